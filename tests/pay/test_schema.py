"""The plan language's JSON schema."""

from kit.pay.components.kinds import CARRIED, EARN
from kit.pay.schema import plan_schema


def test_the_file_is_what_the_models_give(project):
    """A schema that has fallen behind would mark good plans as wrong."""
    assert (project / "kit" / "pay" / "plan.schema.json").read_text("utf-8") == plan_schema()


def test_it_knows_every_kind():
    """An editor offers what the schema names."""
    assert all(f'"{kind}"' in plan_schema() for kind in (*EARN, *CARRIED))
