"""The heavier evidence for the weights as they stand, as HTML: the market, another method, spare KPIs, foresight.

Worked out when it is asked for and not at each move. Sentences and tables are those of the page (`page/proof.js`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from markupsafe import Markup

from kit.review.safe import own
from kit.scores.board import Board, reordered, rescore
from kit.scores.evidence import Backtest, backtest, market_adjusted, reach, spare_kpis, topsis
from kit.scores.past import past_scores
from kit.scores.places import Floats, Whole, places
from kit.scores.weights import WHOLE
from kit.scores.wording import kpi_name
from kit.texts import Language, numbers, say
from kit.workbench.desk import Desk
from kit.workbench.evidence import columns
from kit.workbench.outcomes import origins_of
from kit.workbench.reliable import reliabilities
from kit.workbench.repeats import repeats, same_people

MOST_TURNED = 8
"""People whom another look moves, the largest moves first."""
MOST_SHOWN = 12
"""People whose raw and adjusted scores stand side by side: those who are moved, then the first."""
DRAWS = 400
FEWEST = 3
VERDICTS = ("better", "worse", "cannot_be_told")

Rows = Sequence[Sequence[str]]


def proof(desk: Desk, weights: Whole, entry: int, language: Language, seed: int = 1) -> Markup:
    """The four answers, each with its table, for those ranked with the people of a role.

    `weights`: a row a role, a column a KPI; `seed`: of the draws behind the intervals of the foresight.
    """
    look = Look(desk, weights, entry, language)
    return Markup("").join([_market(look), _opinion(look), _spare(look), _foretold(look, seed)])


@dataclass(frozen=True)
class Look:
    """A desk under some weights, seen from one role; arrays follow `board`, which holds those ranked together."""

    desk: Desk
    weights: Whole
    entry: int
    language: Language

    @cached_property
    def rows(self) -> list[int]:
        """The rows of the desk's board that are ranked with the people of the role."""
        board = self.desk.board
        return np.flatnonzero(np.isin(board.group, board.group[board.entry == self.entry])).tolist()

    @cached_property
    def board(self) -> Board:
        """Those people alone."""
        return reordered(self.desk.board, self.rows)

    @cached_property
    def past(self) -> list[Board]:
        """The same people in the quarters before, the latest first."""
        return same_people(self.board, self.desk.past)

    @cached_property
    def standing(self) -> tuple[Floats, Whole]:
        """Scores and places."""
        return rescore(self.board, self.weights)

    @cached_property
    def ordered(self) -> list[int]:
        """Whoever has a place, the best first."""
        ranked = np.flatnonzero(self.standing[1] > 0)
        return ranked[np.argsort(self.standing[1][ranked], kind="stable")].tolist()

    def say(self, key: str, **values: object) -> str:
        """A text of the page's script."""
        return say(f"workbench.page.js.{key}", self.language, **values)

    def joined(self, names: Sequence[str]) -> str:
        """Names in a row."""
        return self.say("between").join(names)

    def kpi(self, kpi: str) -> str:
        """What a KPI is called."""
        return kpi_name(kpi, self.language)

    def place(self, place: int) -> str:
        """A place in a sentence."""
        return numbers.rank(int(place), self.language)

    def between(self, value: float, low: float, high: float, digits: int) -> str:
        """A difference with its interval."""
        return _signed(value, digits) + self.say("interval", low=_signed(low, digits), high=_signed(high, digits))

    def turned(self, after: Whole, before: Whole) -> list[int]:
        """Whom other places move, the largest moves first."""
        moved = np.flatnonzero((before > 0) & (after > 0) & (after != before)).tolist()
        return sorted(moved, key=lambda row: (-abs(int(after[row] - before[row])), int(before[row])))


def _market(look: Look) -> Markup:
    """Raw and adjusted side by side; who has no market to go by keeps the score."""
    board, (scores, before) = look.board, look.standing
    regions = [look.desk.markets[row] for row in look.rows] if look.desk.markets else [""] * len(look.rows)
    found = market_adjusted(scores, past_scores(board, look.past, look.weights), regions)
    heads = ("name", "score", "adjusted", "shock", "place", "after")
    shock, adjusted = found["shock"].to_numpy(), found["adjusted"].to_numpy()
    known = (before > 0) & ~np.isnan(shock)
    if not known.any():
        return _answer(look, "market", look.say("market.few" if any(regions) else "market.none"), heads, [])
    after = places(np.where(np.isnan(adjusted), scores, adjusted), board.group)
    surely = np.abs(shock) > reach(found, len(set(regions) - {""}))
    far, moved = reach(found), look.turned(after, before)
    counted = {"people": int(known.sum()), "all": int((before > 0).sum()), "sure": int((surely & known).sum())}

    def shocked(row: int) -> str:
        if not known[row]:
            return ""
        return look.between(shock[row], shock[row] - far[row], shock[row] + far[row], 1)

    text = look.say("market.sure" if counted["sure"] else "market.unsure", **counted)
    if not moved:
        text += look.say("market.same")
    else:
        row = moved[0]
        whose = {"name": board.names[row], "market": own(regions[row]), "shock": shocked(row), "moved": len(moved)}
        text += look.say(
            "market.moved", before=look.place(before[row]), after=look.place(after[row]), **whose, **counted
        )
    shown = [
        [
            board.names[row],
            _plain(scores[row], 1),
            _plain(adjusted[row] if known[row] else scores[row], 1),
            shocked(row),
            str(before[row]),
            str(after[row]),
        ]
        for row in [*moved, *(row for row in look.ordered if known[row] and row not in moved)][:MOST_SHOWN]
    ]
    return _answer(look, "market", text, heads, shown)


