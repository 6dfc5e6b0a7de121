"""A company's own engine measures what one machine should not: the same definitions, the same answers to the cent."""

import os
from datetime import date

import ibis
import pyarrow.parquet as pq
import pytest

from kit.base.problem import BadInput
from kit.history import open_history
from kit.history.elsewhere import EXACT_SPARK, measured_by
from kit.kpis import definitions, measure
from kit.sample import make_sample
from kit.texts import LANGUAGES, problem_text

LARGE = ("activities", "deals", "credits", "reversals", "receipts", "dues")


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Six people, three quarters."""
    folder = tmp_path_factory.mktemp("company") / "history"
    make_sample(folder, managers=6, teams=2, quarters=3)
    return open_history(folder, known_kpis=frozenset(definitions()))


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """A Spark in local mode, with its files in a folder of the test's."""
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed (extra spark)")
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    place = tmp_path_factory.mktemp("spark")
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.sql.session.timeZone", "UTC")
    builder = builder.config("spark.sql.warehouse.dir", str(place)).config("spark.local.dir", str(place))
    for name, value in EXACT_SPARK.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def _duckdb(**tables):
    """A second engine, with these tables."""
    engine = ibis.duckdb.connect()
    for name, table in tables.items():
        engine.con.register("given", table)
        engine.con.execute(f'CREATE TABLE "{name}" AS FROM given')
    return engine


def _large(history):
    """The large tables under names of the engine's own."""
    return {f"crm_{name}": history.table(name).to_pyarrow() for name in LARGE}


NAMES = {name: f"crm_{name}" for name in LARGE}


def _answers(history) -> list[tuple]:
    frame = measure(history, sorted(definitions()), history.calendar.span("2025Q2", "2025Q3")).frame
    return list(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None))


def test_another_engine_gives_the_same(history):
    """Tables under other names in a second engine: no measure may reach past them to the history's own."""
    engine = _duckdb(**_large(history))
    moved = measured_by(history, engine, NAMES)
    assert _answers(moved) == _answers(history)
    engine.con.execute("DELETE FROM crm_activities")
    emptied = measure(moved, ["visits"], [moved.calendar.period("2025Q3")]).frame
    assert set(emptied["n"]) == {0}


def test_spark_gives_the_same_to_the_cent(history, spark, tmp_path):
    """Every KPI of the kit in two quarters, digit for digit."""
    for name, table in _large(history).items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
        spark.read.parquet(str(tmp_path / f"{name}.parquet")).createOrReplaceTempView(name)
    moved = measured_by(history, ibis.pyspark.connect(spark), NAMES)
    assert _answers(moved) == _answers(history)


@pytest.mark.parametrize(
    ("change", "column", "expects"),
    [
        (lambda table: table.mutate(amount=table.amount.cast("float64")), "amount", "history.expects.money"),
        (lambda table: table.mutate(closed_on=table.closed_on.cast("string")), "closed_on", "history.expects.date"),
        (lambda table: table.mutate(deal_id=1), "deal_id", "history.expects.key"),
        (lambda table: table.drop("status"), "status", "history.expects.column"),
        (lambda table: table.mutate(closed_on=ibis.literal(date(2030, 1, 1))), "closed_on", "history.expects.until"),
    ],
)
def test_columns_that_do_not_fit_are_told(history, change, column, expects):
    """A float has lost cents before we see it; a row of the future would be measured."""
    engine = _duckdb(deals=history.table("deals").to_pyarrow())
    engine.con.register("changed", change(engine.table("deals")).to_pyarrow())
    engine.con.execute("CREATE TABLE other AS FROM changed")
    with pytest.raises(BadInput) as bad:
        measured_by(history, engine, {"deals": "other"})
    assert [(one.file, one.column, one.expects) for one in bad.value.problems] == [("deals", column, expects)]
    assert all(problem_text(one, language) for one in bad.value.problems for language in LANGUAGES)


def test_only_tables_of_the_contract(history):
    """A misspelt name would be a table that nobody reads."""
    with pytest.raises(BadInput):
        measured_by(history, ibis.duckdb.connect(), {"activity": "activities"})
