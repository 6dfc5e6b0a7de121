"""Notebook widgets: numbers to move, and what follows, drawn at once. Nothing that matters is computed here."""

from kit.workbench.desk import Desk, open_desk
from kit.workbench.effort import person_effort
from kit.workbench.plan_desk import PlanDesk, open_plan_desk
from kit.workbench.plan_evidence import whatif_evidence
from kit.workbench.plan_search import whatif_search
from kit.workbench.weights import weight_workbench
from kit.workbench.whatif import whatif_workbench

__all__ = [
    "Desk",
    "PlanDesk",
    "open_desk",
    "open_plan_desk",
    "person_effort",
    "weight_workbench",
    "whatif_evidence",
    "whatif_search",
    "whatif_workbench",
]
