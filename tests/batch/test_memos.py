"""The memo by its template: the same page as its sections give, and nobody named for the employees' side."""

import pytest

from kit.base.shipped import shipped
from kit.batch.memos import write_memos
from tests.review.memo import made

TEMPLATE = shipped("templates", "reports", "plan_memo.ipynb")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A company of six, its sheets by language, and the four pages by name."""
    out = tmp_path_factory.mktemp("memos")
    history, forecast = made.with_payouts(out / "company", made.company(6))
    sheets = made.sheets(history, forecast)
    names = write_memos(sheets["zh"].facts, TEMPLATE, out / "pages")
    return sheets, {name: (out / "pages" / name).read_text("utf-8") for name in names}


def test_the_template_shows_all_sections(pages):
    """One way to make the page: the notebook's cells are the sections, byte for byte."""
    sheets, found = pages
    assert set(found) == {f"memo{side}.{language}.html" for side in ("", ".staff") for language in ("zh", "en")}
    for language, sheet in sheets.items():
        assert found[f"memo.{language}.html"] == made.page_of(sheet)


def test_the_employees_side_sees_nobody_by_name(pages):
    """What a colleague earns is not the works council's to print; the people stand in no table of their page."""
    _, found = pages
    for language in ("zh", "en"):
        assert "姓名3" in found[f"memo.{language}.html"]
        assert "姓名3" not in found[f"memo.staff.{language}.html"]
        assert "安然" not in found[f"memo.staff.{language}.html"]
