"""Every word and number that reaches a person, in Chinese and English.

Doors: `say` (a text of the catalogue), `numbers` (how values are written), `problem_text` (a problem in words),
`as_record` (the same as data), `plain` (what somebody else wrote, safe for a terminal), `in_words` (a customary
reason or source in the reader's language).
"""

from kit.texts.customary import in_words
from kit.texts.problems import as_record, plain, problem_text
from kit.texts.say import LANGUAGES, Language, keys, name_in, say

__all__ = ["LANGUAGES", "Language", "as_record", "in_words", "keys", "name_in", "plain", "problem_text", "say"]
