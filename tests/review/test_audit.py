"""Every number on a page is one of the evidence beside it, written by kit.texts.numbers; none is made on the way."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kit.review.page import page
from kit.review.retrospective import page_head, path
from kit.review.retrospective.words import Words
from kit.texts import numbers, say
from kit.texts.say import _texts
from tests.review.shown import NUMBER, fragments, text_of

VALUES = ("plain", "signed", "share", "signed_share", "points", "amount", "pay", "signed_pay")
WRITERS = (*VALUES, "rank", "day", "period")
SCALES = (1, 10_000, 1_000, Fraction(1, 100))
"""As it is, in 万, in thousands, as per cent."""


@pytest.fixture(params=["east", "rich", "fewer"])
def evidence(request):
    """The small company's team, the sample's with every section filled, and that with fewer deals to ask about."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def fewer(rich):
    """The sample's team where the number of deals took most: who signed last quarter and not this one is listed."""
    change = rich.change
    parts = (("market", change.now - change.before + 90_000), ("deals", Decimal(-90_000)))
    return rich.model_copy(update={"change": change.model_copy(update={"parts": parts}), "actions": None})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_number_is_written_and_every_value_is_in_the_evidence(evidence, monkeypatch, language):
    """Total: each number of the text was written, and each value that was written stands in the evidence beside it."""
    noted = Noted()
    for name in WRITERS:
        monkeypatch.setattr(numbers, name, noted.writer(getattr(numbers, name), values=name in VALUES))
    monkeypatch.setattr(numbers, "summed", noted.parts_of(numbers.summed))
    monkeypatch.setattr(path, "ticks", noted.aside(path.ticks))  # an axis has round numbers of its own
    html = page(fragments(evidence, language), page_head(evidence, language), language)
    found = set(NUMBER.findall(text_of(html)))
    assert len(found) > 50
    assert sorted(found - noted.written - known(evidence, language)) == []
    beside = beside_the_market(evidence, language) | halved(evidence, language)
    given = {_key(value) for value in numbers_of(evidence) | derived(evidence) | beside}
    parts = {_key(part * one) for part in noted.parts for one in SCALES}  # a sentence has the chart's rounding
    left = {value for value in noted.values if _key(value) not in parts}
    strange = {value for value in left if not any(_key(value * one) in given for one in SCALES)}
    assert sorted(map(float, strange)) == []


def _key(value):
    """A value to twelve digits without its sign: quotients are kept to 28, sums of them may differ in the last."""
    return f"{abs(float(value)):.12g}"


class Noted:
    """What was given to the writers, and what they wrote; what one writer asks of another is not noted again."""

    def __init__(self):
        self.written, self.values, self.parts, self.depth = set(), set(), set(), 0

    def writer(self, write, *, values):
        """A writer that notes what it was given and what it wrote."""

        def noting(value, *given, **named):
            if values and not self.depth:
                self.values.add(Fraction(value))
            text = self.aside(write)(value, *given, **named)
            self.written.update(NUMBER.findall(text))
            return text

        return noting

    def parts_of(self, summed):
        """Parts that are rounded together: what goes in is noted, and comes out within one last digit."""

        def noting(given, places):
            rounded = summed(given, places)
            for exact, part in zip(given, rounded, strict=True):
                assert abs(Fraction(exact) - Fraction(part)) < Fraction(1, 10**places)
                self.values.add(Fraction(exact))
                self.parts.add(Fraction(part))
            return rounded

        return noting

    def aside(self, called):
        """A function within which nothing given to a writer is noted."""

        def quiet(*given, **named):
            self.depth += 1
            try:
                return called(*given, **named)
            finally:
                self.depth -= 1

        return quiet


def numbers_of(evidence):
    """Every number of the evidence, without its sign, and how many entries each list has."""
    found, left = set(), [evidence.model_dump()]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            left += one.values()
        elif isinstance(one, list | tuple):
            found.add(Fraction(len(one)))
            left += one
        elif isinstance(one, int | Decimal):
            found.add(abs(Fraction(one)))
    return found


