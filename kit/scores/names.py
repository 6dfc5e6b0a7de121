"""Names in a scheme: short texts that people write, in one language or in both."""

from typing import Annotated

from pydantic import Field

from kit.base.document import Strict

Name = Annotated[str, Field(min_length=1, max_length=200)]


class Names(Strict):
    """A name or sentence in both languages."""

    zh: Name
    en: Name
