"""In which language the kit speaks."""

import pytest

from kit.base.problem import BadInput
from kit.cli.language import language_of, languages_of


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "KIT_LANG": "zh"}, "zh"),
        (["--lang", "zh"], {"KIT_LANG": "en"}, "zh"),
        (["score", "--lang=en"], {"LANG": "zh_CN"}, "en"),
        (["review", "--lang", "zh,en"], {}, "zh"),
        (["review", "--lang", "en,zh"], {"LANG": "zh_CN"}, "en"),
        (["--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
        (["--lang"], {}, "en"),
        (["zh"], {}, "en"),
    ],
)
def test_the_option_then_the_machine(arguments, environment, language):
    """A Chinese machine speaks Chinese unless told otherwise, also about mistakes in the arguments."""
    assert language_of(arguments, environment) == language


def test_pages_come_in_both_languages_by_default():
    """Whoever reads the pages need not be who runs the command."""
    assert languages_of(None) == ["zh", "en"]
    assert languages_of("en,zh,en") == ["zh", "en"]
    assert languages_of("en") == ["en"]


@pytest.mark.parametrize("given", ["fr", "", "zh,", "zh;en"])
def test_another_language_is_a_problem(given):
    """A page in no language would be a page of keys."""
    with pytest.raises(BadInput):
        languages_of(given)
