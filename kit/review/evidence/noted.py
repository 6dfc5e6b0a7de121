"""A team's evidence with what people wrote: comments and lessons, each beside the digits of what it answers."""

from kit.review.evidence.findings import Link
from kit.review.evidence.model import Evidence
from kit.review.evidence.team_must import SALES
from kit.review.evidence.written import Lesson, Notes, comments, digest, lessons


def with_notes(evidence: Evidence, notes: Notes | None) -> Evidence:
    """The evidence with the digits of its sections, its lessons, and the comments of this period."""
    digests = {section: digest(content) for section, content in _answered(evidence).items()}
    period = evidence.period.label
    return evidence.model_copy(
        update={
            "digests": tuple(digests.items()),
            "comments": comments(notes, evidence.team, period, digests),
            "lessons": lessons(notes, evidence.team, period, proposed(evidence)),
        }
    )


def proposed(evidence: Evidence) -> tuple[Lesson, ...]:
    """The findings that may go into the knowledge base: what can be told to go with later results."""
    rows = []
    for link in evidence.findings.links:
        if link.told:
            name = f"{link.kpi}-{link.outcome}"
            rows.append(
                Lesson(
                    id=name,
                    digest=digest([evidence.period.label, name, link.model_dump(mode="json")]),
                    period=evidence.period.label,
                    kpi=link.kpi,
                    outcome=link.outcome,
                    state="proposed",
                    teach=_teacher(evidence, link),
                )
            )
    return tuple(rows)


def _teacher(evidence: Evidence, link: Link) -> str:
    """Who has the best value of a KPI, of those that reached must-hit and convert no worse than their peers; of equals
    the first. Nobody where fewer than two have any: who is behind is not put before the others to learn from.
    """  # noqa: D205 - one sentence
    kpi = link.kpi
    worse = {one.manager_id for one in evidence.findings.gaps if dict(one.parts).get("conversion", 0) < 0}
    sales = (value for value in evidence.values if value.kpi == SALES and value.manager_id not in worse)
    reached = {one.manager_id for one in sales if one.attainment is not None and one.attainment >= 1}
    known = [
        (value.value if evidence.kpi(kpi).better == "more" else -value.value, value.manager_id)
        for value in evidence.values
        if value.kpi == kpi and value.manager_id in reached and value.value is not None
    ]
    if len(known) < 2:
        return ""
    best = max(value for value, _ in known)
    return evidence.name(next(person for value, person in known if value == best))


def _answered(evidence: Evidence) -> dict[str, object]:
    """What each section says, as plain values."""
    findings = evidence.findings.model_dump(mode="json")
    whole = evidence.model_dump(mode="json", exclude={"findings", "lessons", "comments", "digests"})
    lost = None if evidence.lost is None else [one.model_dump(mode="json", exclude={"people"}) for one in evidence.lost]
    return {
        "reached": [whole["values"], whole["months"]],
        "why": [whole["change"], lost, findings["went"], findings["causes"]],
        "how": [whole["paths"], findings["effort"], findings["rush"], findings["old"]],
        "ceiling": [findings["gaps"], findings["segments"], findings["sources"], whole["signals"]],
        "worked": findings["links"],
        "promised": whole["actions"],
        "next": [findings["goal"], findings["deserving"], findings["paused"], findings["routine"], whole["signals"]],
    }
