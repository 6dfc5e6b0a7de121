"""The plan's model: what is refused, where, and in which words."""

import pytest

from kit.base.document import parse
from kit.pay import Plan
from kit.texts import LANGUAGES, problem_text
from tests.pay.worlds import KINKED, plan_of

HEAD = "plan: p\neffective: 2025-01-01\n"


def told(text: str) -> list[str]:
    """All problems, as the English reader sees them."""
    _, problems = parse(text.encode(), "plan.yaml", Plan)
    assert all(problem_text(problem, language) for problem in problems for language in LANGUAGES)
    return [problem_text(problem, "en") for problem in problems]


def test_the_contracts_example_runs_as_it_stands():
    """The least that must be read."""
    plan = plan_of(KINKED)
    assert plan.roles["all"].components[0].name == "quota_bonus"
    assert str(plan.roles["all"].target_incentive) == "20000.00"
    assert plan.measures == ("sales_amount",)
    assert not plan.needs_scores


def role(components: str, more: str = "target_incentive: 1, ") -> str:
    """A plan of one role."""
    return f"{HEAD}roles:\n  all: {{{more}components: [{components}]}}\n"


MALFORMED = {
    "effective: 2025-01-01\nroles: {all: {components: [{fixed: {amount: 1}}]}}": [
        "plan.yaml, row 1, “plan”; expected this entry, which is required"
    ],
    role("{fixed: {amount: 1}}").replace("plan: p", "plan:"): [
        "plan.yaml, row 1, “plan”; expected text",
    ],
    role("{fixed: {amount: 1}}").replace("2025-01-01", "soon"): [
        "plan.yaml, row 2, “effective”: “soon”; expected a date such as 2025-07-01"
    ],
    role("{fixed: {amount: 1}}") + "bonus: 3": [
        "plan.yaml, row 5, “bonus”: “3”; expected a known key; this one is not"
    ],
    HEAD + "roles: {}": ["plan.yaml, row 3, “roles”; expected at least 1 entries"],
    HEAD + "roles:\n  all: {components: []}": ["plan.yaml, row 4, “roles.all.components”; expected at least 1 entries"],
    role("{fixed: {amount: 1}, commission: {measure: x, rate: 1}}"): [
        (
            "plan.yaml, row 4, “roles.all.components.0”; expected exactly one kind of component "
            "(quota_bonus, commission, score_bonus, fixed, milestone, contest, deduction, pool, draw, deferral, "
            "settlement, promotion)"
        )
    ],
    role("{lottery: {amount: 1}}"): [
        "plan.yaml, row 4, “roles.all.components.0.lottery”; expected a known key; this one is not"
    ],
    role("{fixed: {amount: 1}}, {fixed: {amount: 2}}"): [
        (
            "plan.yaml, row 4, “roles.all”; expected components of a role with names of their own; set `name` "
            "(twice: fixed)"
        )
    ],
    role("{quota_bonus: {measure: sales_amount, curve: [[0, 0]]}}", ""): [
        "plan.yaml, row 4, “roles.all”; expected a target_incentive, which quota_bonus needs"
    ],
    role("{quota_bonus: {measure: sales_amount, curve: [[1, 0], [0.5, 1]]}}"): [
        "plan.yaml, row 4, “roles.all.components.0.quota_bonus.curve”; expected the curve's points from left to right"
    ],
    role("{quota_bonus: {measure: sales_amount, curve: [[1, 0], [1, 1], [1, 2]]}}"): [
        (
            "plan.yaml, row 4, “roles.all.components.0.quota_bonus.curve”; expected at most two points at one x "
            "(before and after a jump)"
        )
    ],
    role("{quota_bonus: {measure: sales_amount, curve: [[0, 0, 0]]}}"): [
        "plan.yaml, row 4, “roles.all.components.0.quota_bonus.curve.0”; expected at most 2 entries"
    ],
    role("{quota_bonus: {measure: sales_amount, curve: []}}"): [
        "plan.yaml, row 4, “roles.all.components.0.quota_bonus.curve”; expected at least 1 entries"
    ],
    role("{quota_bonus: {measure: sales_amount, curve: [[0, nan]]}}"): [
        "plan.yaml, row 4, “roles.all.components.0.quota_bonus.curve.0.1”: “nan”; expected a number such as 1234.50"
    ],
    role("{quota_bonus: {measure: sales_amount, per: week, curve: [[0, 0]]}}"): [
        "plan.yaml, row 4, “roles.all.components.0.quota_bonus.per”: “week”; expected one of quarter"
    ],
    role("{commission: {measure: sales_amount}}"): [
        "plan.yaml, row 4, “roles.all.components.0.commission”; expected either rate or tiers, not both"
    ],
    role("{commission: {rate: 0.01}}"): [
        "plan.yaml, row 4, “roles.all.components.0.commission”; expected either measure or booking, and one of them"
    ],
    role("{commission: {measure: sales_amount, rate: 0.01, cap: -1}}"): [
        "plan.yaml, row 4, “roles.all.components.0.commission.cap”: “-1”; expected at least 0"
    ],
    role("{score_bonus: {table: [[80, 1], [60, 2]]}}"): [
        "plan.yaml, row 4, “roles.all.components.0.score_bonus”; expected rows of the table from low to high scores"
    ],
    role("{milestone: {measure: sales_amount, pays: each, steps: [[2, 1], [1, 1]]}}"): [
        "plan.yaml, row 4, “roles.all.components.0.milestone”; expected steps from low to high lines"
    ],
    role("{milestone: {measure: sales_amount, steps: [[1, 1]]}}"): [
        "plan.yaml, row 4, “roles.all.components.0.milestone.pays”; expected this entry, which is required"
    ],
    role("{contest: {measure: sales_amount, prizes: []}}"): [
        "plan.yaml, row 4, “roles.all.components.0.contest.prizes”; expected at least 1 entries"
    ],
    role("{contest: {measure: sales_amount, prizes: [-1]}}"): [
        "plan.yaml, row 4, “roles.all.components.0.contest.prizes.0”: “-1”; expected at least 0"
    ],
    role("{fixed: {amount: 1, gates: [{measure: score, of: team, at_least: 1}]}}"): [
        (
            "plan.yaml, row 4, “roles.all.components.0.fixed.gates.0”; expected a person's score; "
            "teams and the company have none"
        )
    ],
    role("{fixed: {amount: 1, gates: [{measure: sales_amount}]}}"): [
        "plan.yaml, row 4, “roles.all.components.0.fixed.gates.0.at_least”; expected this entry, which is required"
    ],
    role("{fixed: {amount: 1, factors: [{measure: sales_amount, table: [[1, 1], [1, 2]]}]}}"): [
        (
            "plan.yaml, row 4, “roles.all.components.0.fixed.factors.0”; expected rows of the table "
            "from low to high scores"
        )
    ],
    role("{fixed: {amount: 1, factors: [{measure: sales_amount, table: [[1, -1]]}]}}"): [
        "plan.yaml, row 4, “roles.all.components.0.fixed.factors.0.table.0.1”: “-1”; expected at least 0"
    ],
    role("{fixed: {amount: 1, prorate: days}}"): [
        ("plan.yaml, row 4, “roles.all.components.0.fixed.prorate”: “days”; expected one of none, amount, target, both")
    ],
    role("{fixed: {amount: 1, guarantee: -1}}"): [
        "plan.yaml, row 4, “roles.all.components.0.fixed.guarantee”: “-1”; expected at least 0"
    ],
    role("{fixed: {amount: 1e3}}"): [
        "plan.yaml, row 4, “roles.all.components.0.fixed.amount”: “1e3”; expected a number such as 1234.50"
    ],
    role("{fixed: {amount: 1}}") + "round: {to: 0, by: up, when: each_component}": [
        "plan.yaml, row 5, “round.by”: “up”; expected one of half_even, half_up",
        "plan.yaml, row 5, “round.to”: “0”; expected more than 0",
    ],
    role("{fixed: {amount: 1}}").replace("target_incentive: 1", "target_incentive: -1"): [
        "plan.yaml, row 4, “roles.all.target_incentive”: “-1”; expected at least 0"
    ],
}


