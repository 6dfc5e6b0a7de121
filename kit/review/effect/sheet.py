"""The page: the answer, the time before, groups and people; without a comparison it says so and claims nothing."""

from dataclasses import dataclass
from datetime import date

from kit.history import Settings
from kit.response.effect import Effect
from kit.response.effect.found import Figure, Place
from kit.response.effect.result import relative
from kit.response.effect.wording import reason_text
from kit.review.charts.event_study import Since, event_study
from kit.review.effect.figures import Figures, exact, figures_of, ticks
from kit.review.fragment import Fragment
from kit.review.page import PageHead, page
from kit.review.safe import own, strong
from kit.review.show import Column, details, figure, header, notes, notice, section, table
from kit.scores.wording import kpi_name
from kit.texts import Language, numbers, say

NOTES = ("method", "before", "period", "people", "limits")


@dataclass(frozen=True)
class Sheet:
    """An evaluation and how it is written."""

    effect: Effect
    write: Figures
    language: Language

    def say(self, key: str, **values: object) -> str:
        """A text of the page's catalogue."""
        return say(f"effect.{key}", self.language, **values)

    @property
    def kpi(self) -> str:
        """The KPI's name."""
        return own(kpi_name(self.effect.asking.kpi, self.language))

    @property
    def period(self) -> str:
        """What a period is called."""
        return self.say(f"period.{self.effect.asking.by}")


def effect_page(effect: Effect, settings: Settings, as_of: date, language: Language, *, code: str = "") -> str:
    """The whole page in one language."""
    sheet = Sheet(effect, figures_of(effect, settings, language), language)
    company = [own(settings.company)] if settings.company else []
    who = [*company, *([_span(sheet)] if effect.periods else [])]
    title = sheet.say("title", kpi=sheet.kpi)
    meta = [sheet.say("as_of", day=numbers.day(as_of, language)), *([sheet.say("code", code=code[:8])] if code else [])]
    parts = [header(who, title, _lead(sheet), meta), _answer(sheet)]
    if effect.found.effect is not None:
        parts += [_before(sheet), _groups(sheet), _people(sheet)]
    parts.append(notes(sheet.say("notes"), _notes(sheet)))
    return page(
        [str(part.html) for part in parts], PageHead(title, who, "", (), sheet.say("foot", code=code[:8])), language
    )


def _span(sheet: Sheet) -> str:
    first, last = sheet.effect.periods[0], sheet.effect.periods[-1]
    ends = [numbers.period(first, sheet.language), numbers.period(last, sheet.language)]
    return sheet.say("span", first=ends[0], last=ends[1])


def _lead(sheet: Sheet) -> str:
    """The answer in a sentence or two, the verdict first."""
    found = sheet.effect.found
    if found.effect is None:
        return sheet.say("lead.none", reason=reason_text(sheet.effect, sheet.language))
    value = strong(sheet.write.change(found.effect.value))
    given = {"kpi": sheet.kpi, "value": value, "bounds": sheet.write.bounds(found.effect), "period": sheet.period}
    key = "lead.open" if found.effect.low is None or found.effect.high is None else "lead.found"
    return sheet.say(key, **given, share=_share(sheet)) + reason_text(sheet.effect, sheet.language)


def _share(sheet: Sheet) -> str:
    share = relative(sheet.effect)
    if share is None or share["value"] is None or sheet.write.unit == "share":
        return ""
    return sheet.say("share", share=numbers.signed_share(share["value"]))


def _answer(sheet: Sheet) -> Fragment:
    """1 The estimate, and the naive before-and-after beside it."""
    found = sheet.effect.found
    question = sheet.say("answer.question")
    rows = [{"name": sheet.say("answer.effect")} | _row(sheet, found.effect)] if found.effect is not None else []
    rows += [{"name": sheet.say("answer.naive")} | _row(sheet, found.naive)] if found.naive is not None else []
    shown = [table(rows, _columns(sheet), title=sheet.say("answer.table"), subtitle=_unit(sheet))] if rows else []
    if found.effect is None:
        shown = [notice([sheet.say("answer.needs")]), *shown]
        return section(1, question, sheet.say("answer.none"), [reason_text(sheet.effect, sheet.language)], shown)
    said = [sheet.say(f"inference.{found.inference}", treated=found.clusters[0], others=found.clusters[1])]
    if found.naive is not None:
        said.append(sheet.say("answer.gap", gap=sheet.write.change(found.naive.value - found.effect.value)))
    return section(1, question, sheet.say(f"answer.{found.verdict}"), said, shown)


