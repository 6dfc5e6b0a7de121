"""A mapping for files that nobody has mapped yet."""

import openpyxl
import pytest

from kit.history.importing import import_source, load_mapping, propose

FILES = {
    "通讯录.csv": "员工编号,姓名,部门\n0071,王芳,华东团队\n0072,李雷,华南团队\n",
    "客户资料.csv": "客户编号,公司名称,客户经理,联系电话\nC1,甲公司,王芳(0071),139\nC2,乙公司,李雷(0072),138\n",
    "合同台账.csv": (
        "三季度\n\n合同号,客户,业务员,创建时间,签约日期,当前状态,合同金额(万元)\n"
        "H1,甲公司,王芳,2025/7/3,2025/8/20,已签,123.45\nH2,乙公司,李雷,2025/7/5,2025/9/2,丢单,80\n"
        "H3,甲公司,李雷,2025/7/9,2025/12/31,进行中,40\n合计,,,,,,243.45\n"
    ),
    "说明.txt": "第一行\n第二行\n",
}


@pytest.fixture
def folder(tmp_path):
    """An export that no shipped mapping knows: GB18030, a title, a state in the company's own words."""
    source = tmp_path / "export"
    source.mkdir()
    for name, text in FILES.items():
        (source / name).write_bytes(text.encode("gb18030"))
    return source


