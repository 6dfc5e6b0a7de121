"""KPI Review Kit: history → kpis → scores → pay → response → review.

Each step is a folder of plain functions; kit/README.md holds the house table. This file imports nothing,
so that `kit --help` stays quick.
"""

__version__ = "0.1.0"