def _before(sheet: Sheet) -> Fragment:
    """2 Did both sides go the same way before? Drawn, with the test's p."""
    found = sheet.effect.found
    answer, said = (
        sheet.say("before.untold"),
        sheet.say("before.said", bars=sheet.say(f"before.bars.{found.inference}")),
    )
    if found.pre_trend is not None:
        key = "apart" if found.verdict == "pre_trends_differ" or found.pre_trend[1] < 0.05 else "alike"
        answer = sheet.say(f"before.{key}", p=numbers.plain(exact(found.pre_trend[1]), 3))
    points = [Since(one.at, one.figure.value, one.figure.low, one.figure.high) for one in found.dynamic]
    bounds = [bound for one in points for bound in (one.value, one.low, one.high) if bound is not None]
    up = [(at, sheet.write.tick(at)) for at in ticks(bounds)]
    chart = event_study(points, up, sheet.say("before.side"), sheet.say("before.other"))
    title = sheet.say("before.drawn", kpi=sheet.kpi)
    subtitle = sheet.say("before.axes", period=sheet.period)
    rows = [{"name": str(one.at)} | _row(sheet, one.figure) for one in found.dynamic]
    behind = table(rows, _columns(sheet, sheet.say("before.since")))
    drawn = figure(chart, title, subtitle, title, details(sheet.say("before.behind"), behind))
    return section(2, sheet.say("before.question"), answer, [said], [drawn])


def _groups(sheet: Sheet) -> Fragment:
    """3 By when things changed, and in which period."""
    found, periods = sheet.effect.found, sheet.effect.periods

    def labelled(one: Place) -> str:
        return numbers.period(periods[one.at], sheet.language)

    rows = [
        {"name": sheet.say("groups.name", period=labelled(one), people=one.people)} | _row(sheet, one.figure)
        for one in found.groups
    ]
    shown = [table(rows, _columns(sheet, sheet.say("groups.group")), title=sheet.say("groups.table"))]
    rows = [{"name": labelled(one)} | _row(sheet, one.figure) for one in found.calendar]
    behind = table(rows, _columns(sheet, sheet.period))
    shown.append(details(sheet.say("groups.calendar"), behind))
    return section(3, sheet.say("groups.question"), sheet.say("groups.answer", count=len(found.groups)), [], shown)


def _people(sheet: Sheet) -> Fragment:
    """4 The same people, or other people? What the teams gained, split."""
    found = sheet.effect.found
    named = {"within": found.effect, "composition": found.composition, "total": found.total}
    rows = [{"name": sheet.say(f"people.{name}")} | _row(sheet, one) for name, one in named.items() if one is not None]
    given = {"treated": found.people[0], "others": found.people[1]}
    said = [sheet.say("people.counted", **given)]
    said += [sheet.say("people.already", count=found.already)] if found.already else []
    said += [sheet.say("people.unlisted", count=sheet.effect.unlisted)] if sheet.effect.unlisted else []
    shown = [table(rows, _columns(sheet), title=sheet.say("people.table"))]
    return section(4, sheet.say("people.question"), sheet.say("people.answer"), said, shown)


def _notes(sheet: Sheet) -> list[str]:
    control = sheet.effect.found.control or "never"
    return [sheet.say(f"note.{one}", control=sheet.say(f"control.{control}")) for one in NOTES]


def _row(sheet: Sheet, one: Figure | None) -> dict[str, str]:
    value = "" if one is None else sheet.write.change(one.value)
    return {"value": value, "bounds": sheet.write.bounds(one)}


def _columns(sheet: Sheet, name: str = "") -> list[Column]:
    return [
        Column("name", name, head=True),
        Column("value", sheet.say("column.value"), right=True),
        Column("bounds", sheet.say("column.bounds"), right=True),
    ]


def _unit(sheet: Sheet) -> str:
    return sheet.say("unit", kpi=sheet.kpi, period=sheet.period)
