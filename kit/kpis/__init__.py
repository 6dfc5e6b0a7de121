"""What is measured: KPIs with their definitions, exact values, targets, and why there is no value."""

from kit.kpis.course import by_month, by_week
from kit.kpis.daily import daily_sales
from kit.kpis.definition import Kpi, definitions
from kit.kpis.measured import Measures
from kit.kpis.measuring import measure
from kit.kpis.notes import family_text, note_text, unit_text
from kit.kpis.teams import by_team
from kit.kpis.windows import Windows

__all__ = [
    "Kpi",
    "Measures",
    "Windows",
    "by_month",
    "by_team",
    "by_week",
    "daily_sales",
    "definitions",
    "family_text",
    "measure",
    "note_text",
    "unit_text",
]
