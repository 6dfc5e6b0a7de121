"""A small valid history with every table and column of the contract filled, and ways to write it as files.

Cells are text as a CSV file would hold them; Parquet gets them typed by the contract.
"""

import csv
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kit.history import read_history
from kit.history.contract import contract
from kit.texts import LANGUAGES, keys, problem_text

KNOWN = frozenset({"sales_amount", "visits"})

Rows = list[dict[str, str]]
Tables = dict[str, Rows]


def rows(header: str, *lines: str) -> Rows:
    """Rows from lines of comma-separated cells."""
    names = header.split(",")
    return [dict(zip(names, line.split(","), strict=True)) for line in lines]


def tables() -> Tables:
    """All tables of the contract, two to five rows each, every column filled in at least one row."""
    made = {
        "managers": rows(
            "manager_id,name,team,region,role,hired_on,left_on,probation_until,consent_public",
            "M1,林安,North,East,key_account,2020-01-06,,2020-07-06,true",
            "M2,Bo Chen,North,East,smb,2021-03-01,2025-08-15,,false",
            "M3,=1+1,South,West,smb,,,,",
        ),
        "assignments": rows(
            "manager_id,team,region,role,from_on,to_on,share",
            "M1,South,West,smb,2024-01-01,2025-07-01,",
            "M1,North,East,key_account,2025-07-01,,0.6",
            "M1,South,West,key_account,2025-07-01,2026-01-01,0.4",
        ),
        "teams": rows(
            "team,parent,lead_id,from_on,to_on",
            "All,,M1,2020-01-01,",
            "North,All,M1,2020-01-01,2025-01-01",
            "North,All,M2,2025-01-01,",
            "South,All,M3,2020-01-01,",
        ),
        "leaves": rows(
            "manager_id,kind,from_on,to_on,share",
            "M1,sick,2025-07-01,2025-07-08,0.5",
            "M1,other,2025-07-05,2025-07-10,0.5",
            "M2,parental,2025-07-01,2025-08-01,1",
        ),
        "periods": rows(
            "period,from_on,to_on",
            "2025Q2,2025-03-31,2025-06-30",
            "2025Q3,2025-06-30,2025-09-29",
            "2025Q4,2025-09-29,2025-12-29",
        ),
        "customers": rows(
            "customer_id,name,owner_id,segment,region,grade,created_on,tags,needs,referred_by,renewal_on,updated_on,"
            "lost_on,lost_reason",
            "C1,一家公司,M1,retail,East,A,2024-01-05,vip,price,,2026-01-01,2025-07-01,,",
            "C2,<b>Two</b>,M2,,West,,2024-02-05,,,C1,,,2025-09-01,moved",
            "C3,Three,,,,,,,,,,,,",
        ),
        "customer_owners": rows(
            "customer_id,manager_id,kind,from_on,to_on",
            "C1,M2,owner,2024-01-01,2025-01-01",
            "C1,M1,owner,2025-01-01,",
            "C1,M3,caretaker,2025-07-01,2025-08-01",
        ),
        "leads": rows(
            "lead_id,manager_id,source,created_on,contacted_on,converted_on,deal_id",
            "L1,M1,fair,2025-07-01,2025-07-02,2025-07-10,D1",
            "L2,,,2025-07-01,,,",
        ),
        "deals": rows(
            "deal_id,customer_id,manager_id,created_on,closed_on,status,stage,amount,list_amount,cost,kind,product,"
            "source,lost_reason",
            "D1,C1,M1,2025-07-01,2025-07-20,won,signed,100.00,120,80.5,new,box,fair,",
            "D2,C2,M2,2025-07-02,2025-08-20,won,signed,-0.10,,,repeat,,,",
            "D3,C2,M2,2025-07-02,2025-08-20,lost,,50,,,upsell,,,price",
            "D4,,M3,2025-07-02,,open,offer,,,,renewal,,,",
        ),
        "deal_lines": rows(
            "deal_id,line_id,product,quantity,amount,list_amount,cost",
            "D1,1,box,2,60.01,70,50",
            "D1,2,lid,1.5,39.99,50,30.5",
        ),
        "deal_stages": rows(
            "deal_id,stage,entered_on",
            "D1,offer,2025-07-05",
            "D1,signed,2025-07-20",
        ),
        "credits": rows(
            "deal_id,manager_id,share,kind",
            "D1,M1,0.7,split",
            "D1,M2,0.3,",
            "D1,M3,0.5,overlay",
        ),
        "dues": rows(
            "due_id,customer_id,deal_id,manager_id,due_on,amount",
            "U1,C1,D1,M1,2025-08-01,60",
            "U2,C1,,M1,2025-12-01,40.00",
        ),
        "receipts": rows(
            "receipt_id,due_id,customer_id,deal_id,manager_id,paid_on,amount",
            "R1,U1,C1,D1,M1,2025-08-02,60",
            "R2,,C1,,M1,2025-09-20,12.34",
        ),
        "reversals": rows(
            "reversal_id,deal_id,receipt_id,reversed_on,amount,reason",
            "V1,D1,R1,2025-09-01,10,broken",
            "V2,D1,,2025-09-02,1,",
        ),
        "activities": rows(
            "activity_id,manager_id,customer_id,deal_id,kind,done_on,completeness",
            "A1,M1,C1,D1,visit,2025-07-03,0.8",
            "A2,M2,,,call,2025-09-25,",
        ),
        "surveys": rows(
            "survey_id,customer_id,manager_id,answered_on,score,comment,channel",
            "S1,C1,M1,2025-09-01,86.5,好,mail",
            "S2,C2,M2,2025-09-02,0,,",
        ),
        "complaints": rows(
            "complaint_id,customer_id,manager_id,raised_on,kind,severity,resolved_on",
            "P1,C1,M1,2025-08-01,late,high,2025-08-03",
            "P2,C1,M1,2025-08-05,,,",
        ),
        "reviews": rows(
            "review_id,manager_id,relation,dimension,reviewed_on,score,rater",
            "W1,M1,peer,helps,2025-09-01,90,r1",
            "W2,M1,self,helps,2025-09-01,100,",
        ),
        "targets": rows(
            "manager_id,team,kpi,period,must,stretch,set_on,reason,approved_by",
            "M1,,sales_amount,2025Q3,1000,1200.5,2025-06-20,plan,Li",
            "M1,,sales_amount,2025Q3,900,,2025-07-20,,",
            ",North,visits,2025,12,,,,",
            "M2,,trust,2025-07,3,,,,",
        ),
        "payouts": rows(
            "manager_id,period,component,amount,paid_on,for_period,plan_version",
            "M1,2025Q3,quota_bonus,500.25,2025-10-15,2025Q2,v1",
            "M1,2025Q3,quota_bonus,-0.25,,,",
        ),
        "scores": rows(
            "manager_id,period,kpi,value",
            "M1,2025Q3,trust,0.946808510638",
            "M2,2025W31,trust,3",
        ),
        "appeals": rows(
            "appeal_id,manager_id,period,about,raised_on,resolved_on,outcome",
            "Q1,M1,2025H1,score,2025-08-01,2025-08-09,kept",
            "Q2,M1,2025Q3,pay,2025-09-01,,",
        ),
        "acknowledgements": rows(
            "manager_id,document,version,read_on,question",
            "M1,rule sheet,2,2025-07-01,why?",
            "M2,rule sheet,2,2025-07-02,",
        ),
    }
    assert list(made) == list(contract())
    return made