def test_a_proposal_with_one_correction_is_a_mapping(folder, tmp_path):
    """What the kit cannot know, that 已签 is won, it leaves open; said once, the export is a history."""
    found, problems = propose(folder, "mine", "zh")
    assert problems == []
    assert {file: tables[0][0] for file, tables in found.tables.items()} == {
        "通讯录.csv": "managers",
        "客户资料.csv": "customers",
        "合同台账.csv": "deals",
    }
    assert found.left == ["说明.txt"]
    assert found.unused["客户资料.csv"] == ["联系电话"]
    path = tmp_path / "mine.yaml"
    path.write_text(found.text, "utf-8")
    mapping, problems = load_mapping(path)
    assert problems == []
    first = import_source(folder, mapping)
    assert {(one.file, one.row, one.value) for one in first.problems} == {("合同台账.csv", 4, "已签")}
    path.write_text(found.text.replace('# "已签":   ', '"已签": won   '), "utf-8")
    mapping, problems = load_mapping(path)
    assert problems == []
    imported = import_source(folder, mapping)
    assert imported.problems == ()
    deals = imported.tables["deals"].to_pydict()
    assert deals["status"] == ["won", "lost", "open"]
    assert [str(amount) for amount in deals["amount"]] == ["1234500.00", "800000.00", "400000.00"]
    assert [str(day) for day in deals["closed_on"]] == ["2025-08-20", "2025-09-02", "None"]
    assert imported.tables["customers"]["owner_id"].to_pylist() == ["0071", "0072"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_line_says_how_sure_it_is(folder, language):
    """A person confirms what is doubtful, in their own language, and need not wonder about the rest."""
    text = propose(folder, "mine", language)[0].text
    told = [line for line in text.splitlines() if line.startswith("      ") and "%" in line]
    assert len(told) == 3 + 3 + 7


def test_without_a_list_of_staff_people_are_whoever_owns(folder, tmp_path):
    """Managers come from deals and customers, a name with an id first, and each once."""
    (folder / "通讯录.csv").unlink()
    found, _ = propose(folder, "mine", "en")
    path = tmp_path / "mine.yaml"
    path.write_text(found.text.replace('# "已签":   ', '"已签": won   '), "utf-8")
    mapping, problems = load_mapping(path)
    assert problems == []
    imported = import_source(folder, mapping)
    assert imported.problems == ()
    assert imported.tables["managers"].to_pydict() == {"manager_id": ["0071", "0072"], "name": ["王芳", "李雷"]}


def test_what_cannot_be_read_or_recognised_is_told(tmp_path):
    """An empty folder, none, and a broken workbook end in words."""
    assert propose(tmp_path, "x", "en")[1][0].expects == "importing.expects.something"
    assert propose(tmp_path / "none", "x", "en")[1][0].expects == "importing.expects.folder"
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04broken")
    assert propose(tmp_path, "x", "en")[1][0].expects == "importing.expects.workbook"


def test_a_real_pipeline_without_ids_and_states_needs_no_correction(shared, tmp_path):
    """Accounts known by name, a stage that says won or lost: the published totals come out of the bare proposal."""
    folder = shared / "data" / "crm-sales-opportunities"
    found, problems = propose(folder, "mine", "en")
    assert problems == []
    path = tmp_path / "mine.yaml"
    path.write_text(found.text, "utf-8")
    mapping, problems = load_mapping(path)
    assert problems == []
    imported = import_source(folder, mapping)
    assert imported.problems == ()
    deals = imported.tables["deals"].to_pydict()
    assert (deals["status"].count("won"), deals["status"].count("lost")) == (4238, 2473)
    assert (
        sum(amount for amount, status in zip(deals["amount"], deals["status"], strict=True) if status == "won")
        == 10005534
    )


def workbook(folder, **sheets):
    """A workbook of deals, a sheet each; a name with a tail of `_hidden` is hidden."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, labels in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(labels)
        for number in range(3):
            sheet.append([f"{name}{number}", "甲公司", "王芳(1)", "2025-07-01", "赢单", 5][: len(labels)])
        sheet.sheet_state = "hidden" if name.endswith("_hidden") else "visible"
    folder.mkdir()
    book.save(folder / "商机.xlsx")


FULL = ["商机编号", "客户名称", "负责人", "成交日期", "状态", "金额"]


def test_sheets_that_could_be_the_same_table_are_shown_with_how_sure_each_is(tmp_path):
    """The surest is taken by name; the others stand beside it, and a hidden one is said not to be looked at."""
    folder = tmp_path / "x"
    workbook(folder, 旧表=["单号", "负责人", "签约日期", "状态", "额"], 明细=FULL, 说明=["读我"], 选项_hidden=FULL)
    found, problems = propose(folder, "mine", "zh")
    assert problems == []
    assert list(found.tables) == ["商机.xlsx › 明细"]
    assert [name for name, _ in found.others["deals"]] == ["商机.xlsx › 旧表"]
    assert found.left == ["商机.xlsx › 说明"]
    lines = found.text.splitlines()
    assert '    sheet: "明细"' in lines
    told = next(line for line in lines if "考虑过" in line)
    sure = round(100 * found.tables["商机.xlsx › 明细"][0][1])
    assert f"商机.xlsx › 明细（{sure}%）、商机.xlsx › 旧表（" in told
    assert any("选项_hidden" in line and line.strip().startswith("#") for line in lines)
    path = tmp_path / "mine.yaml"
    path.write_text(found.text, "utf-8")
    mapping, problems = load_mapping(path)
    imported = import_source(folder, mapping)
    assert (problems, imported.problems) == ([], ())
    assert imported.tables["deals"].num_rows == 3
    assert [(one.sheets, one.others) for one in imported.hidden] == [(("选项_hidden",), ("旧表", "说明"))]


def test_a_sheet_for_each_month_is_read_as_one_table(tmp_path):
    """A proposal that names July would import a year of July: all sheets with its headings are read, and named."""
    folder = tmp_path / "x"
    workbook(folder, **{"7月": FULL, "8月": [*FULL[:2], "备注"], "9月": FULL})
    found, _ = propose(folder, "mine", "en")
    assert found.together == {"商机.xlsx": ("7月", "9月")}
    assert [name for name, _ in found.others["deals"]] == ["商机.xlsx › 8月"]
    assert "2 sheets with the same headings, read one after the other as one table: 7月, 9月" in found.text
    imported = brought(folder, tmp_path, found.text)
    assert imported.problems == ()
    assert imported.tables["deals"]["deal_id"].to_pylist() == ["7月0", "7月1", "7月2", "9月0", "9月1", "9月2"]
    assert [(one.book, one.others) for one in imported.hidden] == [("商机.xlsx", ("8月",))]


def brought(folder, tmp_path, text):
    """What an import by a proposal's text brings in."""
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")
    mapping, problems = load_mapping(path)
    assert problems == []
    return import_source(folder, mapping)


def test_orders_without_a_state_were_signed_and_receipts_beside_them_are_receipts(tmp_path):
    """A list of orders has no column of states; what came in stands in its last columns, empty where nothing did."""
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "订单.csv").write_text(
        "订单明细\n订单号,客户名称,业务员,下单日期,订单金额,是否回款,回款日期,回款金额\n"
        'D1,甲公司,张三(1023),2025.7.1,1.2万,是,7/21/25,12000\nD2,乙公司,李四(7),7/13/25,"￥300,000.50",否,,--\n',
        "utf-8",
    )
    found, _ = propose(folder, "mine", "zh")
    assert [table for table, _ in found.tables["订单.csv"]] == ["deals", "receipts"]
    assert found.unused["订单.csv"] == ["是否回款"]
    imported = brought(folder, tmp_path, found.text)
    assert imported.problems == ()
    assert imported.unread == {"订单.csv": ["是否回款"]}
    deals, receipts = (imported.tables[name].to_pylist() for name in ("deals", "receipts"))
    assert [(one["status"], str(one["closed_on"]), str(one["amount"])) for one in deals] == [
        ("won", "2025-07-01", "12000.00"),
        ("won", "2025-07-13", "300000.50"),
    ]
    assert [(one["deal_id"], one["manager_id"], str(one["paid_on"]), str(one["amount"])) for one in receipts] == [
        ("D1", "1023", "2025-07-21", "12000.00")
    ]


