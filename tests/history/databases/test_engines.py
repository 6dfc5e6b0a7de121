"""Real servers: what they give is what the files give, and what they say never holds the password."""

import json
from urllib.parse import quote

import pytest

from kit.base.problem import BadInput
from kit.cli import main
from kit.history import open_history, place_of, read_history
from kit.history.contract import contract
from kit.history.databases.engines import reason
from kit.texts import problem_text
from tests.history import made
from tests.history.databases.servers import SECRET, fill_mysql, fill_postgres, tables_of
from tests.tiny import PLAN, write_tiny

SERVERS = {"postgres": fill_postgres, "mysql": fill_mysql}


@pytest.fixture(params=list(SERVERS))
def server(request):
    """The URL of an empty database of each kind, and what fills it."""
    return request.getfixturevalue(request.param), SERVERS[request.param]


def _kit(*arguments: object) -> int:
    return main([*map(str, arguments), "--lang", "en"])


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """A tenth of what was sold."""
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_text(PLAN.replace("RATE", "0.1"), "utf-8")
    return path


def test_pay_is_that_of_the_folder(server, company, plan, tmp_path, capsys):
    """To the cent, wherever the history lies; nothing that was written or said holds the password."""
    url, fill = server
    fill(url, tables_of(company))
    for place, out in ((company, "files"), (url, "base")):
        assert _kit("pay", place, "--plan", plan, "--out", tmp_path / out) == 0
    for name in ("payouts.csv", "trace.csv"):
        assert (tmp_path / "base" / name).read_bytes() == (tmp_path / "files" / name).read_bytes()
    assert len((tmp_path / "base" / "payouts.csv").read_text("utf-8").splitlines()) == 7
    manifest = json.loads((tmp_path / "base" / "manifest.json").read_text("utf-8"))
    assert manifest["inputs"]["history"]["name"] == "sales"
    _silent(tmp_path, *capsys.readouterr())


def test_scores_are_those_of_the_folder(postgres, company, tmp_path):
    """Every KPI of the kit and every score, byte for byte."""
    fill_postgres(postgres, tables_of(company))
    for place, out in ((company, "files"), (postgres, "base")):
        assert _kit("score", place, "--scheme", "sample", "--out", tmp_path / out) == 0
    for name in ("kpis.csv", "scores.csv"):
        ours, theirs = ((tmp_path / out / name).read_bytes() for out in ("base", "files"))
        assert ours == theirs
        assert len(ours.splitlines()) > 6


def test_a_verification_reads_the_database_again(postgres, tmp_path, monkeypatch, capsys):
    """A folder made from a database is proved by it, and a changed row is found."""
    monkeypatch.chdir(write_tiny(tmp_path))
    tables = dict(tables_of(tmp_path / "history"))
    _emptied(postgres)
    fill_postgres(postgres, tables)
    assert _kit("score", postgres, "--scheme", "scheme.yaml", "--out", "out") == 0
    assert _kit("verify", "out", "--history", postgres) == 0
    assert _kit("verify", "out") == 2
    assert "--history" in capsys.readouterr().err
    columns, rows = tables["deals"]
    fill_postgres(postgres, {"deals": (columns, rows[1:])})
    assert _kit("verify", "out", "--history", postgres) == 1
    _silent(tmp_path, *capsys.readouterr())


def test_every_cell_comes_as_from_the_files(server, tmp_path):
    """Decimals in full, times to the microsecond, Chinese, empty cells."""
    url, fill = server
    tables = made.tables()
    tables["activities"][0]["done_on"] = "2025-07-03 09:30:00.250000"
    folder = made.write_csv(tmp_path / "history", tables)
    types = {("activities", "done_on"): "timestamp" if fill is fill_postgres else "datetime(6)"}
    ours = open_history(place_of(fill(url, tables_of(folder), types)), known_kpis=made.KNOWN)
    theirs = open_history(folder, known_kpis=made.KNOWN)
    for name in theirs.columns:
        rows = [sorted(one.table(name).to_pyarrow().to_pylist(), key=repr) for one in (ours, theirs)]
        assert rows[0] == rows[1], name


