"""Customary words: one counterpart each, both ways, all that the sample uses, and nothing else touched."""

import csv
import re

import pytest
import yaml

from kit.base.shipped import shipped
from kit.texts import LANGUAGES, in_words
from kit.texts import customary as module

USED = {"deals": ("lost_reason", "source"), "leads": ("source",), "customers": ("segment", "lost_reason", "region")}


@pytest.fixture(scope="module")
def entries():
    """The list as it is shipped."""
    return yaml.safe_load(module._FILE.read_text("utf-8"))


def test_each_word_stands_once_in_either_language(entries):
    """Two reasons with one counterpart would read as one reason on the page."""
    assert 40 <= len(entries) <= 60
    assert all(set(entry) == set(LANGUAGES) for entry in entries)
    for language in LANGUAGES:
        texts = [entry[language].casefold() for entry in entries]
        assert len(set(texts)) == len(texts)
        assert all(text == text.strip() != "" for text in texts)


def test_each_is_in_its_language(entries):
    """Chinese in one column, none in the other."""
    chinese = re.compile(r"[\u3400-\u9fff]+")
    assert not [entry for entry in entries if not chinese.fullmatch(entry["zh"]) or chinese.search(entry["en"])]


def test_it_goes_both_ways(entries):
    """A company whose CRM is English has Chinese readers too."""
    for entry in entries:
        assert in_words(entry["zh"], "en") == in_words(entry["en"], "en") == entry["en"]
        assert in_words(entry["en"], "zh") == in_words(entry["zh"], "zh") == entry["zh"]


def test_spaces_around_a_word_and_capitals_are_none_of_it():
    """An export pads its cells, and a form begins with a capital."""
    assert in_words(" 跟进不及时\n", "en") == "late follow-up"
    assert in_words("Price ", "zh") == "价格"


@pytest.mark.parametrize("text", ["", " ", "价格 <b>", "价格太贵了", " 老板换人 ", "价 格", "prices", "<script>"])
def test_any_other_text_is_as_it_was(text):
    """Nothing is guessed: part of a text is not its word, and its spaces stay too."""
    assert [in_words(text, language) for language in LANGUAGES] == [text, text]


@pytest.mark.parametrize(("table", "column"), [(table, column) for table, names in USED.items() for column in names])
def test_every_word_of_the_sample_has_one(table, column):
    """The page that everybody sees first can be followed without Chinese."""
    with (shipped("data", "sample") / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        used = {row[column] for row in csv.DictReader(file)} - {""}
    assert used
    assert not [word for word in used if in_words(word, "en") == word]
