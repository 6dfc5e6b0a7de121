"""The words of a handover's pages: names, days and exact amounts in one language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kit.history import Settings
from kit.kpis.handover import Handover, Profile
from kit.review.money import Money
from kit.review.safe import own
from kit.review.show import Said
from kit.texts import Language, keys, numbers, say


@dataclass(frozen=True)
class Words:
    """A handover and how it is written; `code`: the manifest's; `deals`: whether the history has deals at all."""

    found: Handover
    settings: Settings
    language: Language
    code: str = ""
    deals: bool = True

    def say(self, key: str, **values: object) -> str:
        """A text of the pages' catalogue; where `count` is one, the text for one, if it has its own."""
        single = f"handover.{key}_one"
        chosen = single if values.get("count") == 1 and single in keys() else f"handover.{key}"
        return say(chosen, self.language, **values)

    @property
    def money(self) -> Money:
        """How amounts are written."""
        return Money(self.settings, self.language)

    def name(self, person: str) -> str:
        """A person's name."""
        return own(self.found.names.get(person, person)) if person else self.say("nobody")

    def customer(self, one: Profile) -> str:
        """A customer's name; rows that name none stand together."""
        return own(one.name) if one.customer_id else self.say("no_customer")

    def day(self, value: date | None) -> str:
        """A date in prose."""
        return self.say("not_recorded") if value is None else numbers.day(value, self.language)

    def iso(self, value: date | None) -> Said:
        """A date in a table."""
        return Said(self.say("not_recorded"), "na") if value is None else Said(value.isoformat())

    def cell(self, amount: Decimal | None) -> Said:
        """An exact amount in a table."""
        return Said(self.say("no_amount"), "na") if amount is None else Said(self.money.cell(amount))

    def count(self, number: int | None) -> Said | str:
        """A number in a table; None: it cannot be known."""
        return Said(self.say("not_available"), "na") if number is None else numbers.plain(number)

    def sum(self, amount: Decimal | None) -> Said:
        """A sum in a table; None: it cannot be known."""
        return Said(self.say("not_available"), "na") if amount is None else Said(self.money.cell(amount))

    def dealt(self, number: int) -> int | None:
        """A number of deals; None where the history has none at all, so that it cannot be known."""
        return number if self.deals else None

    def kinds(self) -> str:
        """What can be open as far as the history can know it: deals, dues, complaints."""
        whole = self.found.whole
        known = {"deal": self.deals, "due": whole.dues is not None, "complaint": whole.complaints is not None}
        return self.listed([self.say(f"open.kind.{name}") for name, here in known.items() if here])

    def nothing(self) -> str:
        """That nothing is open, of what the history can know; or that it cannot know anything."""
        kinds = self.kinds()
        return self.say("open.nothing", kinds=kinds) if kinds else self.say("open.untold")

    def unknown(self) -> list[str]:
        """What cannot be known to be open, each in a sentence."""
        whole = self.found.whole
        lacks = {
            "no_deals": not self.deals,
            "unknown": whole.dues is None,
            "no_complaints": whole.complaints is None,
        }
        return [self.say(f"open.{name}") for name, here in lacks.items() if here]

    def looked(self) -> list[str]:
        """What can make a call pressing and is on record at all: complaints, late dues, renewals, long silence."""
        found, whole = self.found, self.found.whole
        here = {
            "complaint": whole.complaints is not None,
            "late": whole.dues is not None,
            "renewal": found.renews,
            "silence": found.recorded_on is not None,
        }
        return [self.say(f"first.looked.{name}") for name, known in here.items() if known]

    def listed(self, items: list[str]) -> str:
        """A list in prose."""
        return numbers.listed(items, self.language)

    def sentence(self, *parts: str) -> str:
        """Sentences one after the other."""
        return ("" if self.language == "zh" else " ").join(part.strip() for part in parts if part)

    def who(self) -> list[str]:
        """Company, and from whom to whom, for the head of a page."""
        company = [own(self.settings.company)] if self.settings.company else []
        giver, taker = self.name(self.found.giver), self.name(self.found.taker)
        return [*company, self.say("from_to", giver=giver, taker=taker)]

    def meta(self) -> list[str]:
        """Data as of, and the code."""
        day = self.say("as_of", day=numbers.day(self.found.day, self.language))
        return [day, *([self.say("code", code=self.code[:8])] if self.code else [])]

    def foot(self) -> str:
        """The line at the foot of printed pages."""
        return self.say("foot", who=" · ".join(self.who()), code=self.code[:8])
