"""What the team promised last quarter: `actions.yaml` beside the history, written by the teams themselves.

actions:
  - id: 1
    team: 华东一组
    what: 每周三前补齐丢单原因          # what was promised
    owner: 周明轩                      # who, by name as the team says it
    due_on: 2025-09-30                 # by when (optional)
    kpi: proposal_rate                 # what it was to change (optional)
    status: done                       # open, done, partly, not_done, cannot_tell
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kit.base.document import Strict
from kit.base.problem import Problem
from kit.history import Place, beside

FILE = "actions.yaml"

Text = Annotated[str, Field(min_length=1, max_length=300)]


class Promise(Strict):
    """One action of one team."""

    id: Text
    team: Text
    what: Text
    owner: str = ""
    due_on: date | None = None
    kpi: str = ""
    status: Literal["open", "done", "partly", "not_done", "cannot_tell"] = "open"


class Promises(Strict):
    """All actions of all teams."""

    actions: tuple[Promise, ...]


def read_actions(place: Place) -> tuple[Promises | None, list[Problem]]:
    """The actions beside a history; None, without a problem, where nobody wrote any."""
    return beside(place, FILE, Promises)
