"""A source in a mapping."""

import pytest
from pydantic import ValidationError

from kit.history.importing.mapping import Body
from kit.history.importing.source import Rates, Source


def test_what_all_files_share_is_written_once():
    """`files` holds for every source; what a source says for itself is stronger."""
    body = Body.model_validate(
        {
            "mapping": "x",
            "files": {"encodings": "gb18030", "header": "find"},
            "sources": {"a": {"file": "a.csv"}, "b": {"file": ["b*", "c.xls"], "header": "2"}},
            "tables": {},
        }
    )
    assert [(one.header, one.encodings) for one in body.sources.values()] == [("find", ("gb18030",)), (2, ("gb18030",))]
    assert body.sources["b"].name == "b* / c.xls"


def test_what_is_made_is_not_looked_for_in_the_file():
    """The fields of a table in a cell are no headings; the cell that holds them is one."""
    source = Source.model_validate({"file": "a.csv", "inside": {"column": "plan", "fields": ["due"]}})
    assert (source.made, source.needs) == ({"due"}, ["plan"])
    melt = {"columns": {"m1": "01"}, "name": "month", "value": "must"}
    assert Source.model_validate({"file": "a.csv", "melt": melt}).made == {"month", "must"}


def test_two_rates_for_a_day_are_a_slip():
    """Which of two would hold cannot be told."""
    rate = {"currency": "USD", "rate": "7.1"}
    with pytest.raises(ValidationError):
        Rates.model_validate({"kind": "budget", "table": [rate, rate]})
