"""4 Where is the ceiling? Each person's gap to peers in parts, dormant customers worth waking, what signs quickly."""

from collections.abc import Sequence
from decimal import Decimal

from kit.kpis.diagnosis.signing import DAYS
from kit.review.charts import Ranged, forest
from kit.review.evidence.findings import Gap, Quick
from kit.review.evidence.model import Evidence
from kit.review.evidence.part import Estimate
from kit.review.fragment import Fragment
from kit.review.retrospective import signals
from kit.review.retrospective.remarks import remarks
from kit.review.retrospective.words import SALES, Words
from kit.review.show import Column, Said, figure, section, table
from kit.texts import numbers
from kit.texts.say import Language

MOST_KINDS = 6
LEAST_SHARED = 4
"""Of fewer people nothing is called common."""
WEIGHS = Decimal("0.05")
"""A part that sums to less than this share of what peers sign is no common lack."""
MOSTLY = Decimal("0.6")
"""A part that makes less of all that takes is not named alone: talk about it would miss as much again."""
MOST_PEOPLE = 4
"""How many of those behind the answer names."""


def ceiling(evidence: Evidence, language: Language) -> Fragment:
    """The section."""
    words = Words(evidence, language)
    shown = [_gaps(words), _quick(words), signals.dormant(words)]
    quickest = [_quickest(words, "segments"), _quickest(words, "sources")]
    sentences = [_shared(words), _quicker(words), _dormant(words), *quickest]
    return section(
        4,
        words.say("ceiling.question"),
        _answer(words),
        [one for one in sentences if one],
        [part for part in shown if part is not None],
        aside=remarks(words, "ceiling"),
    )


def _answer(words: Words) -> str:
    """Who is behind the peers, and where the most of each gap lies."""
    gaps = words.evidence.findings.gaps
    if not gaps:
        return words.say("ceiling.no_peers")
    behind = sorted((one for one in gaps if one.own < one.peers), key=lambda one: one.own - one.peers)
    if not behind:
        return words.say("ceiling.none_behind", count=len(gaps))
    if len(gaps) == 1:
        part = _because(words, _mostly(behind[0]))
        alone = words.say("ceiling.behind_alone", name=words.name(behind[0].manager_id), part=part)
        return words.sentence(alone, _past_must(words, behind))
    named = behind[:MOST_PEOPLE]
    key = "ceiling.behind" if len(behind) <= MOST_PEOPLE else "ceiling.behind_more"
    each = words.say("word.semicolon").join(_by_part(words, named))
    text = words.say(key, people=len(gaps), count=len(behind), shown=len(named), each=each)
    return words.sentence(text, _past_must(words, named))


def _by_part(words: Words, named: Sequence[Gap]) -> list[str]:
    """People by what takes most from them, so that four who lack the same are told once."""
    people: dict[tuple[str, ...], list[str]] = {}
    for one in named:
        people.setdefault(_mostly(one), []).append(one.manager_id)
    return [
        words.say("ceiling.person", name=words.names(who), part=_because(words, parts)) for parts, who in people.items()
    ]


def _mostly(one: Gap) -> tuple[str, ...]:
    """The part that takes most, and the next where that one makes less than three fifths of all that take."""
    taking = sorted((part for part in one.parts if part[1] < 0), key=lambda part: part[1])
    whole = sum((size for _, size in taking), Decimal(0))
    most = 1 if taking[0][1] <= MOSTLY * whole else 2
    return tuple(name for name, _ in taking[:most])


def _because(words: Words, parts: Sequence[str]) -> str:
    return words.listed([words.say(f"ceiling.because.{part}") for part in parts])


def _past_must(words: Words, named: Sequence[Gap]) -> str:
    """Who of those named reached their own must-hit nevertheless: a low target and a small sum are no contradiction."""
    past = []
    for one in named:
        sales = words.evidence.value(SALES, one.manager_id)
        if sales is not None and sales.attainment is not None and sales.attainment >= 1 and sales.must < one.peers:  # type: ignore[operator]
            past.append(one.manager_id)
    return words.say("ceiling.past_must", names=words.names(past)) if past else ""


