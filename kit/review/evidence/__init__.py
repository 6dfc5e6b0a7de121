"""What a team's page is made from: gathered once for all teams, cut to each, kept as a file."""

from kit.review.evidence.actions import Promises, read_actions
from kit.review.evidence.company import Case
from kit.review.evidence.gather import gather, gather_case
from kit.review.evidence.model import Evidence
from kit.review.evidence.store import FILE, open_run, save
from kit.review.evidence.written import Notes, read_notes

__all__ = [
    "FILE",
    "Case",
    "Evidence",
    "Notes",
    "Promises",
    "gather",
    "gather_case",
    "open_run",
    "read_actions",
    "read_notes",
    "save",
]
