"""The measures that the vocabulary cannot say, one file a family; a definition names one as its `function`."""

from collections.abc import Callable, Mapping

import ibis

from kit.kpis.asked import Asked
from kit.kpis.measures import development, performance, process, satisfaction

Function = Callable[[Asked], ibis.Table]

FUNCTIONS: Mapping[str, Function] = {
    "attainment": performance.attainment,
    "collection_rate": performance.collection_rate,
    "graded_sales": performance.graded_sales,
    "margin_rate": performance.margin_rate,
    "complaint_rate": satisfaction.complaint_rate,
    "active_old_customers": development.active_old_customers,
    "churn_rate": development.churn_rate,
    "dormant_awakened": development.dormant_awakened,
    "new_customers": development.new_customers,
    "repurchase_rate": development.repurchase_rate,
    "followup_frequency": process.followup_frequency,
    "on_rhythm": process.on_rhythm,
    "proposal_rate": process.proposal_rate,
}

__all__ = ["FUNCTIONS", "Function"]
