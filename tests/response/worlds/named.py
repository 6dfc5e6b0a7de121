"""The worlds that the evidence is made on, each with what is odd about it."""

from dataclasses import dataclass

from tests.response.worlds.agents import Nature
from tests.response.worlds.world import CLIFF, JUMP, LINEAR, RISING, SMOOTH, UNCAPPED, World, still


@dataclass(frozen=True)
class Named:
    """A world, what it is, and whether a response can be told in it."""

    world: World
    about: str
    told: bool = True


WORLDS = {
    one.world.name: one
    for one in (
        Named(World("kinked"), "jumps at 80 and 100 %, flat from 120 %, replaced by a smooth curve"),
        Named(World("uncapped", proposed=list(UNCAPPED)), "the cap is removed"),
        Named(World("jump", in_force=list(SMOOTH), proposed=list(JUMP)), "a jump is added to a smooth curve"),
        Named(World("quadratic", natures=(Nature(1.0, 0.35, "quadratic"),)), "cost of effort quadratic"),
        Named(World("roles", natures=(Nature(0.5, 0.3), Nature(2.0, 0.45)), people=160), "two unlike roles"),
        Named(World("weak", natures=(Nature(0.25, 0.3),)), "a weak response"),
        Named(World("bias", natures=(Nature(2.0, 0.4, present_bias=0.5),)), "present bias, foreseen"),
        Named(
            World("naive", natures=(Nature(2.0, 0.4, present_bias=0.5, foresees=False),)), "present bias, not foreseen"
        ),
        Named(World("pull", pull=0.6), "sales borrowed from the next quarter to reach a line"),
        Named(World("hold", hold=0.5), "sales laid aside beyond the cap"),
        Named(World("ratchet", ratchet=0.4), "targets ratchet on what was sold"),
        Named(World("season", season=0.35, market=0.2), "strong season and market"),
        Named(World("unequal", unequal=0.3), "shocks of unlike size"),
        Named(World("misdated", misdated=0.25), "a quarter of the deals written down up to six days off"),
        Named(World("luck", person_quarter=0.1), "each person-quarter has luck of its own, known to the person"),
        Named(
            World("steep", (Nature(0.6, 0.35, "steep"),), list(RISING), list(CLIFF)),
            "cost of effort to the fourth power; rates become retroactive",
        ),
        Named(
            World("impatient", (Nature(1.5, 0.35, patience=0.96),), proposed=list(UNCAPPED)),
            "a thing a week later is worth 4 % less; the cap is removed",
        ),
        Named(World("empty", natures=(Nature(sigma=0.58),), few=3.0), "three deals a week: some weeks are empty"),
        Named(still(World("placebo")), "nobody responds"),
        Named(World("linear", in_force=list(LINEAR)), "pay in force is linear: nothing identifies", told=False),
        Named(World("few", people=12, quarters=5), "twelve people, five quarters", told=False),
    )
}
