"""Pay against performance: what people of each tenth by attainment earn a head, under both plans. On screen only."""

from markupsafe import Markup

from kit.pay.facts import known
from kit.review.charts.dumbbell import Pair, dumbbell
from kit.review.fragment import Fragment
from kit.review.memo.sheet import Sheet
from kit.review.show import figure
from kit.texts import numbers, say

FEWEST = 5
"""Fewer people than this make no curve, and each tenth would be one of them."""


def figure_of(sheet: Sheet) -> Fragment:
    """The figure, or nothing where too few have a target."""
    language = sheet.language
    frame = sheet.facts.tables["by_decile"]
    rows = frame[(frame["plan"] == "proposed") & (frame["group"] != "")].to_dict("records")
    if sum(row["people"] for row in rows) < FEWEST or (not sheet.named and min(row["people"] for row in rows) < FEWEST):
        return Fragment(Markup(""))
    pairs = [
        Pair(
            _label(known(row["attainment"]), row["people"], sheet),
            float(row["per_head_in_force"]),
            float(row["per_head_proposed"]),
            numbers.plain(row["per_head_proposed"]),
        )
        for row in rows
    ]
    sides = [say(f"memo.side.{side}", language) for side in ("in_force", "proposed")]
    title = say("memo.performance.title", language)
    subtitle = say("memo.performance.drawn", language, currency=sheet.currency)
    shown = figure(dumbbell(pairs, *sides), title, subtitle, title)
    return Fragment(Markup('<div class="screen">{}</div>').format(shown.html))


def _label(attainment: object, people: int, sheet: Sheet) -> str:
    share = known(attainment)
    text = "" if share is None else numbers.share(share, 0)
    return say("memo.performance.row", sheet.language, share=text, people=people)
