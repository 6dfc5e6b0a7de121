"""`kit workbench`."""

import json

from kit.cli.single import manifest_of


def test_it_writes_one_page_that_can_be_made_again(tiny, kit, capsys):
    """One file to send, its manifest beside it; the same inputs give the same bytes."""
    out = tiny / "out" / "weights.html"
    arguments = ("workbench", tiny / "history", "--scheme", tiny / "scheme.yaml", "--out", out, "--lang", "zh")
    assert kit(*arguments) == 0
    text = out.read_text("utf-8")
    assert '<html lang="zh-CN">' in text
    assert "安然" in text
    claimed = json.loads(manifest_of(out).read_text("utf-8"))
    assert claimed["command"] == "workbench"
    assert claimed["code"] in text
    assert sorted(path.name for path in out.parent.iterdir()) == ["weights.html", "weights.html.manifest.json"]
    assert kit("verify", out, "--history", tiny / "history") == 0
    assert kit(*arguments) == 0
    assert out.read_text("utf-8") == text
    capsys.readouterr()
    out.write_text(text.replace("安然", "安燃"), "utf-8")
    assert kit("verify", out, "--history", tiny / "history") == 1


def test_a_team_and_pseudonyms_reach_the_page(tiny, kit):
    """An option that is read and forgotten would send everybody's points to everybody."""
    out = tiny / "weights.html"
    given = ("workbench", tiny / "history", "--scheme", tiny / "scheme.yaml", "--out", out)
    assert kit(*given, "--team", "华东") == 0
    assert "陈" not in out.read_text("utf-8")
    assert kit(*given, "--pseudonyms") == 0
    assert not {"安然", "毕", "陈"} & set(out.read_text("utf-8"))
    assert "安然" not in out.read_text("utf-8")
    assert kit("verify", out, "--history", tiny / "history") == 0


def test_an_unknown_team_is_told(tiny, kit, capsys):
    """With the teams there are."""
    out = tiny / "weights.html"
    assert kit("workbench", tiny / "history", "--scheme", tiny / "scheme.yaml", "--out", out, "--team", "西北") == 2
    assert "华东" in capsys.readouterr().err
    assert not out.exists()
