"""What a KPI is: one YAML file each in `definitions/`, and in a company's own folder."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict, load
from kit.base.problem import Problem, raise_if
from kit.history.contract import contract
from kit.kpis.measures import FUNCTIONS
from kit.kpis.vocabulary import Taken

Family = Literal["performance", "satisfaction", "development", "process"]
Unit = Literal["currency", "share", "count", "score", "per_customer"]
FAMILIES: tuple[Family, ...] = ("performance", "satisfaction", "development", "process")

_FOLDER = Path(__file__).parent / "definitions"


def _in_the_contract(need: str) -> str:
    """`table` or `table.column`, as the contract names them."""
    table, _, column = need.partition(".")
    if table not in contract() or (column and column not in contract()[table].columns):
        raise PydanticCustomError("kpis.expects.need", "a table or table.column of the contract")
    return need


Need = Annotated[str, AfterValidator(_in_the_contract)]


class Both(Strict):
    """A text in both languages; `text["zh"]` and `text["en"]` read it."""

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    def __getitem__(self, language: Literal["zh", "en"]) -> str:
        return self.zh if language == "zh" else self.en


class Kpi(Strict):
    """One KPI.

    `needs` must all be in a history, of `either` at least one; `dated` is the date that puts a row into a period.
    `empty` says why somebody without rows has no value (a KPI that adds up is 0 then); `sparse` rows are rare by
    nature, so that none yet means 0. The measure is written in the vocabulary, or is a `function` of
    kit/kpis/measures, which says itself whether it `sums` over people.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
    name: Both
    family: Family
    unit: Unit
    better: Literal["more", "less"]
    needs: tuple[Need, ...]
    either: tuple[Need, ...] = ()
    dated: Need
    definition: Both
    strength: Both
    weakness: Both
    measure: Taken | None = None
    function: str | None = None
    sums: bool = False
    sparse: bool = False
    empty: Literal["no_rows", "no_target"] = "no_rows"

    @property
    def adds_up(self) -> bool:
        """Whether the values of several people add up to the team's, so that who has no rows has 0."""
        return self.measure.adds_up if self.measure else self.sums

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if (self.measure is None) == (self.function is None):
            raise PydanticCustomError("kpis.expects.one_measure", "either measure or function")
        if self.function is not None and self.function not in FUNCTIONS:
            known = {"functions": ", ".join(sorted(FUNCTIONS))}
            raise PydanticCustomError("kpis.expects.function", "a function of the kit", known)
        return self


def definitions(extra: Path | None = None) -> dict[str, Kpi]:
    """All KPIs by id: the kit's own in the order of families and ids, then those of a company's own folder.

    Raises:
        BadInput: when a file of `extra` is no definition, is not named as its id, or takes an id of the kit.

    """
    own = dict(_shipped())
    if extra is None:
        return own
    found, problems = _read(extra, own)
    raise_if(problems)
    return own | found


@cache
def _shipped() -> Mapping[str, Kpi]:
    found, problems = _read(_FOLDER, {})
    raise_if(problems)
    return dict(sorted(found.items(), key=lambda pair: (FAMILIES.index(pair[1].family), pair[0])))


def _read(folder: Path, taken: Mapping[str, Kpi]) -> tuple[dict[str, Kpi], list[Problem]]:
    found: dict[str, Kpi] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        kpi, wrong = load(path, Kpi)
        problems += wrong
        if kpi is None:
            continue
        if kpi.id != path.stem or kpi.id in taken:
            expects = "kpis.expects.id_of_file" if kpi.id != path.stem else "kpis.expects.new_id"
            problems.append(Problem(path.name, column="id", value=kpi.id, expects=expects, given={"file": path.stem}))
        found[kpi.id] = kpi
    return found, problems
