"""Schemes in words: names of roles and KPIs, and plain numbers."""

from decimal import Decimal

from kit.kpis import definitions
from kit.scores.scheme import Scheme
from kit.texts import Language, keys, name_in, numbers, say

ADJUST = "adjust:"


def role_name(scheme: Scheme, role: str, language: Language) -> str:
    """What a role is called: by the scheme, else by the catalogue, else by its own id."""
    entry = scheme.roles.get(role)
    if entry is not None and entry.name is not None:
        return name_in(entry.name.model_dump(), language)
    key = f"scores.role.{role}"
    return say(key, language) if key in keys() else role


def kpi_name(kpi: str, language: Language) -> str:
    """What a KPI is called; one that a history brings itself has only its id.

    An id `adjust:…` of `kit.scores.explain` is what was done to the weighed sum.
    """
    if kpi.startswith(ADJUST):
        return say(f"scores.adjust.{kpi.removeprefix(ADJUST)}", language)
    found = definitions().get(kpi)
    return kpi if found is None else found.name[language]


def plain(number: Decimal) -> str:
    """A number with the decimals that it has."""
    return numbers.plain(number, max(0, -int(number.normalize().as_tuple().exponent)))