def _shared(words: Words) -> str:
    """The part in which nearly all are below their peers, where it weighs: a matter for the team, not for one."""
    gaps = words.evidence.findings.gaps
    if len(gaps) < LEAST_SHARED:
        return ""
    peers = sum((one.peers for one in gaps), Decimal(0))
    sums: dict[str, list[Decimal]] = {}
    for one in gaps:
        for name, size in one.parts:
            sums.setdefault(name, []).append(size)
    lacking = {
        name: sum(sizes, Decimal(0))
        for name, sizes in sums.items()
        if sum(size < 0 for size in sizes) >= len(gaps) - 1 and sum(sizes, Decimal(0)) <= -WEIGHS * peers
    }
    if not lacking:
        return ""
    name = min(lacking, key=lambda one: (lacking[one], one))
    count = sum(size < 0 for size in sums[name])
    key = "ceiling.shared" if count == len(gaps) else "ceiling.shared_but_one"
    lacks = [one for one in gaps if dict(one.parts).get(name, Decimal(0)) < 0]
    over = sum(one.own >= one.peers for one in lacks)
    made_up = words.say("ceiling.made_up", count=over) if over else ""
    part = words.say(f"ceiling.part.{name}")
    return words.say(key, part=part, count=count, people=len(gaps), made_up=made_up)


def _quicker(words: Words) -> str:
    """That slow against peers, and quicker than last quarter, are two measures."""
    change = words.evidence.change
    named = [one for one in words.evidence.findings.gaps if one.own < one.peers and one.largest == "pace"]
    if not named or change is None or change.cycle is None or None in change.cycle:
        return ""
    before, now = change.cycle
    return words.say("ceiling.quicker") if now < before else ""  # type: ignore[operator]


def _gaps(words: Words) -> Fragment | None:
    gaps = sorted(words.evidence.findings.gaps, key=lambda one: (one.own - one.peers, one.manager_id))
    if not gaps:
        return None
    names = list(dict.fromkeys(name for one in gaps for name, _ in one.parts))
    rows = [_row(words, one) for one in gaps]
    columns = [Column("name", words.say("word.name"), head=True)]
    columns += [Column(name, words.say(f"ceiling.label.{name}"), right=True, unit=words.unit()) for name in names]
    columns.append(Column("gap", words.say("ceiling.gap"), right=True, total=True, unit=words.unit()))
    return table(
        rows,
        columns,
        title=words.say("ceiling.title"),
        subtitle=words.say("ceiling.sub", unit=words.unit()),
        wide=True,
    )


def _row(words: Words, one: Gap) -> dict[str, object]:
    """The parts, printed so that they sum to the printed gap; the one that takes most is marked."""
    sizes = [size for _, size in one.parts]
    texts = words.summed(sizes, signed=True)
    most = one.largest
    row: dict[str, object] = {"name": words.name(one.manager_id)}
    for (name, size), text in zip(one.parts, texts, strict=True):
        row[name] = Said(text, "dn" if name == most and size < 0 and one.own < one.peers else "")
    row["gap"] = words.total(sizes, signed=True)
    return row


def _dormant(words: Words) -> str:
    """How many sleep, how many of them are not lost yet, and how often one of each wakes."""
    found = words.evidence.signals
    if not found.dormant:
        return ""
    asleep = signals.asleep(words)
    lost = len(found.dormant) - len(asleep)
    amount = words.amount(sum((one.amount for one in asleep), Decimal(0)))
    parts = [words.say("ceiling.dormant", count=len(found.dormant), days=found.dormant_days)]
    if asleep:
        parts.append(words.say("ceiling.asleep", asleep=len(asleep), amount=amount))
    if lost:
        parts.append(
            words.say("ceiling.silent" if asleep else "ceiling.asleep_none", lost=lost, churn=found.churn_days)
        )
    split = words.say("word.colon").join([parts[0], words.say("word.semicolon").join(parts[1:])])
    return words.sentence(split + words.say("word.stop"), _woken(words))


