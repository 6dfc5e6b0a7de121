"""Does the estimate fit? What people did beside what the model expects: attainment, weeks, lines, and after them."""

from fractions import Fraction

from markupsafe import Markup

from kit.pay.wording import role_name
from kit.response.structural.diagnose import BINS, Diagnosis
from kit.response.structural.said import Response
from kit.review.charts.made_expected import made_expected
from kit.review.fragment import Fragment
from kit.review.memo.sheet import Sheet
from kit.review.show import Column, figure, table
from kit.texts import numbers, say

CLOSE = 0.03
"""How far expected sales may be from those made before the page says that the model does not fit."""
WRONG_PAY = 0.1


def fragments_of(sheet: Sheet, response: Response) -> list[Fragment]:
    """For each group two charts and a table of checks; on paper `said_of` stands for them, so that it is two sides."""
    found: list[Fragment] = []
    for shown in response.fits:
        parts = [(_ends(sheet, shown), ""), (_path(sheet, shown), ""), (_checks(sheet, shown), " wide")]
        found += [Fragment(Markup('<div class="screen{}">{}</div>').format(wide, one.html)) for one, wide in parts]
    return found


def said_of(sheet: Sheet, response: Response) -> list[str]:
    """For each group, whether the model is near what was made."""
    return [
        say(
            "memo.fitted.said",
            sheet.language,
            role=role_name(sheet.plans[0], shown.name, sheet.language),
            fit=_fit(sheet, shown),
        )
        for shown in response.fits
    ]


def _fit(sheet: Sheet, shown: Diagnosis) -> str:
    if shown.sales is None:
        return say("memo.fitted.nothing", sheet.language)
    near = abs(shown.sales - 1) < CLOSE and (shown.pay is None or abs(shown.pay - 1) < WRONG_PAY)
    return say("memo.fitted.fits" if near else "memo.fitted.misfits", sheet.language)


def _ends(sheet: Sheet, shown: Diagnosis) -> Fragment:
    labels = [f"<{100 * BINS[0]:.0f}", *(f"{100 * edge:.0f}" for edge in BINS)]
    made, expected = shown.ends
    return _drawn(sheet, "ends", shown, made_expected(made, expected, labels))


def _path(sheet: Sheet, shown: Diagnosis) -> Fragment:
    made, expected = shown.path
    return _drawn(sheet, "path", shown, made_expected(made, expected, [str(week + 1) for week in range(len(made))]))


def _drawn(sheet: Sheet, what: str, shown: Diagnosis, chart: object) -> Fragment:
    given = {"role": role_name(sheet.plans[0], shown.name, sheet.language)}
    title, subtitle, label = (say(f"memo.fitted.{what}.{part}", sheet.language, **given) for part in _PARTS)
    return figure(chart, title, subtitle, label)  # type: ignore[arg-type]


_PARTS = ("title", "subtitle", "label")


def _checks(sheet: Sheet, shown: Diagnosis) -> Fragment:
    """Lines, what comes after them, and expected against made: each with what it should be near."""
    language = sheet.language
    columns = [
        Column("what", say("memo.column.what", language), head=True),
        Column("made", say("memo.fitted.made", language), right=True),
        Column("expected", say("memo.fitted.expected", language), right=True),
    ]
    rows = [_row(sheet, name, pair) for name, pair in (("below", shown.below), ("above", shown.above)) if any(pair)]
    if shown.after is not None:
        ends = [numbers.signed_share(_exact(end)) for end in (shown.after.low, shown.after.high)]
        value = numbers.signed_share(_exact(shown.after.value))
        ranged = say("memo.responded.range", language, low=ends[0], high=ends[1], value=value)
        rows.append({"what": say("memo.fitted.after", language), "made": ranged, "expected": numbers.signed_share(0)})
    for name, ratio in (("sales", shown.sales), ("pay", shown.pay)):
        what = say(f"memo.fitted.{name}", language)
        if ratio is not None:
            rows.append({"what": what, "made": numbers.share(1), "expected": numbers.share(_exact(ratio))})
    role = role_name(sheet.plans[0], shown.name, language)
    return table(
        rows, columns, title=say("memo.fitted.checks", language, role=role), note=_fit(sheet, shown), wide=True
    )


def _row(sheet: Sheet, name: str, pair: tuple[float, float]) -> dict[str, str]:
    made, expected = (numbers.share(_exact(share)) for share in pair)
    return {"what": say(f"memo.fitted.{name}", sheet.language), "made": made, "expected": expected}


def _exact(number: float) -> Fraction:
    return Fraction(f"{number:.6f}")
