"""What the files that people write share: exact numbers, names in both languages, who decided and when."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.money import parse_decimal

MOST_DIGITS = 30
"""Longer numbers are no amounts of any company, and slow exact arithmetic down."""


def _exact(value: object) -> object:
    """Text as a plain decimal number; anything else is left for the model to refuse."""
    if not isinstance(value, str):
        return value
    number = parse_decimal(value)
    if number is None or len(value) > MOST_DIGITS:
        raise PydanticCustomError("decimal_parsing", "a number such as 1234.50")
    return number


Exact = Annotated[Decimal, BeforeValidator(_exact)]
"""A number in plain decimal notation, never through a binary float."""

Name = Annotated[str, Field(min_length=1, max_length=200)]


class Names(Strict):
    """A name or sentence in both languages."""

    zh: Name
    en: Name


class Decided(Strict):
    """Who decided, and when."""

    by: Name
    date: date
