"""The order in which a role's components are worked out, and that none waits for itself.

Draws, deferrals and settlements read what other components paid; everything they read is worked out before them.
"""

from collections.abc import Sequence

from pydantic_core import PydanticCustomError

from kit.pay.components.kinds import Component


def evaluated(components: Sequence[Component]) -> tuple[list[str], list[str]]:
    """The names in an order in which each comes after what it reads, as written where it is free; and the rest.

    The rest are components that wait for each other in a circle, or for one of those.
    """
    waiting = {part.name: set(part.reads_parts) for part in components}
    done: list[str] = []
    while True:
        ready = next((name for name, reads in waiting.items() if reads <= set(done)), None)
        if ready is None:
            return done, list(waiting)
        done.append(ready)
        del waiting[ready]


def check_order(components: Sequence[Component], order: Sequence[str] | None) -> None:
    """Refuse components that read one that is not there, or each other; and an order that is not one.

    Raises:
        PydanticCustomError: with the names.

    """
    names = [part.name for part in components]
    unknown = sorted({name for part in components for name in part.reads_parts if name not in names})
    if unknown:
        raise PydanticCustomError("pay.expects.parts", "components of the role", {"names": ", ".join(unknown)})
    for part in components:
        if part.settlement is not None:
            _check_settled(next(one for one in components if one.name == part.settlement.of))
    circle = evaluated(components)[1]
    if circle:
        raise PydanticCustomError("pay.expects.no_circle", "no circle", {"names": ", ".join(circle)})
    if order is None:
        return
    if sorted(order) != sorted(names):
        raise PydanticCustomError("pay.expects.order_whole", "each component once", {"names": ", ".join(names)})
    reads = {part.name: part.reads_parts for part in components}
    early = [name for at, name in enumerate(order) if set(reads[name]) - set(order[:at])]
    if early:
        raise PydanticCustomError("pay.expects.order_after", "after what they read", {"names": ", ".join(early)})


def _check_settled(part: Component) -> None:
    """A year is settled on the person's own result, which adds up; a score does not.

    Raises:
        PydanticCustomError: where it is another kind.

    """
    kinds = ("quota_bonus", "commission", "milestone")
    if part.kind not in kinds or any(of != "person" or measure == "score" for of, measure in part.reads):
        raise PydanticCustomError("pay.expects.settled", "a component on the person's own KPI", {"name": part.name})