def test_a_call_that_is_only_planned_is_no_activity(tmp_path):
    """A list of tasks has both; which words were left out is said."""
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "activities.csv").write_text(
        "Activity ID,Activity Type,Assigned To,Date/Time,Status\n"
        "1,Call,Ann,07/14/2025 3:30 PM,Completed\n2,Demo,Ann,07/15/2025 10:00 AM,Planned\n",
        "utf-8",
    )
    found, _ = propose(folder, "mine", "en")
    assert found.unused["activities.csv"] == []
    assert "left out: Planned" in found.text
    imported = brought(folder, tmp_path, found.text)
    assert imported.problems == ()
    assert [(one["kind"], str(one["done_on"])) for one in imported.tables["activities"].to_pylist()] == [
        ("call", "2025-07-14 15:30:00")
    ]


def test_the_currency_is_the_one_that_most_amounts_name(tmp_path):
    """A company that sells in dollars is not asked for rates to the yuan, and its zone is not China's."""
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "deals.csv").write_text(
        "Opportunity ID,Owner,Stage,Close Date (MM/DD/YYYY),Amount (USD)\n"
        'O1,Ann,Closed Won,07/14/2025,"$12,300.50"\nO2,Ann,Negotiation,08/02/2025,500\n',
        "utf-8",
    )
    found, _ = propose(folder, "mine", "en")
    assert "history: {timezone: UTC, currency: USD}" in found.text
    imported = brought(folder, tmp_path, found.text)
    assert imported.problems == ()
    assert [str(one) for one in imported.tables["deals"]["amount"].to_pylist()] == ["12300.50", "500.00"]
    assert [str(one) for one in imported.tables["deals"]["closed_on"].to_pylist()] == ["2025-07-14", "None"]