def derived(evidence):
    """What a page says of two or more numbers, worked out here a second time: differences, sums, means, quotients."""
    pairs = [(one.value, one.must) for one in evidence.values] + [(one.stretch, one.value) for one in evidence.values]
    pairs += [(one.attainment, 1) for one in evidence.values]
    pairs += [(one.actual, one.plan) for one in evidence.months]
    pairs += [(one.own, one.peers) for one in evidence.findings.gaps]
    change = evidence.change
    pairs += [(change.now, change.before), change.conversion or (None, None)]
    sums = [
        [one.amount for one in evidence.signals.overdue or ()],
        [one.amount for one in evidence.signals.dormant or () if not one.lost],
        [one.amount for one in evidence.findings.paused or ()],
        [one.amount for one in evidence.findings.goal.weeks[:4]] if evidence.findings.goal else [],
    ]
    sums += [
        [row.amount for row in evidence.findings.paused or () if row.manager_id == one.manager_id]
        for one in evidence.people
    ]
    sums += [[line.amount for line in evidence.pay or () if line.component == name] for name in _components(evidence)]
    sums += [[line.amount for line in evidence.pay or ()]]
    sums += [
        [line.amount for line in evidence.pay or () if line.manager_id == one.manager_id] for one in evidence.people
    ]
    sums.append([one.proposed for one in evidence.findings.goal.people])
    held = [evidence.value("sales_amount", one.manager_id) for one in evidence.people]
    sums.append([one.must for one in held if one is not None and one.must is not None])
    found = {abs(Fraction(left) - Fraction(right)) for left, right in pairs if None not in (left, right)}
    found |= {abs(sum(map(Fraction, amounts), Fraction(0))) for amounts in sums}
    total, sales = Fraction(evidence.findings.goal.total), evidence.value("sales_amount")
    found.add(total / evidence.findings.goal.days)
    found |= {abs(total / Fraction(one) - 1) for one in (sales.value, sales.must) if one}
    fixed = [one.fixed for one in evidence.findings.goal.people]
    found |= {sum(map(Fraction, fixed))} if None not in fixed else set()
    if evidence.findings.effort:
        found.add(1 / Fraction(evidence.findings.effort.hhi))
    bounds = [one.bounds for one in evidence.values if one.bounds is not None]
    found |= {Fraction(end.quantize(Decimal("0.1"))) for one in bounds for end in (one.low, one.high)}
    return found | _scores(evidence) | _paths(evidence)


def beside_the_market(evidence, language):
    """What the printed parts beside the market sum to."""
    parts = Words(evidence, language).as_charted(evidence.change.parts)
    return {abs(Fraction(sum(size for name, size in parts if name != "market")))}


def halved(evidence, language):
    """What is left of each printed proposal when the printed part by history is taken, and the sums of all."""
    words, people = Words(evidence, language), evidence.findings.goal.people
    proposed, places = words.rounded([one.proposed for one in people])
    both = [place for place, one in enumerate(people) if one.by_potential]
    sold = numbers.summed([words.scaled(people[place].by_history) for place in both], places)
    rest = [proposed[place] - part for place, part in zip(both, sold, strict=True)]
    return {Fraction(part) for part in (*rest, sum(proposed), sum(rest), sum(proposed) - sum(rest))}


def _components(evidence):
    return {line.component for line in evidence.pay or ()}


def _scores(evidence):
    """The mean changes of scores, and each person's change as the sum of its printed parts."""
    both = [one for one in evidence.scores if one.score is not None and one.before is not None]
    if not both:
        return set()
    means = [sum((Fraction(getattr(one, name)) for one in both), Fraction(0)) / len(both) for name in
             ("score", "before", "by_weight", "by_performance")]  # fmt: skip
    rows = [numbers.summed([one.by_weight, one.by_performance], 1) for one in both]
    sums = {}
    for kpi, size in (part for one in both for part in one.by_kpi):
        sums[kpi] = sums.get(kpi, Fraction(0)) + Fraction(size)
    changes = {means[0], abs(means[0] - means[1]), *map(abs, means[2:])} | {abs(Fraction(sum(row))) for row in rows}
    changes |= {abs(Fraction(one.score) - Fraction(one.before)) for one in both}
    return changes | {abs(one) / len(both) for one in sums.values()}


def _paths(evidence):
    """Attainment of the team, and how far it was behind the pace at the last week."""
    team = evidence.path()
    if not team.must:
        return set()
    sold = sum(map(Fraction, team.weeks))
    return {sold / Fraction(team.must), abs(sold - Fraction(evidence.weeks[-1].pace) * Fraction(team.must))}


def known(evidence, language):
    """Numbers in the catalogue's own sentences, in the evidence's names and dates, and its counts."""
    texts = " ".join(text[language] for text in _texts().values())
    counts = {str(number) for number in range(100)}
    weeks = " ".join(one.span.period.last_on.isoformat() for one in evidence.findings.goal.weeks)
    return set(NUMBER.findall(texts + weeks)) | set(NUMBER.findall(evidence.model_dump_json())) | counts


def test_a_changed_value_changes_the_page(east):
    """The page follows the evidence: a cent more in one due and its text is another."""
    overdue = east.signals.overdue
    more = overdue[0].model_copy(update={"amount": overdue[0].amount + 100_000})
    signals = east.signals.model_copy(update={"overdue": (more, *overdue[1:])})
    other = east.model_copy(update={"signals": signals})
    assert fragments(other, "zh") != fragments(east, "zh")
    assert say("review.head.title", "zh", term=say("review.term.quarter", "zh")) in fragments(other, "zh")[0]
