"""Why results are as they are, and what they ask for next: splits, rhythms, gaps, links, goals. Plain functions."""

from kit.kpis.diagnosis.booking import booking
from kit.kpis.diagnosis.ceiling import gaps, in_play
from kit.kpis.diagnosis.change import Known, Quarter, Split, change
from kit.kpis.diagnosis.deserving import deserving
from kit.kpis.diagnosis.effort import effort, spent
from kit.kpis.diagnosis.gone import churn
from kit.kpis.diagnosis.held import held
from kit.kpis.diagnosis.links import links
from kit.kpis.diagnosis.living import lately, sources
from kit.kpis.diagnosis.paused import paused
from kit.kpis.diagnosis.plan import Planned, planned
from kit.kpis.diagnosis.rhythm import rhythm
from kit.kpis.diagnosis.routine import routine
from kit.kpis.diagnosis.season import season
from kit.kpis.diagnosis.shapley import of_product, shapley
from kit.kpis.diagnosis.signing import signing
from kit.kpis.diagnosis.uncertain import answers, interval
from kit.kpis.diagnosis.waking import woken
from kit.kpis.diagnosis.worked import timed, worked

__all__ = [
    "Known",
    "Planned",
    "Quarter",
    "Split",
    "answers",
    "booking",
    "change",
    "churn",
    "deserving",
    "effort",
    "gaps",
    "held",
    "in_play",
    "interval",
    "lately",
    "links",
    "of_product",
    "paused",
    "planned",
    "rhythm",
    "routine",
    "season",
    "shapley",
    "signing",
    "sources",
    "spent",
    "timed",
    "woken",
    "worked",
]
