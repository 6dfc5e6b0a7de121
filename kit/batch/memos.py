"""The what-if memo by its template: for everybody who signs and for the employees' side, in every language.

Unlike teams' pages all of these are one company's, so one process makes them one after the other.
"""

import tempfile
from pathlib import Path

from kit.batch.pages import write_whole
from kit.batch.render import render
from kit.review.collect import fragments_of
from kit.review.memo import Facts, Sheet, save
from kit.review.memo.head import page_head
from kit.review.page import page
from kit.texts import LANGUAGES, Language

RUN = "facts.json"
READERS = {"": "memo", "staff": "memo.staff"}


def write_memos(facts: Facts, template: Path, out: Path) -> list[str]:
    """Write `memo.<lang>.html` and `memo.staff.<lang>.html`, and say their names.

    Raises:
        NotebookFailed: where a cell of the template fails.

    """
    names = []
    with tempfile.TemporaryDirectory(prefix="kit-") as place:
        save(facts, Path(place) / RUN)
        for reader, stem in READERS.items():
            for language in LANGUAGES:
                names.append(f"{stem}.{language}.html")
                write_whole(out / names[-1], memo_page(facts, template, Path(place), language, reader).encode())
    return names


def memo_page(facts: Facts, template: Path, folder: Path, language: Language, reader: str) -> str:
    """One page: what the template's cells show of the evidence in a folder."""
    notebook = render(template, {"run": RUN, "lang": language, "reader": reader}, "kit", folder=folder)
    sheet = Sheet(facts, language, named=not reader)
    return page(fragments_of(notebook), page_head(sheet), language)
