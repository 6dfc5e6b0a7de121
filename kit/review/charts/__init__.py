"""The forms of chart that a page may use, one a file; `canvas.py` is what they share."""

from kit.review.charts.bands import Band, five_bands
from kit.review.charts.canvas import Side
from kit.review.charts.contributions import Part, contributions
from kit.review.charts.dumbbell import Pair, dumbbell
from kit.review.charts.forest import Ranged, forest
from kit.review.charts.months import Month, plan_and_actual
from kit.review.charts.must_stretch import Placed, beyond, must_stretch
from kit.review.charts.pay_curve import Curve, pay_curve
from kit.review.charts.stems import Stem, stems
from kit.review.charts.week_path import WeekPath, week_path

__all__ = [
    "Band",
    "Curve",
    "Month",
    "Pair",
    "Part",
    "Placed",
    "Ranged",
    "Side",
    "Stem",
    "WeekPath",
    "beyond",
    "contributions",
    "dumbbell",
    "five_bands",
    "forest",
    "must_stretch",
    "pay_curve",
    "plan_and_actual",
    "stems",
    "week_path",
]