@pytest.mark.parametrize("text", MALFORMED, ids=range(len(MALFORMED)))
def test_each_broken_rule_has_its_message_and_line(text):
    """The reader is told the file, the line, the place, the value and what was expected."""
    assert sorted(told(text)) == MALFORMED[text]


PLACE = "plan.yaml, row 4, “roles.all"
BOOKED = "commission: {rate: 1, booking: {amount: contract, by: signing"
POOL = "pool: {size: 1, divide: {equal: 1}"
DISTRIBUTION = "score_bonus: {grades: {A: 1}, distribution: {within: team, at_least: 1, shares: "
SPRINT = "milestone: {measure: sales_amount, pays: each, steps: [[1, 1]]"
WINDOW = "window: {from_on: 2025-09-01, to_on: 2025-09-08}"
CARRIED = {
    f"{BOOKED}, to: collector}}}}": (
        ".components.0.commission.booking”; expected owner or credits: by signing there is no collector yet"
    ),
    f"{BOOKED.replace('contract', 'collection')}}}}}": (
        ".components.0.commission.booking”; expected by: collection, since what was collected has no day of signing"
    ),
    f"{BOOKED.replace('signing', 'collection')}, clawback: {{on: [churn], within_days: 1, borne_by: origin}}}}}}": (
        ".components.0.commission.booking”; expected by: signing; a clawback is of what was paid at signing"
    ),
    f"{BOOKED}, clawback: {{on: [theft], within_days: 1, borne_by: origin}}}}}}": (
        ".components.0.commission.booking.clawback.on.0”: “theft”; expected one of reversal, churn, unpaid"
    ),
    f"{BOOKED}, clawback: {{on: [churn], within_days: 0, borne_by: origin}}}}}}": (
        ".components.0.commission.booking.clawback.within_days”: “0”; expected at least 1"
    ),
    f"{BOOKED}}}, of: team}}": (
        ".components.0.commission”; expected amounts of persons: with booking no `of` and no window, "
        "and tiers with thresholds: amount"
    ),
    f"{BOOKED}, products: {{P: -1}}}}}}": (".components.0.commission.booking.products.P”: “-1”; expected at least 0"),
    f"{BOOKED}, after_leaving_days: -1}}}}": (
        ".components.0.commission.booking.after_leaving_days”: “-1”; expected at least 0"
    ),
    f"{SPRINT}, {WINDOW}}}": (
        ".components.0.milestone”; expected values of persons: a window has no target, so use on: value "
        "(commission: rate, or thresholds: amount) and no `of`"
    ),
    f"{SPRINT}, on: value, {WINDOW.replace('09-08', '09-01')}}}": (
        ".components.0.milestone.window”; expected from_on before to_on, which is the first day after"
    ),
    f"{POOL}, rate: 1}}": ".components.0.pool”; expected either size or rate, and one of them",
    f"{POOL.replace('equal: 1', 'equal: 0')}}}": ".components.0.pool”; expected at least one weight above 0",
    f"{POOL}, prorate: amount}}": (
        ".components.0.pool”; expected terms of the whole pool: factors and gates of: team or company, no guarantee "
        "and no prorate (by_days divides by days present)"
    ),
    f"{DISTRIBUTION}{{A: 0.5, B: 0.5}}}}}}": (
        ".components.0.score_bonus”; expected a distribution of grades that `grades` names"
    ),
    f"{DISTRIBUTION}{{A: 0.5, B: 0.6}}}}}}": ".components.0.score_bonus.distribution”; expected shares that sum to 1",
    "deduction: {measure: sales_amount, per_unit: -1}": ".components.0.deduction.per_unit”: “-1”; expected at least 0",
    "draw: {amount: 1, of: [], recoverable: true}": ".components.0.draw.of”; expected at least 1 entries",
    "draw: {amount: 1, of: [gift], recoverable: true}": (
        "”; expected names of components of this role (not there: gift)"
    ),
    "draw: {amount: 1, of: [draw], recoverable: true}": (
        "”; expected components that do not wait for each other in a circle (draw)"
    ),
    "draw: {amount: 1, of: [gift], recoverable: perhaps}": (
        ".components.0.draw.recoverable”: “perhaps”; expected true or false"
    ),
    "deferral: {of: [gift], share: 0, after_quarters: 1, leavers: paid}": (
        ".components.0.deferral.share”: “0”; expected more than 0"
    ),
    "deferral: {of: [gift], share: 1, after_quarters: 1, leavers: kept}": (
        ".components.0.deferral.leavers”: “kept”; expected one of forfeited, paid, on_schedule"
    ),
    "fixed: {amount: 1}}, {settlement: {of: fixed}": (
        "”; expected a quota_bonus, commission or milestone on the person’s own KPIs (fixed is none)"
    ),
    "promotion: {lines: [{measure: score, at_least: 1}], quarters: 1, reached: 2}": (
        ".components.0.promotion”; expected `reached` of at most `quarters`"
    ),
}


