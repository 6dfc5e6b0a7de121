"""Notebook widgets: numbers to move, and what follows, drawn at once. Nothing that matters is computed here."""

from kit.workbench.desk import Desk, open_desk
from kit.workbench.weights import weight_workbench

__all__ = ["Desk", "open_desk", "weight_workbench"]
