"""The demo's pages in a real browser, on a phone and on a desk, in both languages."""

import json
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

OUTSIDE = """() => [...document.querySelectorAll('svg text')].filter(text => {
  const box = text.getBoundingClientRect(), sheet = text.ownerSVGElement.getBoundingClientRect();
  return box.width && (box.left < sheet.left - 2 || box.right > sheet.right + 2);
}).map(text => text.textContent)"""


@pytest.fixture(scope="module")
def pages(demo):
    """By name: a team's retrospective, the index and the memo, in both languages."""
    team = min(json.loads((demo / "index.json").read_text("utf-8")))
    return {
        f"{name}.{language}": demo / folder / f"{name}.{language}.html"
        for name, folder in (("retrospective", team), ("index", ""), ("memo", "simulate"))
        for language in ("zh", "en")
    }


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", ["retrospective", "index", "memo"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_fits_and_is_quiet(pages, opened, name, language, width):
    """No error in the console, nothing asked of the network, no sideways scrolling, no text beside its chart."""
    page, complaints = opened(pages[f"{name}.{language}"], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OUTSIDE) == []
    assert complaints == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_works_in_the_dark_and_without_scripts(pages, opened, language):
    """A chat's file preview blocks scripts; at night the reader's dark colours must reach the charts too."""
    page, complaints = opened(pages[f"retrospective.{language}"], 390, java_script_enabled=False, color_scheme="dark")
    assert page.locator("section.q").count() >= 6
    assert page.locator("figure svg").first.is_visible()
    assert complaints == []


def test_the_index_leads_to_the_pages(pages, opened):
    """A link that leads nowhere makes a whole batch unreadable."""
    page, _ = opened(pages["index.zh"], 1280)
    links = [link for link in page.locator("a[href]").all() if not (link.get_attribute("href") or "#").startswith("#")]
    assert links
    for link in links:
        target = page.evaluate("(link) => link.href", link.element_handle())
        assert page.request.get(target).ok if target.startswith("http") else _lies_there(target)


def _lies_there(address: str) -> bool:
    return Path(unquote(urlparse(address).path)).is_file()


def test_a_retrospective_prints_on_a_few_sides(pages, opened):
    """A team reads it on paper: A4, at most six sides, nothing cut at the right."""
    page, _ = opened(pages["retrospective.zh"], 1280)
    raw = page.pdf(prefer_css_page_size=True, print_background=True)
    assert raw.count(b"/Type /Page\n") + raw.count(b"/Type /Page ") + raw.count(b"/Type /Page/") <= 6