def test_cells_that_no_file_could_hold_are_told(postgres, tmp_path):
    """PostgreSQL's own infinities and time zones are problems with their key, and never a traceback."""
    tables = dict(tables_of(made.write_csv(tmp_path / "history", made.tables())))
    types = {("deals", "closed_on"): "timestamptz", ("deals", "amount"): "numeric", ("surveys", "score"): "float8"}
    columns, rows = tables["deals"]
    changed = [dict(zip(columns, row, strict=True)) for row in rows]
    changed[0] |= {"amount": "NaN", "closed_on": "2025-07-20 10:00:00+08"}
    changed[1]["created_on"] = "infinity"
    tables["deals"] = (columns, [tuple(row.values()) for row in changed])
    survey, scores = tables["surveys"]
    tables["surveys"] = (survey, [(*scores[0][:4], "Infinity", *scores[0][5:])])
    _, problems = read_history(place_of(fill_postgres(postgres, tables, types)), known_kpis=made.KNOWN)
    told = {(one.file, one.key, one.column, one.value, one.expects.rpartition(".")[2]) for one in problems}
    assert told >= {
        ("deals", "deal_id=D1", "amount", "NaN", "finite"),
        ("deals", "deal_id=D1", "closed_on", "2025-07-20 02:00:00+00", "no_zone"),
        ("deals", "deal_id=D2", "created_on", "infinity", "date"),
        ("surveys", "survey_id=S1", "score", "inf", "finite"),
    }


def test_a_wrong_password_is_told_without_it(server, capsys):
    """What the driver says is passed on; the password is cut from it."""
    url, _ = server
    wrong = url.replace(quote(SECRET, safe=""), "Wr0ng-one")
    assert _kit("check", wrong) == 2
    told = capsys.readouterr()
    assert "Wr0ng-one" not in told.out + told.err
    assert "expected a database that answers" in told.err
    assert _kit("rules", "plan.yaml", wrong) == 2
    told = capsys.readouterr()
    assert "Wr0ng-one" not in told.out + told.err


def test_a_server_that_is_not_there_is_told():
    """One line, at once."""
    with pytest.raises(BadInput) as bad:
        open_history(place_of("postgresql://u:Wr0ng-one@127.0.0.1:1/sales"))
    told = problem_text(bad.value.problems[0], "zh")
    assert "postgresql://u@127.0.0.1:1/sales" in told
    assert "Wr0ng" not in told


def _emptied(url: str) -> None:
    """Without the tables of an earlier test."""
    import psycopg

    with psycopg.connect(url) as connection:
        for name in (*contract(), "history_files"):
            connection.execute(f'DROP TABLE IF EXISTS "{name}"')


def _silent(folder, *told: str) -> None:
    """Nothing below a folder, and nothing that was said, holds the password in either form."""
    written = [path.read_text("utf-8", errors="replace") for path in folder.rglob("*") if path.is_file()]
    for text in (*told, *written):
        assert SECRET not in text
        assert quote(SECRET, safe="") not in text


@pytest.mark.parametrize(("url", "told"), [
    ("postgresql://ann:sales@h/sales_eu", "OperationalError"),
    ("postgresql://sales1:sales@h/x", "OperationalError"),
    ("postgresql://ann:h@host/x", "OperationalError"),
    ("postgresql://ann:Wr0ng@h/x", "no entry for *** at sales_eu"),
])  # fmt: skip
def test_names_do_not_tell_the_password(url, told):
    """A database whose name came out as *** would show what the password is."""
    error = type("OperationalError", (Exception,), {})("no entry for Wr0ng at sales_eu")
    assert reason(place_of(url), error) == told
