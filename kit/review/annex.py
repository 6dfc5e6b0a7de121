"""The tables behind clicks once more, for paper: nothing opens there, so they are its last part before the notes.

On a screen and for whoever listens to it the part is not there (`display: none`): each table is said once.
"""

import re
from collections.abc import Sequence

from markupsafe import Markup

from kit.texts.say import Language, say

_FOLDED = re.compile(r'<details data-paper="([^"]*)"><summary>.*?</summary>(.*?)</details>', re.DOTALL)
_WIDE = '<table class="cards">'
_FOOT = '<footer class="foot">'


def with_annex(parts: Sequence[str], language: Language) -> list[str]:
    """The parts of a page with its annex before the notes (at the end where it has none), if a table asks for paper.

    It is made of what stands on the page, so that a template that leaves a section out leaves its tables out too.
    """
    found = [match for part in parts for match in _FOLDED.findall(part)]
    if not found:
        return list(parts)
    last = parts[-1].startswith(_FOOT)
    before, after = (parts[:-1], parts[-1:]) if last else (parts, parts[:0])
    return [*before, _annex(found, language), *after]


def _annex(tables: Sequence[tuple[str, str]], language: Language) -> str:
    """Those in two columns first, the wide ones over both; short ones first, so that they fill what a side has left."""
    frame = Markup('<section class="annex"><h2>{}</h2><div class="tables">{}</div></section>')
    one = Markup("<figure{}><figcaption>{}</figcaption>{}</figure>")
    ordered = sorted(tables, key=lambda each: (_WIDE in each[1], each[1].count("<tr")))
    inside = (
        one.format(Markup(' class="wide"' * (_WIDE in table)), Markup(name), Markup(table))  # noqa: S704 - as on the page
        for name, table in ordered
    )
    return str(frame.format(say("review.page.tables", language), Markup("").join(inside)))