def test_a_file_of_which_nothing_is_read_is_named(tmp_path):
    """Orders beside opportunities could be the same table: one is taken, and that the other is not is said."""
    folder = tmp_path / "x"
    folder.mkdir()
    for name in ("商机.csv", "订单.csv"):
        text = "商机编号,客户名称,负责人,成交日期,状态,金额\nS1,甲,王芳,2025-07-01,赢单,1\n"
        (folder / name).write_text(text if name == "商机.csv" else text.replace("状态", "情况"), "utf-8")
    found, _ = propose(folder, "mine", "zh")
    assert list(found.tables) == ["商机.csv"]
    assert "没有读入的文件：订单.csv" in found.text


def test_a_receipt_that_names_only_its_contract_takes_the_rest_from_there(folder, tmp_path):
    """A ledger of payments has a contract's number and no owner; the proposal brings both together by itself."""
    (folder / "回款流水.csv").write_bytes("流水号,合同编码,到账日,到账额\nR1,H1,2025-09-01,5\n".encode("gb18030"))
    found, _ = propose(folder, "mine", "zh")
    path = tmp_path / "mine.yaml"
    path.write_text(found.text.replace('# "已签":   ', '"已签": won   '), "utf-8")
    mapping, problems = load_mapping(path)
    assert problems == []
    imported = import_source(folder, mapping)
    assert imported.problems == ()
    receipt = imported.tables["receipts"].to_pylist()[0]
    deal = imported.tables["deals"].to_pylist()[0]
    assert (receipt["customer_id"], receipt["manager_id"]) == (deal["customer_id"], deal["manager_id"])
    assert "没有认出是哪张表：说明.txt；列名：第一行" in found.text


def test_a_column_of_currencies_is_not_overlooked(tmp_path):
    """Beside 金额 stands 币别: without a rate the dollars are refused, and with one they are turned."""
    (tmp_path / "x").mkdir()
    rows = (
        "商机编号,负责人,成交日期,状态,金额,币别\nS1,王芳,2025-07-01,赢单,100,美元\nS2,王芳,2025-07-02,赢单,5,人民币\n"
    )
    (tmp_path / "x" / "商机.csv").write_text(rows, "utf-8")
    text = propose(tmp_path / "x", "mine", "zh")[0].text
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")
    mapping, problems = load_mapping(path)
    assert problems == []
    refused = import_source(tmp_path / "x", mapping).problems
    assert [(one.row, one.column, one.value, one.expects) for one in refused] == [
        (2, "金额", "100", "importing.expects.rate")
    ]
    rates = "rates: {kind: signing, table: [{currency: USD, rate: 7}]}\n"
    path.write_text(text.replace("files:\n", rates + "files:\n", 1), "utf-8")
    mapping, problems = load_mapping(path)
    amounts = import_source(tmp_path / "x", mapping).tables["deals"]["amount"].to_pylist()
    assert (problems, [str(amount) for amount in amounts]) == ([], ["700.00", "5.00"])


def test_where_no_owner_is_found_the_place_to_write_it_is_there(tmp_path):
    """An empty list of managers would be a mapping that nobody knows how to fill."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "商机.csv").write_text("商机编号,某列,成交日期,状态,金额\nS1,王芳,2025-07-01,赢单,100\n", "utf-8")
    text = propose(tmp_path / "x", "mine", "zh")[0].text
    filled = text.replace("once:\n", "once: 某列\n").replace("{manager_id: , name: }", "{manager_id: 某列, name: 某列}")
    filled = filled.replace("      manager_id: #", "      manager_id: 某列   #")
    path = tmp_path / "mine.yaml"
    path.write_text(filled, "utf-8")
    mapping, problems = load_mapping(path)
    assert problems == []
    assert import_source(tmp_path / "x", mapping).tables["managers"]["name"].to_pylist() == ["王芳"]


def test_a_folder_of_other_kinds_of_files_is_told_so(tmp_path):
    """JSON alone is not "nothing that can be recognised"."""
    (tmp_path / "opp.json").write_text("{}")
    proposal, problems = propose(tmp_path, "x", "en")
    assert proposal is None
    assert [(one.file, one.expects) for one in problems] == [("opp.json", "importing.expects.known_kind")]
