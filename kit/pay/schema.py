"""The plan language as a JSON schema, for editors that complete YAML; `load_plan` checks more than it says."""

import json

from kit.pay.plan import Plan


def plan_schema() -> str:
    """The schema of a plan's file, written from the models; `plan.schema.json` beside this file is what it gives."""
    return json.dumps(Plan.model_json_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
