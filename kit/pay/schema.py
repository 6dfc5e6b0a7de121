"""The plan language as a JSON schema, for editors that complete YAML; `load_plan` checks more than it says."""

import json
from typing import Any

from kit.pay.free import FREE, VALUE
from kit.pay.plan import Plan

NUMBER = [{"type": "number"}, {"type": "string"}]
MARK = {
    "additionalProperties": False,
    "description": "A number that `kit optimise` may choose: what the plan pays by, and the least and most it may be.",
    "properties": {
        FREE: {"items": {"anyOf": NUMBER}, "maxItems": 2, "minItems": 2, "type": "array"},
        VALUE: {"anyOf": NUMBER},
    },
    "required": [VALUE, FREE],
    "title": "Free",
    "type": "object",
}


def plan_schema() -> str:
    """The schema of a plan's file, written from the models; `plan.schema.json` beside this file is what it gives."""
    schema = _with_marks(Plan.model_json_schema())
    schema["$defs"]["Free"] = MARK
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _with_marks(schema: Any) -> Any:
    """The schema with a free number allowed wherever an exact number is: the models see only its value."""
    if isinstance(schema, list):
        return [_with_marks(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _with_marks(below) for key, below in schema.items()}
    exact = schema.get("anyOf", [])[: len(NUMBER)] == NUMBER
    return found | {"anyOf": [*found["anyOf"], {"$ref": "#/$defs/Free"}]} if exact else found
