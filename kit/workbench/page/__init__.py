"""The workbench as one HTML file: sliders and evidence on a phone without a network."""

from kit.workbench.page.bench import Bench, bench_of
from kit.workbench.page.sheet import weights_page

__all__ = ["Bench", "bench_of", "weights_page"]
