"""Exports of six vendors in every mess that exports come in: read back, they are the history they were made of."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from kit.history.importing import Imported, door, import_source, load_mapping
from tests.history.importing.crm.known import known, ordered, read_back
from tests.history.importing.crm.messes import MESSES, write_export
from tests.history.importing.crm.vendors import VENDORS

CASES = [(vendor, name) for vendor in VENDORS for name, mess in MESSES.items() if vendor in (mess.vendors or VENDORS)]
BY_NAME = {name: [case for case in CASES if case[1] == name] for name in MESSES}
PART = [cases[place % len(cases)] for place, cases in enumerate(BY_NAME.values())]
"""Each mess once, the vendors in turn; `pytest -m evidence` takes all of them."""


def brought(folder: Path, vendor: str, name: str) -> Imported:
    """An export with a mess, written and read again."""
    mapping = write_export(folder / "export", vendor, name, known(vendor))
    path = folder / "mapping.yaml"
    path.write_text(yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False, default_style='"'), "utf-8")
    read, problems = load_mapping(path)
    assert problems == []
    return import_source(folder / "export", read, known_kpis=frozenset({"sales_amount"}))


def compare(imported: Imported, vendor: str) -> None:
    """All tables, cell by cell; a Salesforce task has no share of its fields that were filled."""
    assert imported.problems == ()
    wanted = {table: ordered(rows) for table, rows in known(vendor).items()}
    if vendor == "salesforce":
        wanted["activities"] = [{k: v for k, v in row.items() if k != "completeness"} for row in wanted["activities"]]
    assert read_back(imported.tables, wanted) == wanted


def test_each_vendor_has_its_files():
    """At least twenty kinds of export for each, every mess with a name of its own."""
    assert min(Counter(vendor for vendor, _ in CASES).values()) >= 20
    assert {name for _, name in PART} == set(MESSES)


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_plain_export_is_a_history_that_passes_the_check(tmp_path, vendor):
    """Each shipped mapping reads its vendor's files as they should be, and the contract finds nothing wrong."""
    compare(brought(tmp_path, vendor, "XLSX"), vendor)


@pytest.mark.parametrize(("vendor", "name"), PART)
def test_the_history_comes_back_exactly(tmp_path, monkeypatch, vendor, name):
    """A day, a cent, an owner or a state that comes back another one is paid wrongly, and nobody would see it."""
    monkeypatch.setattr(door, "check_built", lambda *_: [])  # the same tables passed it above; here they are compared
    compare(brought(tmp_path, vendor, name), vendor)


@pytest.mark.evidence
@pytest.mark.parametrize(("vendor", "name"), CASES)
def test_every_vendor_survives_every_mess(tmp_path, vendor, name):
    """The whole table: each vendor in each mess, the contract's check included."""
    compare(brought(tmp_path, vendor, name), vendor)
