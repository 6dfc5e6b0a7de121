"""What commission may be paid on beside a KPI: business as it is booked, deal by deal and receipt by receipt.

Contract amounts, receipts or margins; in the period of signing or of collection; to the deal's owner, the collector,
or by credit shares, with overlays on top; by product factors. `kit.pay.book` computes it.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.written import Exact, Name

MARK = "booked:"
"""How the measures of bookings begin, so that no KPI can be taken for one."""


Taken = Literal["reversal", "churn", "unpaid"]


class Clawback(Strict):
    """What is taken back 扣回 of a deal within so many days of its signing, and which period bears it.

    `current`: the amount counts against the business of the period in which it is taken back. `origin`: the period
    of signing is computed again without it, and the difference is a line of the period in which it is taken back.
    """

    on: Annotated[tuple[Taken, ...], Field(min_length=1, max_length=3)]
    within_days: Annotated[int, Field(ge=1, le=3660)]
    borne_by: Literal["current", "origin"]


class Booking(Strict):
    """The terms; `products` are factors of the amounts of a product (others count once).

    `after_leaving_days`: what is dated later than so many days after a person left does not count; without it all
    does.
    """

    amount: Literal["contract", "collection", "margin"]
    by: Literal["signing", "collection"]
    to: Literal["owner", "collector", "credits"] = "credits"
    overlays: bool = False
    products: Annotated[dict[Name, Annotated[Exact, Field(ge=0)]], Field(min_length=1, max_length=1000)] | None = None
    after_leaving_days: Annotated[int, Field(ge=0, le=3660)] | None = None
    clawback: Clawback | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.by == "signing" and self.amount == "collection":
            raise PydanticCustomError("pay.expects.by_collection", "by: collection")
        if self.by == "signing" and self.to == "collector":
            raise PydanticCustomError("pay.expects.no_collector", "owner or credits")
        if self.by == "collection" and self.clawback is not None:
            raise PydanticCustomError("pay.expects.clawback_signing", "by: signing")
        return self

    @property
    def key(self) -> str:
        """The name of this measure among a person's facts: the same for the same terms."""
        products = ",".join(f"{name}={factor:f}" for name, factor in sorted((self.products or {}).items()))
        days = "" if self.after_leaving_days is None else str(self.after_leaving_days)
        back = self.clawback
        taken = "" if back is None else f"{'+'.join(sorted(back.on))}/{back.within_days}/{back.borne_by}"
        overlays = "overlays" if self.overlays else ""
        return f"{MARK}{self.amount}:{self.by}:{self.to}:{overlays}:{days}:{taken}:{products}"
