"""What a free number is called: whose, in which component, and which number of it."""

from kit.base.document import Place
from kit.pay import Plan
from kit.pay.wording import component_name, role_name
from kit.review.safe import own
from kit.texts import Language, keys, say

PAIRS = frozenset({"curve", "tiers", "table", "steps"})


def free_name(plan: Plan, place: Place, language: Language) -> str:
    """A free number by its place in the file, in words."""
    if len(place) < 3 or place[0] != "roles":
        return ".".join(map(str, place))
    role = str(place[1])
    said = [own(role_name(plan, role, language))]
    rest = place[2:]
    if rest[0] == "components":
        said.append(own(component_name(plan.roles[role].components[int(rest[1])], language)))
        rest = rest[3:]
    said.append(_field(rest, language))
    return say("optimise.between", language).join(said)


def _field(rest: Place, language: Language) -> str:
    """The number itself: `rate`, or which half of which row of a list."""
    field = str(rest[0])
    if field in PAIRS and len(rest) == 3:
        half = "start" if int(rest[2]) == 0 else "value"
        return say(f"optimise.field.{field}_{half}", language, row=int(rest[1]) + 1)
    key = f"optimise.field.{field}"
    name = say(key, language) if key in keys() else field
    return name if len(rest) == 1 else say("optimise.place", language, name=name, place=_place(rest[1:]))


def _place(rest: Place) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in rest)
