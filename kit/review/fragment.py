"""A piece of a page whose HTML is already safe. A notebook cell ends with one; a page is made of nothing else."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Fragment:
    """HTML that was escaped where it was made."""

    html: Markup

    def _repr_html_(self) -> str:
        """What a notebook shows, and keeps as the cell's output."""
        return str(self.html)

    def __html__(self) -> str:
        """So that templates and `Markup.join` take it as it is."""
        return str(self.html)


def joined(parts: list[Fragment]) -> Fragment:
    """Several pieces as one, in order."""
    return Fragment(Markup("").join(part.html for part in parts))