@pytest.mark.parametrize("component", CARRIED, ids=range(len(CARRIED)))
def test_each_broken_rule_of_what_is_booked_pooled_or_carried(component):
    """The same for the kinds that came later, each rule broken where it stands."""
    assert told(role(f"{{{component}}}")) == [PLACE + CARRIED[component]]


AT_THE_TOP = {
    "corrections: never": "row 5, “corrections”: “never”; expected one of none, next_period",
    "time: {leaves: {sabbatical: none}}": (
        "row 5, “time.leaves.sabbatical”: “sabbatical”; expected one of parental, sick, other"
    ),
    "time: {leaves: {sick: half}}": (
        "row 5, “time.leaves.sick”: “half”; expected one of none, target, amount, both, exempt"
    ),
    "time: {probation: {amount: 2}}": "row 5, “time.probation.amount”: “2”; expected at most 1",
    "time: {ramp: {by: target, table: [[30, 1]]}}": (
        "row 5, “time.ramp”; expected rows that begin at 0 days, each from a later day"
    ),
    "time: {movers: both}": "row 5, “time.movers”: “both”; expected one of last_role, by_days",
}


@pytest.mark.parametrize("line", AT_THE_TOP, ids=range(len(AT_THE_TOP)))
def test_each_broken_rule_on_time(line):
    """What holds for all components has its messages too."""
    assert told(role("{fixed: {amount: 1}}") + line) == [f"plan.yaml, {AT_THE_TOP[line]}"]


