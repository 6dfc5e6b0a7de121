"""The handover's pages: an index whose totals are the sum of its rows, and a profile page for each customer."""

from kit.review.handover.customer import customer_page
from kit.review.handover.overview import overview
from kit.review.handover.tables import tables
from kit.review.handover.words import Words

__all__ = ["Words", "customer_page", "overview", "tables"]
