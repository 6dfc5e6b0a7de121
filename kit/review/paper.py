"""A page on paper: A4 as PDF, its fonts embedded, the same bytes each time.

Chromium prints it where the machine has one (it is the look that the pages were made for); WeasyPrint does where it is
installed (the extra `pdf`). Neither reads anything but the page: both are denied the network.
"""

import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NoReturn

from kit.review.page import LOOK

Printer = Literal["chromium", "weasyprint"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
SECONDS = 150
"""For one page, within the time of a job; a browser's very first start takes fifteen, on a busy machine many more."""

FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}")
EPOCH = "20000101000000"
_NODE = re.compile(rb"\(node\d{8}\)")
_VARIABLE = re.compile(r'((?:fill|stroke|stop-color)=")var\(--([a-z0-9-]+)\)"')
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-fA-F]{3,6})\b")


class NotPrinted(RuntimeError):  # noqa: N818 - it is what happened
    """The printer ended without a PDF; the text is the end of what it said."""


def printer() -> Printer | None:
    """What prints on this machine, if anything does."""
    if _browser() is not None:
        return "chromium"
    return "weasyprint" if find_spec("weasyprint") is not None else None


def printed(html: str, by: Printer) -> bytes:
    """The page as PDF.

    Raises:
        NotPrinted: where the printer gave none.

    """
    return _fixed(_by_chromium(html) if by == "chromium" else _by_weasyprint(html))


def _by_chromium(html: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="kit-") as place:
        page, paper = Path(place) / "page.html", Path(place) / "page.pdf"
        page.write_text(html, "utf-8", newline="\n")
        command = [
            str(_browser()),
            *FLAGS,
            f"--user-data-dir={place}/profile",
            f"--print-to-pdf={paper}",
            page.as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # its sandbox does not start for root, as in a container
            command.insert(1, "--no-sandbox")
        try:
            # it keeps a socket in its temporary folder, whose path may have no more than a hundred signs
            quiet = {**os.environ, "TMPDIR": tempfile.gettempdir() if os.name == "nt" else "/tmp"}  # noqa: S108
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=quiet)
        except subprocess.TimeoutExpired as error:
            raise NotPrinted(f"{SECONDS} s") from error
        if not paper.is_file():
            raise NotPrinted(done.stderr.decode(errors="replace")[-500:])
        return paper.read_bytes()


def _by_weasyprint(html: str) -> bytes:
    import weasyprint

    own = weasyprint.CSS(string=(LOOK / "weasyprint.css").read_text("utf-8"))
    document = weasyprint.HTML(string=_resolved(html), url_fetcher=_nothing)
    pdf: bytes = document.write_pdf(pdf_identifier=b"kit", stylesheets=[own])
    return pdf


def _nothing(url: str, *_also: object, **_named: object) -> NoReturn:
    """No page needs an address; one that a template brought in stays unread."""
    raise ValueError(url)


def _resolved(html: str) -> str:
    """The charts' colours written out: WeasyPrint knows variables in styles, but not in the attributes of SVG."""
    return _VARIABLE.sub(lambda found: f'{found[1]}{_paper_colours().get(found[2], "#000")}"', html)


@cache
def _paper_colours() -> dict[str, str]:
    """The tokens as they are on paper."""
    tokens = (LOOK / "tokens.css").read_text("utf-8")
    first, _, rest = tokens.partition("@media print")
    return dict(_TOKEN.findall(first.partition("@media")[0])) | dict(_TOKEN.findall(rest.partition("*,")[0]))


def _fixed(pdf: bytes) -> bytes:
    """Without the hour at which it was printed and the browser's own count, so that the same page is the same file.

    Chromium names the cells of tables by a counter that other things of the browser move too; counted anew in the same
    order, the index of the names stays sorted.
    """
    dated = _DATE.sub(rb"\g<1>" + EPOCH.encode(), pdf)
    counted = {name: b"(node%08d)" % place for place, name in enumerate(sorted(set(_NODE.findall(dated))), 1)}
    return _NODE.sub(lambda found: counted[found[0]], dated)


@cache
def _browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)