@pytest.mark.parametrize(
    ("order", "expects"),
    [
        ("[a]", "an order that names each component once (fixed, a)"),
        ("[a, fixed]", "an order in which each comes after what it reads (a)"),
    ],
)
def test_an_order_that_cannot_be(order, expects):
    """An order must be whole, and nothing may be read before it is worked out."""
    parts = "{fixed: {amount: 1}}, {draw: {name: a, amount: 1, of: [fixed], recoverable: true}}"
    assert told(role(parts, f"order: {order}, ")) == [f"plan.yaml, row 4, “roles.all”; expected {expects}"]


def test_all_problems_at_once():
    """Two broken places give two messages, not one after the other."""
    assert len(told(role("{fixed: {amount: x}}, {commission: {measure: sales_amount, rate: y}}"))) == 2


@pytest.mark.parametrize(
    "amount",
    [
        "!!python/object/apply:os.system ['true']",
        "!!python/name:os.system",
        "__import__('os').system('true')",
        "1+1",
        "=1+1",
        "${HOME}",
        "&a [*a]",
        "0.5.real",
    ],
)
def test_nothing_in_a_plan_executes(amount):
    """Tags, aliases and expressions are refused as text that is no number; none is evaluated."""
    assert told(role(f"{{fixed: {{amount: {amount}}}}}"))
