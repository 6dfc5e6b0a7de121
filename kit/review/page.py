"""The page: one self-contained file made of fragments, with no address and nothing read from outside.

It prints on A4 with its name and page numbers at the foot, follows the reader's light or dark, and fits a phone.
No page has a script but the index, where it finds a team; the index is complete without it.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import jinja2
from markupsafe import Markup

from kit.review.annex import with_annex
from kit.review.safe import bare
from kit.review.show import header
from kit.texts.say import Language, say

LOOK = Path(__file__).parent / "look"

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What a page may load: nothing. Styles stand in it, pictures travel as data."""

SCRIPTED = "; script-src 'sha256-{}'"
"""What the index adds to it: the one script that stands in it, known by its hash, and no other."""

_HEAD = '<header class="head">'
_SECTION = re.compile(r'<section class="q" id="(q\d+)"><h2><span class="n">(\d+)</span>(.*?)</h2>', re.DOTALL)
_NUMBER = re.compile(r'(<section class="q" id="q\d+"><h2><span class="n">)\d+(</span>)')
_TAG = re.compile(r"<[^>]+>")
_ASKED = re.compile(r"[？?]\s*$")


@dataclass(frozen=True)
class PageHead:
    """What stands above and around a page's sections.

    `who`: company, team, people, period (the first is bold); `lead`: the page's answer, in which kit.review.safe.strong
    marks what is bold; `meta`: data as of, scheme or plan, manifest id; `foot`: the line at the foot of printed pages.
    """

    title: str
    who: Sequence[str] = ()
    lead: str = ""
    meta: Sequence[str] = ()
    foot: str = ""


def page(fragments: Sequence[str], head: PageHead, language: Language, *, look: str = "", script: str = "") -> str:
    """The whole page. A first fragment that is itself a header takes the place of the one made from `head`.

    `look`: a file of `look/` whose style comes after that of all pages; `script`: one whose script may run (the index).
    """
    parts = list(fragments)
    if not (parts and parts[0].startswith(_HEAD)):
        parts.insert(0, header(head.who, head.title, head.lead, head.meta).html)
    parts = with_annex(numbered(parts), language)
    return shell().render(
        lang={"zh": "zh-CN", "en": "en"}[language],
        policy=POLICY + allowed(script),
        script=Markup(source(script)),  # noqa: S704 - our own files
        title=bare(" · ".join(dict.fromkeys([head.title, *head.who[1:]]))),
        style=Markup(style(look)),  # noqa: S704 - our own files
        foot=Markup(css_text(bare(head.foot))),  # noqa: S704 - nothing but escapes
        skip=say("review.page.skip", language),
        contents=say("review.page.contents", language),
        entries=entries(parts[1:]),
        header=Markup(parts[0]),  # noqa: S704 - fragments are safe
        parts=[Markup(part) for part in parts[1:]],  # noqa: S704 - fragments are safe
    )


def numbered(parts: Sequence[str]) -> list[str]:
    """The sections counted on from 1 as they stand on the page: a template may leave some out.

    The ids stay, so that a link to a section (`#q7`) leads to it whichever others are there.
    """
    number = count(1)
    return [_NUMBER.sub(lambda found: f"{found[1]}{next(number)}{found[2]}", part) for part in parts]


def entries(parts: Sequence[str]) -> list[tuple[str, str, Markup]]:
    """The contents: id, number and question of each section, as the sections themselves say them."""
    found = [match for part in parts for match in _SECTION.findall(part)]
    return [(place, number, Markup(_ASKED.sub("", _TAG.sub("", question)))) for place, number, question in found]  # noqa: S704 - escaped in the section


def css_text(text: str) -> str:
    """A text inside a quoted string of CSS: every character that is not a plain letter is written by its number."""
    return "".join(
        character if character.isascii() and character.isalnum() else f"\\{ord(character):x} " for character in text
    )


def allowed(script: str) -> str:
    """What the policy says for a page with a script of ours; nothing for one without."""
    return (
        SCRIPTED.format(base64.b64encode(hashlib.sha256(source(script).encode()).digest()).decode()) if script else ""
    )


@cache
def source(script: str) -> str:
    """A script as it stands in its file, "" for none."""
    return (LOOK / script).read_text("utf-8") if script else ""


@cache
def style(look: str = "") -> str:
    """Tokens, layout and the style of one kind of page, as they stand in the files."""
    return "".join((LOOK / name).read_text("utf-8") for name in ("tokens.css", "page.css", look) if name)


@cache
def shell() -> jinja2.Template:
    """The template around the fragments; everything that is not marked safe is escaped."""
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string((LOOK / "shell.html.jinja").read_text("utf-8"))
