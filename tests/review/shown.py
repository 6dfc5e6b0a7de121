"""What a page says, for tests: its fragments, its text as a reader sees it, its numbers."""

import html
import re

from kit.review import retrospective

SECTIONS = ("head", "reached", "why", "how", "ceiling", "worked", "promised", "next_steps", "pay", "notes")
_SILENT = re.compile(r"<(style|title)>.*?</\1>|<meta[^>]*>", re.DOTALL)
_PAPER = re.compile(r'<section class="annex">.*?</section>', re.DOTALL)
_BLOCK = re.compile(r"<(?:p|h1|h2|li|tr|figcaption|summary|text|section|header|footer)\b[^>]*>")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def fragments(evidence, language):
    """The fragments of a retrospective, as its notebook's cells make them."""
    made = (str(getattr(retrospective, name)(evidence, language).html) for name in SECTIONS)
    return [part for part in made if part]


def text_of(page):
    """The text of a page on a screen, a line a paragraph, cell or label; attributes and styles left out."""
    text = _BLOCK.sub("\n", _PAPER.sub("", _SILENT.sub("", page)))
    text = re.sub(r"</t[dh]>", " | ", text)
    lines = (html.unescape(re.sub(r"<[^>]+>", "", line)).strip(" |") for line in text.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"