def write_csv(folder: Path, made: Mapping[str, Rows]) -> Path:
    """One CSV file a table, cells as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(content[0])
            writer.writerows(row.values() for row in content)
    return folder


def write_parquet(
    folder: Path, made: Mapping[str, Rows], replace: Mapping[tuple[str, str], pa.Array] | None = None
) -> Path:
    """One Parquet file a table with the contract's types; `replace` gives single columns another content or type."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        columns = {column: _array(name, column, [row[column] for row in content]) for column in content[0]}
        columns |= {column: array for (table, column), array in (replace or {}).items() if table == name}
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")
    return folder


def write(folder: Path, form: str, made: Mapping[str, Rows]) -> Path:
    """The tables in either form."""
    return write_csv(folder, made) if form == "csv" else write_parquet(folder, made)


def _array(table: str, column: str, cells: list[str]) -> pa.Array:
    about = contract()[table].columns.get(column)
    kind = about.kind if about else "text"
    if kind == "date" and any(len(cell) > 10 for cell in cells):
        return pa.array([datetime.fromisoformat(cell) if cell else None for cell in cells], pa.timestamp("us"))
    types = {
        "date": (pa.date32(), date.fromisoformat),
        "money": (pa.decimal128(18, 2), Decimal),
        "number": (pa.decimal128(38, 12), Decimal),
        "share": (pa.decimal128(18, 9), Decimal),
        "score": (pa.decimal128(18, 9), Decimal),
        "boolean": (pa.bool_(), lambda cell: cell == "true"),
    }
    kept, read = types.get(kind, (pa.string(), str))
    return pa.array([read(cell) if cell else None for cell in cells], kept)


def found(folder: Path, known=KNOWN) -> list[tuple]:
    """The problems of a folder: file, row, column, value and what is expected (without the catalogue's prefix)."""
    history, problems = read_history(folder, known_kpis=known)
    assert (history is None) == bool(problems)
    assert all(problem_text(problem, language) for problem in problems for language in LANGUAGES)
    assert all(problem.expects in keys() for problem in problems)
    return [(one.file, one.row, one.column, one.value, one.expects.split(".")[-1]) for one in problems]


def needed_by(name: str) -> Tables:
    """A table with what it points to, managers and a fact table, so that a test reads no more than it asks about."""
    every = tables()
    to = {about.to for about in contract()[name].columns.values() if about.to}
    kept = {"managers", "deals", name} | ({"scores"} if name == "targets" else set())
    kept |= {"teams" if table == "team" else table for table in to}
    return {table: content for table, content in every.items() if table in kept}


def fresh(name: str, number: int) -> dict[str, str]:
    """A further valid row of a table that has all columns filled and collides with no other: number 1, 2, 3, …."""
    row = dict(tables()[name][0])
    day = date(2030, 1, 1) + timedelta(days=20 * number)
    spell = {"from_on": day.isoformat(), "to_on": (day + timedelta(days=10)).isoformat()}
    own: dict[str, dict[str, str]] = {
        "managers": {"left_on": "2026-01-01"},
        "assignments": spell | {"manager_id": "M3", "share": "0.5"},
        "teams": spell | {"team": f"T{number}", "parent": "All"},
        "leaves": spell | {"manager_id": "M3"},
        "customers": {"referred_by": "C1", "lost_on": "2025-08-01", "lost_reason": "moved"},
        "customer_owners": spell | {"customer_id": "C3"},
        "deals": {"status": "open", "lost_reason": "price"},
        "deal_lines": {"deal_id": "D4", "line_id": f"X{number}"},
        "credits": {"kind": "overlay"},
        "targets": {"set_on": (date(2000, 1, 1) + timedelta(days=number)).isoformat()},
    }
    keys = contract()[name].key
    if len(keys) == 1 and name != "periods":
        row[keys[0]] = f"X{number}"
    return row | own.get(name, {})
