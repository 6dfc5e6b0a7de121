"""Everything that was given is read before anything is made of it: one run tells all that must be mended."""

import pytest

from kit.base.problem import BadInput
from kit.cli.inputs import money_of, period_of
from kit.cli.opened import open_work
from kit.cli.work import work_on

DECISION = "adjustments:\n  - {manager_id: Z, period: 2025Q3, amount: 1.00, by: HR, on: 2025-09-30, reason: r}\n"


def broken(tiny):
    """A plan, an older version, a scheme and decisions, each with one mistake of its own."""
    plan, old, scheme, decisions = (tiny / f"{name}.yaml" for name in ("plan", "old", "scheme", "decisions"))
    old.write_text(plan.read_text().replace("2025-01-01", "yesterday"), "utf-8")
    plan.write_text(plan.read_text().replace("sales_amount", "charm"), "utf-8")
    scheme.write_text(scheme.read_text("utf-8").replace("missing: redistribute", "missing: hide"), "utf-8")
    decisions.write_text(DECISION, "utf-8")
    return {"plan": plan, "earlier1": old, "scheme": scheme, "decisions": decisions}


def test_every_file_tells_its_problems(tiny):
    """And the settings that were asked to be checked do."""
    settings = {"period": "2099Q1", "budget": "much"}
    work = work_on("pay", {"history": tiny / "history", **broken(tiny)}, settings)
    with pytest.raises(BadInput) as bad:
        open_work(work, period_of, lambda work, _: money_of(work, "budget"))
    told = {(one.file, one.value) for one in bad.value.problems}
    assert told == {
        ("plan.yaml", "charm"),
        ("old.yaml", "yesterday"),
        ("scheme.yaml", "hide"),
        ("decisions.yaml", "Z"),
        ("--period", "2099Q1"),
        ("--budget", "much"),
    }


def test_a_broken_history_hides_no_other_file(tiny):
    """What only a history tells (a KPI that it may bring, its people) is not said while it cannot be read."""
    (tiny / "history" / "managers.csv").write_text("manager_id\n", "utf-8")
    work = work_on("pay", {"history": tiny / "history", **broken(tiny)}, {"as_of": "soon"})
    with pytest.raises(BadInput) as bad:
        open_work(work)
    files = {one.file for one in bad.value.problems}
    assert {"--as-of", "managers.csv", "old.yaml", "scheme.yaml"} <= files
    assert not files & {"plan.yaml", "decisions.yaml"}


@pytest.mark.parametrize("command", ["pay", "statement", "simulate", "optimise", "review"])
def test_commands_tell_all_at_once(kit, tiny, capsys, command):
    """A stranger mends all files after one run, whichever command it is."""
    files = broken(tiny)
    plan = ("--plan", files["plan"], "--earlier", files["earlier1"], "--decisions", files["decisions"])
    both = ("--in-force", files["plan"], "--proposed", files["earlier1"])
    given = {"simulate": both, "optimise": both, "statement": (*plan, "--manager", "A")}.get(command, plan)
    out = ("--scheme", files["scheme"], "--out", tiny / "out")
    assert kit(command, tiny / "history", *given, *out) == 2
    told = capsys.readouterr().err
    expected = {"charm", "yesterday", "hide"} | (set() if given == both else {"decisions.yaml"})
    assert not [one for one in expected if one not in told]
    assert not (tiny / "out").exists()


@pytest.mark.parametrize(("lang", "said"), [("en", "this file is a scheme"), ("zh", "这个文件是考核方案")])
def test_a_scheme_in_a_plans_place_is_one_problem(kit, tiny, capsys, lang, said):
    """Not one for each key that a plan does not have; and the other way round."""
    scheme, plan = tiny / "scheme.yaml", tiny / "plan.yaml"
    given = ("--plan", scheme, "--out", tiny / "out", "--lang", lang)
    assert kit("pay", tiny / "history", *given) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "components" not in told
    assert "title" not in told
    assert kit("score", tiny / "history", "--scheme", plan, "--out", tiny / "out", "--lang", lang) == 2
    assert ("this file is a plan" if lang == "en" else "这个文件是奖金方案") in capsys.readouterr().err