def _opinion(look: Look) -> Markup:
    """What TOPSIS says beside the score, among those whom it can judge: who lacks a KPI shifts nobody."""
    board, found = look.board, topsis(look.board, look.weights)
    before = places(np.where(found.rank > 0, look.standing[0], np.nan), board.group)
    told = int((found.rank > 0).sum())
    heads = ("name", "place", "topsis")
    if told < FEWEST or np.isnan(found.agreement):
        return _answer(look, "opinion", look.say("opinion.none"), heads, [])
    moved = look.turned(found.rank, before)
    values: dict[str, object] = {"near": _plain(found.agreement, 2), "people": told, "moved": len(moved)}
    if not moved:
        return _answer(look, "opinion", look.say("opinion.same", **values), heads, [])
    row = moved[0]
    values |= {"name": board.names[row], "before": look.place(before[row]), "after": look.place(found.rank[row])}
    shown = [[board.names[row], str(before[row]), str(found.rank[row])] for row in moved[:MOST_TURNED]]
    return _answer(look, "opinion", look.say("opinion.moved", **values), heads, shown)


def _spare(look: Look) -> Markup:
    """What each KPI's absence would change, and which KPIs repeat each other."""
    board = look.board
    cuts = [float(grade.from_) for grade in look.desk.scheme.grades]
    found = {one.kpi: one for one in spare_kpis([board, *look.past], look.weights, look.entry, cuts)}
    mine = [board.kpis[kpi] for kpi in columns(look.desk, look.entry)]
    told = [found[kpi] for kpi in mine if kpi in found]
    idle = [look.kpi(one.kpi) for one in told if one.could_go]
    if not told or not told[0].people:
        text = look.say("spare.none")
    elif idle:
        text = look.say("spare.idle", kpis=look.joined(idle), people=told[0].people)
    else:
        least = min(told, key=lambda one: one.places + one.grades)
        counted = {"places": least.places, "grades": least.grades, "people": least.people}
        text = look.say("spare.all", kpi=look.kpi(least.kpi), **counted)
    known = reliabilities(look.desk.board, look.desk.past, look.entry)
    shown = [
        [
            look.kpi(one.kpi),
            _plain(look.weights[look.entry, board.kpis.index(one.kpi)] / 100, 2),
            _known(known[board.kpis.index(one.kpi)].of(1)),
            str(one.places),
            str(one.grades),
        ]
        for one in told
    ]
    said = text + repeats(board, look.past, look.weights, look.entry, look.language)
    return _answer(look, "spare", said, ("kpi", "weight", "reliable", "without", "grades"), shown)


def _foretold(look: Look, seed: int) -> Markup:
    """Would these weights have foretold the next quarter better than equal ones, and than its own result."""
    tested = [(look.kpi(outcome.kpi), _tested(look, place, seed)) for place, outcome in enumerate(look.desk.outcomes)]
    told = [(name, one) for name, one in tested if one.origins]
    heads = ("result", "ours", "over_equal", "over_last")
    if not told:
        return _answer(look, "foretold", look.say("foretold.too_little"), heads, [])
    named = {verdict: [name for name, one in told if one.verdict == verdict] for verdict in VERDICTS}
    text = "".join(
        look.say(f"foretold.{verdict}", result=look.joined(names)) for verdict, names in named.items() if names
    )
    text += look.say("foretold.quarters", quarters=max(one.origins for _, one in told))
    shown = [
        [name, _plain(one.ours, 2), look.between(*one.over_equal, 2), look.between(*one.over_last, 2)]
        for name, one in told
    ]
    return _answer(look, "foretold", text, heads, shown)


def _tested(look: Look, outcome: int, seed: int) -> Backtest:
    """The backtest on one result, over the role's own KPIs."""
    mine = columns(look.desk, look.entry)
    found = origins_of(look.board, look.past, look.desk.outcomes[outcome], look.entry)
    theirs = [type(one)(one.people, one.points[:, mine], one.group, one.now, one.then) for one in found]
    weights = look.weights[look.entry, mine] / WHOLE
    return backtest(theirs, [weights] * len(theirs), np.random.default_rng(seed), draws=DRAWS)


def _answer(look: Look, name: str, text: str, heads: Sequence[str], rows: Rows) -> Markup:
    """One question, its answer, and the table that stands behind it; everything escaped."""
    question = say(f"workbench.page.proof.{name}", look.language)
    head = Markup('<section class="kit-answer"><h3>{}</h3><p>{}</p>').format(question, text)
    if not rows:
        return head + Markup("</section>")
    first = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(_right(place), look.say(f"column.{one}"))
        for place, one in enumerate(heads)
    )
    body = Markup("").join(Markup("<tr>{}</tr>").format(_cells(row)) for row in rows)
    return head + Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></section>").format(first, body)


def _cells(row: Sequence[str]) -> Markup:
    head = Markup('<th scope="row">{}</th>').format(row[0])
    return head + Markup("").join(Markup('<td class="r">{}</td>').format(cell) for cell in row[1:])


def _right(place: int) -> Markup:
    return Markup(' class="r"') if place else Markup("")


def _known(reliability: float) -> str:
    return "" if np.isnan(reliability) else _plain(reliability, 2)


def _plain(value: float, digits: int) -> str:
    return numbers.plain(Fraction(float(value)), digits)


def _signed(value: float, digits: int) -> str:
    return numbers.signed(Fraction(float(value)), digits)
