"""In which language the kit speaks: `--lang`, else `KIT_LANG`, else the machine's own."""

from collections.abc import Mapping, Sequence

from kit.base.problem import BadInput, Problem
from kit.texts import LANGUAGES, Language

OPTION = "--lang"
_MACHINE = ("KIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of messages, also of those about the arguments themselves; English where nothing says Chinese.

    Of `--lang zh,en`, which names a page's languages, it is the first.
    """
    for before, argument in zip(["", *arguments], arguments, strict=False):
        given = argument.partition("=")[2] if argument.startswith(f"{OPTION}=") else argument
        if (before == OPTION or given != argument) and given.split(",")[0] in LANGUAGES:
            return "zh" if given.startswith("zh") else "en"
    said = next((environment[name] for name in _MACHINE if environment.get(name)), "")
    return "zh" if said.startswith("zh") else "en"


def languages_of(given: str | None) -> list[Language]:
    """The languages of pages: `zh,en`, both by default, in the order of the house and each once.

    Raises:
        BadInput: for any other language.

    """
    named = LANGUAGES if given is None else given.split(",")
    if not named or not set(named) <= set(LANGUAGES):
        raise BadInput([Problem(OPTION, value=given, expects="cli.expects.language")])
    return [language for language in LANGUAGES if language in named]
