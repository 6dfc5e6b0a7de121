"""The pieces of a rule sheet: three questions, each over blocks that stand two abreast."""

from collections.abc import Sequence

from markupsafe import Markup

from kit.review.fragment import Fragment
from kit.review.safe import safe

LOOK = "rules.css"
"""The sheet's own style, beside that of all pages."""


def question(number: int, asked: str, answer: str, blocks: Sequence[Fragment]) -> Fragment:
    """A question of the sheet, its answer, and what stands under it."""
    inside = Markup("").join(block.html for block in blocks)
    html = Markup(
        '<section class="ask"><h2><span class="n">{}</span>{}</h2><p>{}</p><div class="two">{}</div></section>'
    )
    return Fragment(html.format(number, safe(asked), safe(answer), inside))


def block(title: str, items: Sequence[str], *, ordered: bool = False, wide: bool = False) -> Fragment:
    """A heading over a short list; nothing without items."""
    if not items:
        return Fragment(Markup(""))
    inside = Markup("").join(Markup("<li>{}</li>").format(safe(item)) for item in items)
    kind = Markup("ol") if ordered else Markup("ul")
    head = Markup("<h3>{}</h3>").format(safe(title)) if title else Markup("")
    place = Markup(' class="wide"') if wide else Markup("")
    return Fragment(Markup("<div{}>{}<{}>{}</{}></div>").format(place, head, kind, inside, kind))


def evidence(part: Fragment, *, wide: bool = False) -> Fragment:
    """A table or figure as a block."""
    return Fragment(Markup("<div{}>{}</div>").format(Markup(' class="wide"') if wide else Markup(""), part.html))
