"""`kit diff`: sentences, and an exit code for scripts."""


def test_two_plans(kit, tiny, capsys):
    """One rate changed: one sentence with both rates, exit code 1."""
    assert kit("diff", tiny / "plan.yaml", tiny / "proposed.yaml") == 1
    assert capsys.readouterr().out == "All account managers: bonus, rate changes from 10% to 12%.\n"


def test_two_schemes(kit, tiny, capsys):
    """The same for schemes, in Chinese where asked."""
    other = tiny / "other.yaml"
    other.write_text((tiny / "scheme.yaml").read_text("utf-8").replace("from: 80", "from: 85"), "utf-8")
    assert kit("diff", tiny / "scheme.yaml", other, "--lang", "zh") == 1
    assert capsys.readouterr().out == "A级的分数线由80改为85。\n"


def test_the_same_rules(kit, tiny, capsys):
    """Nothing changed: a sentence that says so, exit code 0."""
    assert kit("diff", tiny / "plan.yaml", tiny / "plan.yaml") == 0
    assert kit("diff", tiny / "scheme.yaml", tiny / "scheme.yaml") == 0
    assert "same rules" in capsys.readouterr().out


def test_money_is_the_historys(kit, tiny, capsys):
    """With a history, amounts are in its currency."""
    (tiny / "history" / "history.yaml").write_text("currency: EUR\n")
    other = tiny / "other.yaml"
    other.write_text((tiny / "plan.yaml").read_text().replace("10.00", "20.00"))
    assert kit("diff", tiny / "plan.yaml", other, "--history", tiny / "history") == 1
    assert "from €10.00 to €20.00" in capsys.readouterr().out


def test_a_plan_and_a_scheme_cannot_be_compared(kit, tiny, capsys):
    """Exit code 2 and what was expected."""
    assert kit("diff", tiny / "plan.yaml", tiny / "scheme.yaml") == 2
    assert "another plan" in capsys.readouterr().err


def test_both_files_are_told_at_once(kit, tiny, capsys):
    """What is wrong with the first file does not hide what is wrong with the second."""
    for name, wrong in (("a", "round: {by: luck}"), ("b", "round: {by: chance}")):
        (tiny / f"{name}.yaml").write_text(f"plan: {name}\neffective: 2025-01-01\n{wrong}\n", "utf-8")
    assert kit("diff", tiny / "a.yaml", tiny / "b.yaml") == 2
    told = capsys.readouterr().err
    assert "luck" in told
    assert "chance" in told
