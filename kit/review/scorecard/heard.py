"""What a scorecard says of 360° reviews: groups of raters, strictness taken out, and the two questions answered."""

from collections.abc import Callable
from decimal import Decimal

from kit.review.fragment import Fragment
from kit.review.show import Column, section, table
from kit.scores.rounds import Answer, Heard
from kit.texts import Language, numbers, say


def heard_section(number: int, heard: Heard, language: Language) -> Fragment:
    """The section; groups of fewer than three raters were put together or left out before they came here."""

    def told(key: str, **values: object) -> str:
        return say(f"scorecard.heard.{key}", language, **values)

    rows = [
        {
            "who": told("and").join(told(f"relation.{one}") for one in row["relations"]),
            "raters": numbers.plain(int(row["raters"])),
            "raw": _plain(row["raw"]),
            "adjusted": _plain(row["adjusted"]),
        }
        for row in heard.groups.to_dict("records")
    ]
    columns = [Column("who", told("who"), head=True)]
    columns += [Column(name, told(name), right=True) for name in ("raters", "raw", "adjusted")]
    others = [row for row in heard.groups.to_dict("records") if row["relations"] != ("self",)]
    answer = told("answer", groups=len(others)) if others else told("few")
    shares = {"person": heard.person, "rater": heard.rater, "rest": heard.rest}
    said = [told("protected")]
    if heard.rater == heard.rater:
        said.append(told("shares", **{name: numbers.share(_exact(one), 0) for name, one in shares.items()}))
    said += [_asked(one, told) for one in (heard.team, heard.favourites) if one is not None]
    shown = [table(rows, columns, title=told("title"), wide=True)] if rows else []
    return section(number, told("question"), answer, said, shown)


def _asked(answer: Answer, told: Callable[..., str]) -> str:
    values = {name: numbers.signed(_exact(getattr(answer, name)), 1) for name in ("size", "low", "high")}
    verdict = told(f"{answer.question}.{answer.verdict}")
    return told(f"{answer.question}.asked", people=answer.people, verdict=verdict, **values)


def _plain(number: float) -> str:
    return numbers.plain(_exact(number), 1)


def _exact(number: float) -> Decimal:
    return Decimal(f"{number:.9f}")
