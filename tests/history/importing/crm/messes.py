"""The messes that exports come in, each with its name: what is written another way, and what must be read the same."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.history.importing.crm.files import write_csv, write_html, write_xls, write_xlsx
from tests.history.importing.crm.known import Known
from tests.history.importing.crm.vendors import Grid, Style, file_of, grids, mapping_of, styled

PLAIN = Style()
TYPED = Style(day=lambda day: day, moment=lambda moment: moment, money=lambda amount: amount)
SHANGHAI = ZoneInfo("Asia/Shanghai")
Edit = Callable[[dict[str, Grid]], None]
Write = Callable[[Path, Grid], None]


@dataclass(frozen=True)
class Mess:
    """One way in which exports are untidy."""

    style: Style = PLAIN
    edit: Edit = lambda grids: None  # noqa: ARG005
    write: Write = write_csv
    ending: str = ".csv"
    remap: Callable[[dict[str, Any]], None] = lambda mapping: None  # noqa: ARG005
    parts: int = 1
    vendors: tuple[str, ...] = ()


def _ms(day: date | datetime) -> str:
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return str(int(moment.replace(tzinfo=SHANGHAI).timestamp() * 1000))


def _zoned(day: date | datetime) -> str:
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return f"{moment.replace(tzinfo=SHANGHAI).astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"


def _serial(day: date | datetime) -> str:
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    span = moment - datetime(1899, 12, 30)  # noqa: DTZ001
    part = Decimal(span.seconds) / 86_400
    return f"{span.days + round(part, 10):f}".rstrip("0").rstrip(".") if span.seconds else str(span.days)


def _noon(moment: datetime) -> str:
    half = "下午" if moment.hour >= 12 else "上午"
    return f"{moment.year}/{moment.month}/{moment.day} {half}{(moment.hour - 1) % 12 + 1}:{moment:%M}"


def _midnight(moment: datetime) -> str:
    if (moment.hour, moment.minute) != (0, 0):
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{moment - timedelta(days=1):%Y-%m-%d} 24:00"


def _wan(amount: Decimal) -> str:
    return f"{(amount / 10_000).normalize():f}万"


def _brackets(amount: Decimal) -> str:
    return f"({-amount:,.2f})" if amount < 0 else f"￥{amount:,.2f}"


def _wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def _title(grids: dict[str, Grid]) -> None:
    for grid in grids.values():
        grid.above = [["2025年一季度导出"], ["导出时间：2025-04-01 09:30"]]


def _group_row(grids: dict[str, Grid]) -> None:
    """A row of groups over the headings, as forms with sections write it."""
    for grid in grids.values():
        grid.above = [["基本信息"] * len(grid.labels)]


def _doubled(grids: dict[str, Grid]) -> None:
    for grid in grids.values():
        grid.labels = [*grid.labels, grid.labels[-1]]
        grid.rows = [[*row, row[-1]] for row in grid.rows]


def _moved(grids: dict[str, Grid]) -> None:
    for grid in grids.values():
        grid.labels = ["备注（内部）", *reversed(grid.labels), "手机"]
        grid.rows = [[f"第{place}行", *reversed(row), "138****0000"] for place, row in enumerate(grid.rows)]


def _totals(grids: dict[str, Grid]) -> None:
    for grid in grids.values():
        blank = [""] * (len(grid.labels) - 1)
        middle = len(grid.rows) // 2
        grid.rows = [*grid.rows[:middle], ["小计", *blank], *grid.rows[middle:], ["合计：", *blank]]


def _footer(grids: dict[str, Grid]) -> None:
    for grid in grids.values():
        grid.below = [
            [],
            ["一季度业务报表"],
            ["Copyright (c) 2000-2025"],
            ["Confidential Information - Do Not Distribute"],
        ]


def _repeated(grids: dict[str, Grid]) -> None:
    for grid in grids.values():
        middle = len(grid.rows) // 2
        blank: list[object] = [""] * len(grid.labels)
        grid.rows = [*grid.rows[:middle], blank, list(grid.labels), blank, *grid.rows[middle:]]


def _twice(grids: dict[str, Grid]) -> None:
    """A join export repeats the record for each of its details."""
    for name, grid in grids.items():
        if name not in ("targets", "stages"):
            grid.rows = [row for row in grid.rows for _ in range(2)]


def _same_stage(grids: dict[str, Grid]) -> None:
    """The history of a stage is written again when only the amount changed, a minute later."""
    grid = grids["stages"]
    place = grid.labels.index(next(label for label, name in grid.kinds.items() if name == "entered_on"))
    again = [
        [f"{str(cell)[:-1]}9" if column == place else cell for column, cell in enumerate(row)] for row in grid.rows
    ]
    grid.rows = [*grid.rows, *again]


def _quoted(grids: dict[str, Grid]) -> None:
    for grid in grids.values():
        grid.labels = [*grid.labels, "说明"]
        grid.rows = [[*row, '他说："可以，\n下周再谈"'] for row in grid.rows]


def _unseen(grids: dict[str, Grid]) -> None:
    for grid in grids.values():
        grid.rows = [
            [f" \u200b{cell}\u00a0" if isinstance(cell, str) and cell else cell for cell in row] for row in grid.rows
        ]


def _system(grids: dict[str, Grid]) -> None:
    """A customer in the common pool belongs to nobody."""
    grid = grids["customers"]
    owner = grid.labels.index(next(label for label, name in grid.kinds.items() if name == "owner"))
    row = list(grid.rows[0])
    row[owner] = "公海"
    grid.rows = [row, *grid.rows[1:]]


def _wan_heading(grids: dict[str, Grid]) -> None:
    """Amounts in ten thousands by the heading: 金额(万元)."""
    for grid in grids.values():
        for place, label in enumerate(grid.labels):
            if grid.kinds.get(label) == "amount":
                grid.labels[place] = f"{label}（万元）"
                for row in grid.rows:
                    row[place] = row[place] if row[place] == "" else f"{Decimal(str(row[place])) / 10_000:f}"


def _dollars(grids: dict[str, Grid]) -> None:
    """Every second deal in dollars, in a column of its own: 7.5 yuan each."""
    grid = grids["deals"]
    amount = grid.labels.index(next(label for label, name in grid.kinds.items() if name == "amount"))
    for place, row in enumerate(grid.rows):
        foreign = place % 2 == 0 and row[amount] != ""
        row[amount] = f"{Decimal(str(row[amount])) / Decimal('7.5'):f}" if foreign else row[amount]
        row.append("USD" if foreign else "CNY")


def _with_currency(vendor_label: str) -> Edit:
    def edit(grids: dict[str, Grid]) -> None:
        _dollars(grids)
        grids["deals"].labels.append(vendor_label)

    return edit


def _rates(mapping: dict[str, Any]) -> None:
    mapping["rates"] = {"kind": "signing", "table": [{"currency": "USD", "from_on": "2025-01-01", "rate": "7.5"}]}


def _inside(grids: dict[str, Grid]) -> None:
    """Payment plans as a table in a cell of the contract, by lines or as JSON."""
    grid = grids.pop("dues")
    names = {name: grid.labels.index(label) for label, name in grid.kinds.items()}
    rows: list[list[object]] = []
    for place, row in enumerate(grid.rows):
        fields = [str(row[names[name]]) for name in ("id", "due_on", "amount")]
        cell = "|".join(fields) if place % 2 else json.dumps([dict(zip(("id", "day", "sum"), fields, strict=True))])
        rows.append([row[names["customer"]], row[names["deal"]], row[names["owner"]], cell])
    rows.append([rows[0][0], rows[0][1], rows[0][2], ""])
    grids["inside"] = Grid(["客户", "商机", "负责人", "明细"], rows)


def _map_inside(mapping: dict[str, Any]) -> None:
    inside = {"column": "plan", "fields": ["id", "day", "sum"]}
    headings = {"customer": "客户", "deal": "商机", "owner": "负责人", "plan": "明细"}
    mapping["sources"]["inside"] = {"file": ["inside*"], "headings": headings, "inside": inside}
    part = mapping["tables"]["dues"]
    part = part[0] if isinstance(part, list) else part
    columns = {key: cell for key, cell in part["columns"].items() if key not in ("due_id", "due_on", "amount")}
    columns |= {"due_id": {"column": "id"}, "due_on": {"column": "day"}, "amount": {"column": "sum"}}
    mapping["tables"]["dues"] = {"from": "inside", "columns": columns}


def _subform(grids: dict[str, Grid]) -> None:
    """简道云: contracts with their plans as a subform, two rows of headings, the contract merged over its plans."""
    grids.pop("dues")


MESSES: dict[str, Mess] = {
    "plain UTF-8": Mess(),
    "UTF-8 with a mark": Mess(write=lambda path, grid: write_csv(path, grid, "utf-8-sig")),
    "GB18030": Mess(write=lambda path, grid: write_csv(path, grid, "gb18030")),
    "UTF-16 with a mark": Mess(write=lambda path, grid: write_csv(path, grid, "utf-16")),
    "UTF-16 without a mark": Mess(write=lambda path, grid: write_csv(path, grid, "utf-16-le")),
    "semicolons": Mess(write=lambda path, grid: write_csv(path, grid, delimiter=";")),
    "tabs": Mess(write=lambda path, grid: write_csv(path, grid, "utf-16", "\t"), ending=".txt"),
    "XLSX": Mess(TYPED, write=write_xlsx, ending=".xlsx"),
    "XLS": Mess(TYPED, write=write_xls, ending=".xls"),
    "a web page called XLS": Mess(write=write_html, ending=".xls"),
    "a CSV called XLS": Mess(write=write_csv, ending=".xls"),
    "a hidden cover sheet": Mess(TYPED, write=lambda path, grid: write_xlsx(path, grid, cover=True), ending=".xlsx"),
    "a wrong size of the sheet": Mess(
        TYPED, write=lambda path, grid: write_xlsx(path, grid, dimension=True), ending=".xlsx"
    ),
    "days since 1904": Mess(TYPED, write=lambda path, grid: write_xlsx(path, grid, from_1904=True), ending=".xlsx"),
    "formulas with their values": Mess(
        TYPED, write=lambda path, grid: write_xlsx(path, grid, formulas=True), ending=".xlsx"
    ),
    "one table over two files": Mess(parts=2),
    "headings on the third row": Mess(edit=_title),
    "headings on the third row of a workbook": Mess(TYPED, _title, write_xlsx, ".xlsx"),
    "headings in two rows": Mess(edit=_group_row),
    "headings by their other names": Mess(styled(PLAIN, last_label=True)),
    "headings with stars and notes": Mess(styled(PLAIN, label=lambda label: f" {label}*（必填）")),
    "headings in other case": Mess(styled(PLAIN, label=str.upper)),
    "a heading doubled": Mess(edit=_doubled),
    "columns moved and added": Mess(edit=_moved),
    "subtotals and totals": Mess(edit=_totals),
    "a footer": Mess(edit=_footer),
    "empty rows and headings repeated": Mess(edit=_repeated),
    "every record twice": Mess(edit=_twice),
    "a stage written again": Mess(edit=_same_stage),
    "quotes and line breaks in cells": Mess(edit=_quoted),
    "signs nobody sees": Mess(edit=_unseen),
    "2025/7/1": Mess(styled(PLAIN, day=lambda day: f"{day.year}/{day.month}/{day.day}")),
    "2025.7.1": Mess(styled(PLAIN, day=lambda day: f"{day.year}.{day.month}.{day.day}")),
    "20250701": Mess(styled(PLAIN, day=lambda day: f"{day:%Y%m%d}")),
    "2025年7月1日": Mess(styled(PLAIN, day=lambda day: f"{day.year}年{day.month}月{day.day}日")),
    "day numbers of a spreadsheet": Mess(styled(PLAIN, day=_serial, moment=_serial)),
    "moments in another zone": Mess(styled(PLAIN, day=_zoned, moment=_zoned)),
    "milliseconds": Mess(styled(PLAIN, day=_ms, moment=_ms)),
    "before and after noon": Mess(styled(PLAIN, moment=_noon)),
    "24:00": Mess(styled(PLAIN, moment=_midnight)),
    "￥1,234.50 and (1,234)": Mess(styled(PLAIN, money=_brackets)),
    "1.2万": Mess(styled(PLAIN, money=_wan)),
    "万元 in the heading": Mess(edit=_wan_heading),
    "1.2E+07": Mess(styled(PLAIN, money=lambda amount: f"{amount:E}")),
    "full-width digits": Mess(styled(PLAIN, money=lambda amount: _wide(f"{amount:,.2f}"))),
    "35%": Mess(styled(PLAIN, share=lambda share: f"{(share * 100).normalize():f}%")),
    "nothing as --": Mess(styled(PLAIN, empty="--")),
    "nothing as 无": Mess(styled(PLAIN, empty="无")),
    "nothing as 1970": Mess(styled(PLAIN, empty="N/A")),
    "members with ids": Mess(styled(PLAIN, member=lambda name, ident: f"{name}（{ident}）")),
    "members as JSON": Mess(
        styled(PLAIN, member=lambda name, ident: json.dumps({"name": name, "id": ident}, ensure_ascii=False))
    ),
    "ids behind an apostrophe": Mess(styled(PLAIN, ident=lambda ident: f"'{ident}" if ident[0].isdigit() else ident)),
    "ids as formulas of text": Mess(styled(PLAIN, ident=lambda ident: f'="{ident}"')),
    "ids of 15 characters": Mess(
        styled(PLAIN, ident=lambda ident: ident[:15] if ident[0] in "05" else ident), vendors=("salesforce",)
    ),
    "ids with the vendor's prefix": Mess(styled(PLAIN, ident=lambda ident: f"zcrm_{ident}"), vendors=("zoho",)),
    "states in other words": Mess(styled(PLAIN, states=1)),
    "truth in words": Mess(styled(PLAIN, states=3)),
    "several currencies": Mess(remap=_rates),
    "a table in a cell": Mess(edit=_inside, remap=_map_inside),
    "a subform with merged cells": Mess(
        TYPED, edit=_subform, write=write_xlsx, ending=".xlsx", vendors=("jiandaoyun",)
    ),
}


def write_export(folder: Path, vendor: str, name: str, history: Known) -> dict[str, Any]:
    """Write an export with one mess; the mapping that reads it (the shipped one, and what a company adds)."""
    mess, mapping = MESSES[name], mapping_of(vendor)
    sheets = grids(vendor, history, mess.style)
    if name == "several currencies":
        _with_currency(mapping["sources"]["deals"]["headings"]["currency"][0])(sheets)
    mess.edit(sheets)
    mess.remap(mapping)
    folder.mkdir(parents=True)
    for source, grid in sheets.items():
        stem = "inside" if source == "inside" else file_of(mapping, source)
        for part in range(mess.parts):
            rows = grid.rows[part :: mess.parts]
            number = f"_{part + 1:03}" if mess.parts > 1 else ""
            mess.write(
                folder / f"{stem}{number}{mess.ending}", Grid(grid.labels, rows, grid.kinds, grid.above, grid.below)
            )
    if name == "a subform with merged cells":
        write_subform(folder / "合同.xlsx", history)
    return mapping


def write_subform(path: Path, history: Known) -> None:
    """Contracts with a subform of plans: the first two plans of one contract, each other alone."""
    rows: list[list[object]] = []
    names = {str(row["manager_id"]): row["name"] for row in history["managers"]}
    customers = {str(row["customer_id"]): row["name"] for row in history["customers"]}
    for due in history["dues"]:
        head, _, part = str(due["due_id"]).rpartition("-")
        rows.append(
            [
                head,
                customers[str(due["customer_id"])],
                due["deal_id"],
                names[str(due["manager_id"])],
                part,
                due["due_on"],
                due["amount"],
            ]
        )
    grid = Grid(["合同编号", "客户", "商机编号", "负责人", "期次", "计划回款日期", "计划回款金额"], rows)
    grid.above = [["合同编号", "客户", "商机编号", "负责人", "回款计划", "", ""]]
    merged = ["E1:G1", "A1:A2", "B1:B2", "C1:C2", "D1:D2", f"A3:A{2 + len(rows)}"]
    write_xlsx(path, grid, merged=merged)