def _woken(words: Words) -> str:
    """How many dormant customers buy again, apart for those not lost yet and those lost by silence: by the intervals,
    which say whether the two can be told apart.
    """  # noqa: D205 - one sentence
    asleep, lost = words.evidence.findings.woken, words.evidence.findings.woken_lost
    said = [_rate(words, "woken", asleep)] if asleep is not None else []
    if lost is not None:
        said.append(_rate(words, f"woken_lost{_beside(asleep, lost)}", lost))
    return words.say("word.semicolon").join(said) + words.say("word.stop") if said else ""


def _rate(words: Words, key: str, rate: Estimate) -> str:
    return words.say(f"ceiling.{key}", low=numbers.share(rate.low), high=numbers.share(rate.high))


def _beside(asleep: Estimate | None, lost: Estimate) -> str:
    """How those lost by silence are told beside those that are not: alone, as rarer, as alike, or by their number."""
    if asleep is None:
        return "_only"
    if lost.high < asleep.low:
        return "_less"
    return "_alike" if lost.low <= asleep.high else ""


def _quickest(words: Words, of: str) -> str:
    """The quickest kind, where its interval lies above the slowest one's; else that they cannot be told apart."""
    kinds: tuple[Quick, ...] = getattr(words.evidence.findings, of)
    if len(kinds) < 2:
        return ""
    first, last = kinds[0], kinds[-1]
    return words.say(
        f"ceiling.{of}_{'told' if _told(kinds) else 'untold'}",
        days=DAYS,
        first=words.written(first.name),
        share=numbers.share(first.share.value),
        last=words.written(last.name),
        least=numbers.share(last.share.value),
        **(_of_sources(words) if of == "sources" else {}),
    )


def _of_sources(words: Words) -> dict[str, str]:
    """Of which opportunities the sentence is: of some that have a source, beside which the others stand."""
    findings = words.evidence.findings
    alone = "_alone" * (len(findings.segments) < 2)
    if findings.sourced is None or findings.sourced == 1:
        return {"said": words.say(f"ceiling.of_all{alone}"), "rest": ""}
    said = words.say(f"ceiling.of_sourced{alone}", sourced=numbers.share(findings.sourced))
    if findings.unsourced is None:
        return {"said": said, "rest": ""}
    return {"said": said, "rest": words.say("ceiling.of_unsourced", rest=numbers.share(findings.unsourced.value))}


def written(words: Words) -> list[str]:
    """The sources and segments that the section names, as people wrote them."""
    findings = words.evidence.findings
    told = [kinds[end] for kinds in (findings.segments, findings.sources) if _told(kinds) for end in (0, -1)]
    return [one.name for one in (*_drawn(words), *told)]


def _told(kinds: Sequence[Quick]) -> bool:
    """Whether the quickest kind's interval lies above the slowest one's."""
    return len(kinds) > 1 and kinds[0].share.low > kinds[-1].share.high


def _drawn(words: Words) -> tuple[Quick, ...]:
    return (words.evidence.findings.sources or words.evidence.findings.segments)[:MOST_KINDS]


def _quick(words: Words) -> Fragment | None:
    """Sources where there are any, else segments: the kinds whose signing was watched."""
    of = "sources" if words.evidence.findings.sources else "segments"
    kinds = _drawn(words)
    if not kinds:
        return None
    rows = [
        Ranged(
            words.written(one.name, begins=True), float(one.share.low), float(one.share.value), float(one.share.high),
            numbers.share(one.share.value),
        )
        for one in kinds
    ]  # fmt: skip
    rest = words.evidence.findings.unsourced if of == "sources" else None
    if rest is not None:
        label, text = words.say("ceiling.unsourced"), numbers.share(rest.value)
        rows.append(Ranged(label, float(rest.low), float(rest.value), float(rest.high), text))
    first, share = words.written(kinds[0].name, begins=True), numbers.share(kinds[0].share.value)
    title = words.say("ceiling.chart_quick", first=first, days=DAYS, share=share)
    sub = words.say(f"ceiling.chart_{of}_sub", days=DAYS)
    return figure(forest(rows), title, sub, words.say("ceiling.chart_quick_label"))
