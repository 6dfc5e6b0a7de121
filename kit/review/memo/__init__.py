"""The what-if memo: does it reconcile, what changes, who gains and loses, what it costs, what nobody knows.

Each cell of `templates/reports/plan_memo.ipynb` calls a section of this folder; the page is made of what they show.
"""

from kit.review.memo.sheet import Facts, Sheet, facts_of
from kit.review.memo.store import open_memo, save

__all__ = ["Facts", "Sheet", "facts_of", "open_memo", "save"]
