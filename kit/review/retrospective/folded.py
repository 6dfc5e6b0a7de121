"""A table behind a click, which paper has at the page's end."""

from kit.review.fragment import Fragment
from kit.review.retrospective.words import Words
from kit.review.show import details


def folded(words: Words, key: str, inside: Fragment, *, paper: bool = True) -> Fragment:
    """What opens under the text of `key`, and where there is room for it on `paper` is printed under it too."""
    name = words.say(key)
    return details(words.say("page.table", what=name), inside, name if paper else "")
