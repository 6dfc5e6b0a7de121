"""`kit pull`: what it writes, what it says, how it ends, and what it never shows."""

import pytest

from kit.base.problem import Problem
from kit.cli import main
from kit.cli.pull import _say
from kit.history.pulling import Pulled
from kit.history.pulling.fields import Drift
from kit.history.pulling.store import Window
from tests.history.pulling.server import loopback
from tests.history.pulling.stock import more_customers, stocked
from tests.history.pulling.worlds import SECRETS, answer


@pytest.fixture
def vendor(monkeypatch):
    """A vendor on this machine, and its credentials in the environment."""
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    made = []

    def of(name):
        world = stocked(name)
        server = made[-1] if made else None
        context = loopback(answer(world))
        server = context.__enter__()
        made.append(context)
        world.domain = server.url
        return world, server

    yield of
    for context in made:
        context.__exit__(None, None, None)


def _pull(name, server, out, *more):
    return main(["pull", name, "--out", str(out), "--url", server.url, "--lang", "en", *more])


def test_a_pulled_folder_is_imported_and_checked(tmp_path, vendor, capsys):
    """From the interface to a history in two commands; the second pull finds nothing new and says so."""
    _, server = vendor("jiandaoyun")
    out, history = tmp_path / "export", tmp_path / "history"
    assert _pull("jiandaoyun", server, out) == 0
    assert main(["import", str(out), "--mapping", "jiandaoyun", "--out", str(history), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "never met the vendor’s own server" in told
    assert "forms that no source of the mapping fits, not pulled: 请假单" in told
    assert _pull("jiandaoyun", server, out, "--since", "2025-01-01") == 0
    assert "members: 0 new, 0 changed, 0 deleted" in capsys.readouterr().out


def test_what_failed_is_named_and_the_rest_is_written(tmp_path, vendor, capsys):
    """Exit code 3: a script must not take half an export for a whole one."""
    _, server = vendor("salesforce")
    asked = server.answer
    from tests.history.pulling.server import Answer

    def answer_(call):
        refused = "queryAll" in call.path and " Case" in call.query["q"]
        return (
            Answer([{"errorCode": "INSUFFICIENT_ACCESS", "message": "no client-s3cr3t"}], 403)
            if refused
            else asked(call)
        )

    server.answer = answer_
    assert _pull("salesforce", server, tmp_path / "x") == 3
    said = capsys.readouterr()
    assert "Case; expected a request that 127.0.0.1 allows (HTTP 403, code INSUFFICIENT_ACCESS, no •••)" in said.err
    names = {path.name for path in (tmp_path / "x").iterdir()}
    assert "Account.csv" in names
    assert "Case.csv" not in names


def test_a_quota_that_ends_is_gone_on_from_the_next_day(tmp_path, vendor, capsys):
    """The day's calls end in the middle: what came is kept, and the next run asks for the rest only."""
    from tests.history.pulling.server import Answer

    world, server = vendor("salesforce")
    world.page = 50
    more_customers(world, 200)
    asked, left = server.answer, [9]

    def answer_(call):
        left[0] -= 1
        spent = left[0] < 0 and "token" not in call.path
        return Answer([{"errorCode": "REQUEST_LIMIT_EXCEEDED", "message": "x"}], 403) if spent else asked(call)

    server.answer = answer_
    assert _pull("salesforce", server, tmp_path / "x") == 3
    assert "Run the same command when there are more" in capsys.readouterr().err
    left[0] = 1000
    before = len(server.calls)
    assert _pull("salesforce", server, tmp_path / "x") == 0
    queries = [call.query["q"] for call in server.calls[before:] if "queryAll" in call.path]
    assert sum(" FROM Account " in query for query in queries) <= 1
    assert len((tmp_path / "x" / "Account.csv").read_text("utf-8").splitlines()) == 208


@pytest.mark.parametrize("name", ["salesforce", "zoho", "fxiaoke", "jiandaoyun", "neocrm", "qidian"])
def test_no_secret_is_written_or_said(tmp_path, vendor, capsys, caplog, name):
    """Neither in what is printed or logged, nor in the manifest, the export or the state file, whatever went wrong."""
    caplog.set_level("DEBUG")
    world, server = vendor(name)
    server.plan = {4: "status:500", 6: "torn", 7: "redirect:http://127.0.0.1:9/", 9: "status:404"}
    world.expires_after = 5
    _pull(name, server, tmp_path / "x")
    said = capsys.readouterr()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    everything = said.out + said.err + caplog.text + "".join(path.read_bytes().decode("latin-1") for path in files)
    assert files
    shown = [secret for secret in [*SECRETS.values(), *(f"token-{name}-{n}" for n in range(9))] if secret in everything]
    assert shown in ([], ["client-id"])  # the name of no secret


def test_a_tampered_address_or_argument_is_refused_before_anything_is_asked(tmp_path, vendor, capsys):
    """Exit code 2, everything at once, and nothing on the disk."""
    assert vendor
    out = str(tmp_path / "x")
    assert main(["pull", "salesforce", "--out", out, "--url", "http://crm.example", "--lang", "en"]) == 2
    assert main(["pull", "zoho", "--out", out, "--object", "x y=1", "--lang", "en"]) == 2
    assert main(["pull", "zoho", "--out", out, "--since", "gestern", "--lang", "en"]) == 2
    assert main(["pull", "nobody", "--out", out, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "--url; expected an address" in said
    assert "--since: “gestern”" in said
    assert list(tmp_path.iterdir()) == []


def test_wrong_credentials_write_no_export(tmp_path, vendor, monkeypatch, capsys):
    """An empty export folder would be imported as a company without customers."""
    _, server = vendor("neocrm")
    monkeypatch.setenv("KIT_NEOCRM_PASSWORD", "an0ther-wr0ng")
    assert _pull("neocrm", server, tmp_path / "x") == 2
    said = capsys.readouterr().err
    assert "credentials that 127.0.0.1 accepts (the vendor’s code: invalid_grant)" in said
    assert "an0ther-wr0ng" not in said
    assert not (tmp_path / "x").exists()


def test_qidian_brings_what_is_documented_and_says_what_is_not(tmp_path, vendor, capsys):
    """Only two lists are documented; nobody may think that this was the whole CRM."""
    world, server = vendor("qidian")
    world.page = 3
    assert _pull("qidian", server, tmp_path / "x") == 0
    assert "no mapping reads them" in capsys.readouterr().out
    assert len((tmp_path / "x" / "企点客户编号.csv").read_text("utf-8").splitlines()) == 8


def test_help_says_that_no_vendor_s_server_was_met(capsys):
    """What has never met the real thing says so where people look first, in both languages."""
    assert main(["pull", "--help", "--lang", "en"]) == 0
    assert "none has met the vendor’s own server yet" in capsys.readouterr().out
    assert main(["pull", "--help", "--lang", "zh"]) == 0
    assert "还没有见过厂商自己的服务器" in capsys.readouterr().out


@pytest.mark.parametrize("url", ["https://[bad", "https://127.0.0.1:99999"])
def test_what_is_no_address_is_refused_in_words(tmp_path, vendor, capsys, url):
    """No traceback for a slip of the finger."""
    assert vendor
    assert main(["pull", "salesforce", "--out", str(tmp_path / "x"), "--url", url, "--lang", "en"]) == 2
    assert "--url; expected an address" in capsys.readouterr().err


def test_the_folder_may_be_the_one_where_one_stands(tmp_path, vendor, monkeypatch, capsys):
    """The state file stands beside it; beside the top of the disk nothing can."""
    _, server = vendor("jiandaoyun")
    (tmp_path / "export").mkdir()
    monkeypatch.chdir(tmp_path / "export")
    assert _pull("jiandaoyun", server, ".") == 0
    assert (tmp_path / "export.pull").is_file()
    assert (tmp_path / "export" / "manifest.json").is_file()
    capsys.readouterr()
    assert _pull("jiandaoyun", server, "/") == 2
    assert "--out: “/”; expected a place where the state file" in capsys.readouterr().err


def test_a_pulled_folder_is_verified_by_its_files(tmp_path, vendor, capsys):
    """It cannot be made again, and that is said; a changed cell and a file put there are found."""
    _, server = vendor("jiandaoyun")
    out = tmp_path / "x"
    assert _pull("jiandaoyun", server, out) == 0
    capsys.readouterr()
    assert main(["verify", str(out), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "the files were checked and nothing was made again" in told
    assert "made again, nothing differs" not in told
    name = next(path for path in sorted(out.iterdir()) if path.suffix == ".csv")
    name.write_bytes(name.read_bytes() + b"x")
    (out / "more.csv").write_text("a")
    assert main(["verify", str(out), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert f"{name.name} was changed after it was written" in told
    assert "more.csv is not in manifest.json" in told


def test_names_of_the_vendor_s_do_not_move_the_cursor(capsys):
    """A form may be named by anybody in the company; the terminal obeys what it is named."""
    odd = "a\x1b[2J\rb"
    window = Window(odd, fresh=1)
    _say(Pulled((), (window,), {odd: Drift((odd,), (odd,), (odd,))}, (odd,), (Problem(odd),), None, (odd,)), "en")
    said = capsys.readouterr()
    assert all(line.isprintable() for line in (said.out + said.err).splitlines())
    assert "\\x1b[2J" in said.out
    assert "\r" not in said.out + said.err
