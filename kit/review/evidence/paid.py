"""What a plan pays the people of a team: the payslips' own lines, to the cent."""

from kit.pay import Payslips
from kit.review.evidence.model import Pay


def lines(payslips: Payslips, people: list[str]) -> list[Pay]:
    """The lines of some people in the plan's order, and what could not be computed, with the reason."""
    trace = payslips.trace[payslips.trace["manager_id"].isin(set(people))]
    return [
        Pay(
            manager_id=row["manager_id"],
            component=row["component"],
            amount=None if row["amount"] is None or row["amount"] != row["amount"] else row["amount"],
            note=row["note"] or "",
        )
        for row in trace.to_dict("records")
    ]
