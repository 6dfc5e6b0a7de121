"""The memo's head: three sentences that answer it, and the strip of four figures, reconciliation first."""

from markupsafe import Markup

from kit.review.fragment import Fragment
from kit.review.memo.sheet import Sheet, plan_title
from kit.review.page import PageHead
from kit.review.safe import own, safe, strong
from kit.review.show import header
from kit.texts import numbers, say


def page_head(sheet: Sheet) -> PageHead:
    """Title, owner and printed foot of the page."""
    who = who_of(sheet)
    foot = say("memo.head.foot", sheet.language, who=" · ".join(who), code=sheet.facts.code[:8])
    return PageHead(_title(sheet), who, "", (), foot)


def header_of(sheet: Sheet) -> Fragment:
    """Owner, title, lead, and what the page was made from."""
    in_force, proposed = sheet.plans
    meta = [say("memo.head.as_of", sheet.language, day=numbers.day(sheet.facts.as_of, sheet.language))]
    plans = {"in_force": own(in_force.plan), "proposed": own(proposed.plan)}
    meta.append(say("memo.head.plans", sheet.language, **plans))
    code = sheet.facts.code[:8]
    meta += [say("memo.head.code", sheet.language, code=code)] if code else []
    return header(who_of(sheet), _title(sheet), _lead(sheet), meta)


def strip(sheet: Sheet) -> Fragment:
    """Four figures with what stands behind each."""
    figures = [_reconciled(sheet), _cost(sheet), _cost_of_sales(sheet), _people(sheet)]
    cell = Markup('<div><dt>{}</dt><dd><span class="v">{}</span><span class="d">{}</span></dd></div>')
    inside = Markup("").join(cell.format(*(safe(text) for text in figure)) for figure in figures)
    return Fragment(Markup('<dl class="kv">{}</dl>').format(inside))


def moved_counts(sheet: Sheet) -> tuple[int, int, int]:
    """How many people gain, lose, and stay about where they are."""
    people = dict(zip(sheet.facts.bands["band"], sheet.facts.bands["people"], strict=True))
    return people["gains"] + people["gains_more"], people["loses"] + people["loses_more"], people["same"]


def who_of(sheet: Sheet) -> list[str]:
    """Company, people, periods, and whose page it is where it is not everybody's."""
    periods = sheet.forecast.comparison.in_force.periods
    count = len(sheet.forecast.comparison.people)
    people = say("memo.head.person" if count == 1 else "memo.head.people", sheet.language, people=f"{count:,}")
    names = [numbers.period(period, sheet.language) for period in (periods[0], periods[-1])]
    both = say("memo.head.span", sheet.language, first=names[0], last=names[1])
    span = both if len(periods) > 1 else names[0]
    company = [own(sheet.settings.company)] if sheet.settings.company else []
    side = [] if sheet.named else [say("memo.sign.staff", sheet.language)]
    return [*company, people, span, *side]


def _title(sheet: Sheet) -> str:
    in_force, proposed = (own(plan_title(plan, sheet.language)) for plan in sheet.plans)
    return say("memo.head.title", sheet.language, in_force=in_force, proposed=proposed)


def _lead(sheet: Sheet) -> str:
    whole = sheet.forecast.comparison.whole
    gains, loses, same = moved_counts(sheet)
    if not sheet.facts.changes or (whole["change"] == 0 and gains == loses == 0):
        return say("memo.lead.same", sheet.language)
    way = "more" if whole["change"] > 0 else "less" if whole["change"] < 0 else "equal"
    relative = "" if whole["relative"] is None else numbers.signed_share(whole["relative"])
    cost = strong(sheet.pay(abs(whole["change"])))
    first = say(f"memo.lead.{way}", sheet.language, amount=cost, relative=relative)
    second = say("memo.lead.people", sheet.language, gains=gains, loses=loses, same=same)
    return say("memo.sentences", sheet.language, first=first, second=second) + say(
        f"memo.lead.{sheet.forecast.kind}", sheet.language
    )


def _reconciled(sheet: Sheet) -> tuple[str, str, str]:
    found = sheet.facts.reconciliation
    label = say("memo.strip.reconciled", sheet.language)
    if not found.available:
        return label, say("memo.strip.no_payouts", sheet.language), say("memo.strip.needs_payouts", sheet.language)
    equal = say("memo.strip.equal", sheet.language, equal=f"{found.equal:,}")
    of = say("memo.strip.of", sheet.language, lines=f"{found.lines:,}", difference=sheet.change(found.difference))
    return label, equal, of


def _cost(sheet: Sheet) -> tuple[str, str, str]:
    whole = sheet.forecast.comparison.whole
    before = say("memo.strip.in_force", sheet.language, amount=sheet.pay(whole["in_force"]))
    return say("memo.strip.cost", sheet.language), sheet.pay(whole["proposed"]), before


def _cost_of_sales(sheet: Sheet) -> tuple[str, str, str]:
    whole = sheet.forecast.comparison.whole
    label = say("memo.strip.of_sales", sheet.language)
    if whole["cost_of_sales_proposed"] is None:
        return label, say("memo.strip.no_sales", sheet.language), ""
    before = numbers.share(whole["cost_of_sales_in_force"], 2)
    after = numbers.share(whole["cost_of_sales_proposed"], 2)
    return label, after, say("memo.strip.in_force", sheet.language, amount=before)


def _people(sheet: Sheet) -> tuple[str, str, str]:
    gains, loses, same = moved_counts(sheet)
    shown = say("memo.strip.gain_lose", sheet.language, gains=gains, loses=loses)
    return say("memo.strip.people", sheet.language), shown, say("memo.strip.same", sheet.language, same=same)
