"""The known history of the import tests as five vendors' interfaces would give it, and what of it comes back."""

# ruff: noqa: E501, C901 - records read best a record a line

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from tests.history.importing.crm.known import Known, Row, known
from tests.history.pulling.worlds import World

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONTHS = ("january", "february", "march")
STATES = {"won": "赢单", "lost": "输单", "open": "进行中"}
GRADES = {"A": "Hot", "B": "Warm", "C": "Cold", None: None}
KINDS = {"visit": "拜访", "call": "电话", "message": "邮件"}


def _moment(day: Any) -> datetime:
    plain = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return plain.replace(tzinfo=SHANGHAI)


def utc(day: Any) -> str | None:
    """A day or time of the company's as a time in UTC, to the millisecond."""
    return None if day is None else f"{_moment(day).astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"


def ms(day: Any) -> int | None:
    """The same as milliseconds."""
    return None if day is None else int(_moment(day).timestamp() * 1000)


def _number(amount: Any) -> float | None:
    return None if amount is None else float(amount)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def stocked(vendor: str) -> World:
    """A vendor that holds the known history."""
    world = World(vendor)
    fill = {"salesforce": _salesforce, "zoho": _zoho, "fxiaoke": _fxiaoke, "jiandaoyun": _jiandaoyun,
            "neocrm": _neocrm, "qidian": _qidian}[vendor]  # fmt: skip
    fill(world, known(vendor))
    return world


def _fields(world: World, table: str, keys: tuple[str, str, str], fields: dict[str, str]) -> None:
    name, label, kind = keys
    world.fields[table] = [{name: one, label: told, kind: "text"} for one, told in fields.items()]


def more_customers(world: World, count: int, start: int = 0, name: str = "客户") -> list[str]:
    """So many further customers; their ids."""
    made = []
    for place in range(start, start + count):
        ident: Any = {
            "salesforce": f"001000000{place:06}AAA",
            "zoho": f"99{place:08}",
            "fxiaoke": f"ff{place:022}",
            "jiandaoyun": f"ff{place:022}",
            "neocrm": 9_000_000_000_000 + place,
        }[world.vendor]
        record = {
            "salesforce": {"Id": ident, "Name": f"{name}{place}", "OwnerId": None},
            "zoho": {"id": ident, "Account_Name": f"{name}{place}", "Owner": None},
            "fxiaoke": {"_id": ident, "name": f"{name}{place}"},
            "jiandaoyun": {"_id": ident, "w1": f"K-{place}", "w2": f"{name}{place}"},
            "neocrm": {"id": ident, "accountName": f"{name}{place}"},
        }[world.vendor]
        world.put(CUSTOMERS[world.vendor], record)
        made.append(str(ident))
    return made


CUSTOMERS = {
    "salesforce": "Account",
    "zoho": "Accounts",
    "fxiaoke": "AccountObj",
    "jiandaoyun": "客户",
    "neocrm": "account",
}
FILES = {
    "salesforce": "Account.csv",
    "zoho": "Accounts.csv",
    "fxiaoke": "AccountObj.csv",
    "jiandaoyun": "客户.csv",
    "neocrm": "account.csv",
}


def _salesforce(world: World, history: Known) -> None:
    keys = ("name", "label", "type")
    _fields(world, "User", keys, {"Id": "User ID", "Name": "Full Name", "Title": "Title", "UserType": "User Type"})
    for row in history["managers"]:
        role = {"attributes": {"type": "UserRole"}, "Name": row["team"]}
        one = {"Id": row["manager_id"], "Name": row["name"], "UserRole": role, "Title": row["role"]}
        world.put("User", {**one, "UserType": "Standard"})
    _fields(world, "Account", keys, {"Id": "Account ID", "Name": "Account Name", "OwnerId": "Owner ID", "Phone": "Phone",
            "Industry": "Industry", "BillingState": "Billing State", "Rating": "Rating", "CreatedDate": "Created"})  # fmt: skip
    for row in history["customers"]:
        one = {"Id": row["customer_id"], "Name": row["name"], "OwnerId": row["owner_id"], "Industry": row["segment"]}
        one |= {"BillingState": row["region"], "Rating": GRADES[row["grade"]], "CreatedDate": utc(row["created_on"])}  # type: ignore[index]
        world.put("Account", {**one, "Phone": "13800000000"})
    _fields(world, "Opportunity", keys, {name: name for name in (
        "Id", "Name", "AccountId", "OwnerId", "CreatedDate", "CloseDate", "StageName", "Amount", "IsClosed", "IsWon",
        "LeadSource")} | {"LostReason__c": "Lost Reason"})  # fmt: skip
    for row in history["deals"]:
        one = {"Id": row["deal_id"], "Name": row["deal_name"], "AccountId": row["customer_id"]}
        one |= {"OwnerId": row["manager_id"], "CreatedDate": utc(row["created_on"]), "StageName": row["stage"]}
        one |= {"CloseDate": _iso(row["closed_on"]) or "2026-03-31", "Amount": _number(row["amount"])}  # type: ignore[arg-type]
        one |= {"IsClosed": row["status"] != "open", "IsWon": row["status"] == "won", "LeadSource": row["source"]}
        world.put("Opportunity", {**one, "LostReason__c": row["lost_reason"]})
    _fields(world, "OpportunityHistory", keys, {n: n for n in ("Id", "OpportunityId", "StageName", "CreatedDate")})
    for place, row in enumerate(history["deal_stages"]):
        one = {"Id": f"008{place:012}AAA", "OpportunityId": row["deal_id"], "StageName": row["stage"]}
        world.put("OpportunityHistory", {**one, "CreatedDate": utc(row["entered_on"])})
    _fields(
        world, "Task", keys, {n: n for n in ("Id", "OwnerId", "AccountId", "WhatId", "TaskSubtype", "ActivityDate")}
    )
    _fields(world, "Event", keys, {n: n for n in ("Id", "OwnerId", "AccountId", "WhatId", "StartDateTime")})
    for row in history["activities"]:
        one = {"Id": row["activity_id"], "OwnerId": row["manager_id"], "AccountId": row["customer_id"]}
        one |= {"WhatId": row["deal_id"] or row["customer_id"]}
        if row["kind"] == "visit":
            world.put("Event", {**one, "StartDateTime": utc(row["done_on"])})
        else:
            kind = {"call": "Call", "message": "Email"}[str(row["kind"])]
            world.put("Task", {**one, "TaskSubtype": kind, "ActivityDate": f"{row['done_on']:%Y-%m-%d}"})
    _fields(
        world,
        "Case",
        keys,
        {n: n for n in ("Id", "AccountId", "OwnerId", "CreatedDate", "Type", "Priority", "ClosedDate")},
    )
    for row in history["complaints"]:
        one = {"Id": row["complaint_id"], "AccountId": row["customer_id"], "OwnerId": row["manager_id"]}
        one |= {"CreatedDate": utc(row["raised_on"]), "Type": row["kind"], "Priority": row["severity"]}
        world.put("Case", {**one, "ClosedDate": utc(row["resolved_on"])})
    _fields(world, "ForecastingQuota", keys, {n: n for n in ("Id", "QuotaOwnerId", "QuotaAmount", "StartDate")})
    for place, row in enumerate(history["targets"]):
        one = {"Id": f"0J9{place:012}AAA", "QuotaOwnerId": row["manager_id"], "QuotaAmount": _number(row["must"])}
        world.put("ForecastingQuota", {**one, "StartDate": f"{row['period']}-01"})
    for name, table, key, day in (
        ("Due__c", "dues", "due_id", "due_on"),
        ("Receipt__c", "receipts", "receipt_id", "paid_on"),
    ):
        _fields(world, name, keys, {"Id": "Record ID", "Account__c": "Account ID", "Deal__c": "Opportunity ID",
                "OwnerId": "Owner ID", "Day__c": "Due Date" if table == "dues" else "Paid Date", "Sum__c": "Amount",
                "Due__c": "Due ID"})  # fmt: skip
        for row in history[table]:
            one = {
                "Id": row[key],
                "Account__c": row["customer_id"],
                "Deal__c": row["deal_id"],
                "Sum__c": _number(row["amount"]),
            }
            world.put(
                name, {**one, "OwnerId": row["manager_id"], "Day__c": _iso(row[day]), "Due__c": row.get("due_id")}
            )  # type: ignore[arg-type]


def _zoho(world: World, history: Known) -> None:
    keys = ("api_name", "field_label", "data_type")
    people = {
        row["manager_id"]: {"id": row["manager_id"], "name": row["name"], "email": "a@b.cn"}
        for row in history["managers"]
    }
    names = {row["customer_id"]: {"id": row["customer_id"], "name": row["name"]} for row in history["customers"]}
    deals = {row["deal_id"]: {"id": row["deal_id"], "name": row["deal_name"]} for row in history["deals"]}

    def zoned(day: Any) -> str | None:
        return None if day is None else _moment(day).isoformat()

    for row in history["managers"]:
        one = {"id": row["manager_id"], "full_name": row["name"], "email": "a@b.cn"}
        world.put(
            "users", {**one, "role": {"name": row["team"], "id": "1"}, "profile": {"name": row["role"], "id": "2"}}
        )
    _fields(world, "Accounts", keys, {"Account_Name": "Account Name", "Owner": "Account Owner", "Industry": "Industry",
            "Billing_State": "Billing State", "Rating": "Rating", "Created_Time": "Created Time", "Phone": "Phone"})  # fmt: skip
    for row in history["customers"]:
        one = {"id": row["customer_id"], "Account_Name": row["name"], "Owner": people[row["owner_id"]], "Phone": "138"}
        one |= {"Industry": row["segment"], "Billing_State": row["region"], "Rating": GRADES[row["grade"]]}  # type: ignore[index]
        world.put("Accounts", {**one, "Created_Time": zoned(row["created_on"])})
    _fields(world, "Deals", keys, {"Deal_Name": "Deal Name", "Account_Name": "Account Name", "Owner": "Deal Owner",
            "Created_Time": "Created Time", "Closing_Date": "Closing Date", "Stage": "Stage", "Amount": "Amount",
            "Lead_Source": "Lead Source", "Reason_For_Loss__s": "Reason For Loss"})  # fmt: skip
    for row in history["deals"]:
        one = {"id": row["deal_id"], "Deal_Name": row["deal_name"], "Account_Name": names.get(row["customer_id"])}
        one |= {"Owner": people[row["manager_id"]], "Created_Time": zoned(row["created_on"]), "Stage": row["stage"]}
        one |= {"Closing_Date": _iso(row["closed_on"]) or "2026-03-31", "Amount": _number(row["amount"])}  # type: ignore[arg-type]
        world.put("Deals", {**one, "Lead_Source": row["source"], "Reason_For_Loss__s": row["lost_reason"]})
    _fields(world, "Invoices", keys, {"Account_Name": "Account Name", "Deal_Name": "Deal Name", "Owner": "Invoice Owner",
            "Due_Date": "Due Date", "Grand_Total": "Grand Total"})  # fmt: skip
    for row in history["dues"]:
        one = {"id": row["due_id"], "Account_Name": names[row["customer_id"]], "Deal_Name": deals[row["deal_id"]]}
        world.put(
            "Invoices",
            {
                **one,
                "Owner": people[row["manager_id"]],
                "Due_Date": _iso(row["due_on"]),
                "Grand_Total": _number(row["amount"]),
            },
        )  # type: ignore[arg-type]
    _fields(
        world, "Calls", keys, {"Owner": "Call Owner", "Call_Start_Time": "Call Start Time", "What_Id": "Related To"}
    )
    _fields(
        world,
        "Events",
        keys,
        {"Owner": "Host", "Start_DateTime": "From", "What_Id": "Related To", "Check_In_Time": "Check-In Time"},
    )
    for row in history["activities"]:
        what = deals.get(row["deal_id"]) or names[row["customer_id"]]
        one = {"id": row["activity_id"], "Owner": people[row["manager_id"]], "What_Id": what}
        one |= {"$se_module": "Deals" if row["deal_id"] else "Accounts"}
        if row["kind"] == "call":
            world.put("Calls", {**one, "Call_Start_Time": zoned(row["done_on"])})
        elif row["kind"] == "visit":
            world.put(
                "Events", {**one, "Start_DateTime": zoned(row["done_on"]), "Check_In_Time": zoned(row["done_on"])}
            )
    _fields(world, "Cases", keys, {"Account_Name": "Account Name", "Owner": "Case Owner", "Created_Time": "Created Time",
            "Case_Reason": "Case Reason", "Priority": "Priority"})  # fmt: skip
    for row in history["complaints"]:
        one = {"id": row["complaint_id"], "Account_Name": names[row["customer_id"]], "Owner": people[row["manager_id"]]}
        world.put(
            "Cases",
            {**one, "Created_Time": zoned(row["raised_on"]), "Case_Reason": row["kind"], "Priority": row["severity"]},
        )


def _fxiaoke(world: World, history: Known) -> None:
    keys = ("api_name", "label", "type")
    people = {row["manager_id"]: row for row in history["managers"]}

    def owned(ident: object) -> dict[str, Any]:
        one = people[ident]
        return {"owner": [ident], "owner__r": {"id": ident, "name": one["name"], "dept": "1000", "mobile": "138"},
                "owner_department": one["team"], "life_status": "normal"}  # fmt: skip

    _fields(world, "AccountObj", keys, {"_id": "数据ID", "name": "客户名称", "owner": "负责人", "industry": "行业",
            "f_state": "省份", "f_level": "客户级别", "create_time": "创建时间", "tel": "电话"})  # fmt: skip
    for row in history["customers"]:
        one = {
            "_id": row["customer_id"],
            "name": row["name"],
            "industry": row["segment"],
            "f_state": row["region"],
            "tel": "1",
        }
        world.put(
            "AccountObj",
            {**one, **owned(row["owner_id"]), "f_level": row["grade"], "create_time": ms(row["created_on"])},
        )
    _fields(world, "NewOpportunityObj", keys, {"_id": "数据ID", "name": "商机名称", "account_id": "客户名称", "owner": "负责人",
            "create_time": "创建时间", "close_date": "预计成交日期", "sales_stage": "销售阶段", "sales_status": "商机状态",
            "amount": "商机金额", "f_source": "商机来源", "f_lost": "输单原因"})  # fmt: skip
    stages = {stage: str(place) for place, stage in enumerate(dict.fromkeys(row["stage"] for row in history["deals"]))}
    choices = {
        "sales_stage": stages,
        "sales_status": {state: f"c{place}" for place, state in enumerate(STATES.values())},
    }
    for one in world.fields["NewOpportunityObj"]:
        told = choices.get(one["api_name"], {})
        one["options"] = [{"label": label, "value": value} for label, value in told.items()]
    for row in history["deals"]:
        one = {"_id": row["deal_id"], "name": row["deal_name"], "account_id": row["customer_id"], "account_id__r": "x"}
        one |= {"close_date": ms(row["closed_on"] or date(2026, 3, 31)), "create_time": ms(row["created_on"])}
        one |= {
            "sales_stage": stages[row["stage"]],
            "sales_status": choices["sales_status"][STATES[str(row["status"])]],
        }
        one |= {"amount": None if row["amount"] is None else str(row["amount"]), "f_source": row["source"]}
        world.put("NewOpportunityObj", {**one, **owned(row["manager_id"]), "f_lost": row["lost_reason"]})
    _fields(world, "stageRuntime", keys, {"f_deal": "商机编号", "f_stage": "销售阶段", "f_time": "进入时间"})
    for place, row in enumerate(history["deal_stages"]):
        one = {"_id": f"aa{place:022}", "f_deal": row["deal_id"], "f_stage": row["stage"]}
        world.put("stageRuntime", {**one, "f_time": ms(row["entered_on"])})
    _fields(world, "PaymentPlanObj", keys, {"name": "回款计划编号", "account_id": "客户名称", "f_deal": "商机编号",
            "owner": "负责人", "f_day": "计划回款日期", "f_sum": "计划回款金额(元)"})  # fmt: skip
    for place, row in enumerate(history["dues"]):
        one = {
            "_id": f"bb{place:022}",
            "name": row["due_id"],
            "account_id": row["customer_id"],
            "f_deal": row["deal_id"],
        }
        world.put(
            "PaymentPlanObj",
            {**one, **owned(row["manager_id"]), "f_day": ms(row["due_on"]), "f_sum": str(row["amount"])},
        )
    _fields(world, "PaymentObj", keys, {"_id": "数据ID", "f_plan": "回款计划编号", "account_id": "客户名称", "f_deal": "商机编号",
            "owner": "负责人", "payment_time": "回款日期", "payment_amount": "本次回款金额(元)"})  # fmt: skip
    for row in history["receipts"]:
        one = {
            "_id": row["receipt_id"],
            "f_plan": row["due_id"],
            "account_id": row["customer_id"],
            "f_deal": row["deal_id"],
        }
        one |= {"payment_time": ms(row["paid_on"]), "payment_amount": str(row["amount"])}
        world.put("PaymentObj", {**one, **owned(row["manager_id"])})
    _fields(world, "ActiveRecordObj", keys, {"_id": "数据ID", "owner": "负责人", "interactive_types": "互动类型",
            "create_time": "创建时间", "related_object_data": "关联对象"})  # fmt: skip
    world.fields["ActiveRecordObj"][2]["options"] = [{"label": told, "value": one} for one, told in KINDS.items()]
    for row in history["activities"]:
        related = [{"id": row["customer_id"], "describe_api_name": "AccountObj"}]
        related += [{"id": row["deal_id"], "describe_api_name": "NewOpportunityObj"}] if row["deal_id"] else []
        one = {"_id": row["activity_id"], "interactive_types": row["kind"], "related_object_data": related}
        world.put("ActiveRecordObj", {**one, **owned(row["manager_id"]), "create_time": ms(row["done_on"])})
    _fields(world, "GoalValueObj", keys, {"check_dimension_value1": "考核对象", "fiscal_year": "年度",
            **{f"{month}_value": month for month in MONTHS}})  # fmt: skip
    for place, who in enumerate(dict.fromkeys(row["manager_id"] for row in history["targets"])):
        musts = [str(row["must"]) for row in history["targets"] if row["manager_id"] == who]
        one = {"_id": f"cc{place:022}", "check_dimension_value1": who, "fiscal_year": "2025"}
        world.put(
            "GoalValueObj", {**one, **{f"{month}_value": must for month, must in zip(MONTHS, musts, strict=True)}}
        )


def _jiandaoyun(world: World, history: Known) -> None:
    people = {
        row["manager_id"]: {"username": row["manager_id"], "name": row["name"], "status": 1, "departments": [1]}
        for row in history["managers"]
    }
    names = {row["customer_id"]: row["name"] for row in history["customers"]}
    departments = {
        str(team): 10 + place for place, team in enumerate(dict.fromkeys(r["team"] for r in history["managers"]))
    }
    world.tables["departments"] = {
        team: {"dept_no": number, "name": team, "parent_no": 1} for team, number in departments.items()
    }
    world.tables["members"] = {
        str(row["manager_id"]): {**people[row["manager_id"]], "departments": [departments[str(row["team"])]]}
        for row in history["managers"]
    }

    def form(name: str, labels: list[str], rows: list[list[Any]], created: list[Any] | None = None) -> None:
        world.fields[name] = [
            {"name": f"w{place}", "label": label, "type": "text"} for place, label in enumerate(labels, 1)
        ]
        for place, row in enumerate(rows):
            cells = {f"w{number}": cell for number, cell in enumerate(row, 1)}
            made = utc(created[place] if created else date(2025, 1, 1))
            ident = f"{len(world.fields):02}{place:022}"
            world.put(name, {"_id": ident, "creator": {"name": "x", "username": "y"}, "createTime": made, **cells})

    form("客户", ["客户编号", "客户名称", "负责人", "行业", "区域", "客户等级", "联系电话"],
         [[r["customer_id"], r["name"], people[r["owner_id"]], r["segment"], r["region"], r["grade"], {"phone": "138"}]
          for r in history["customers"]], [r["created_on"] for r in history["customers"]])  # fmt: skip
    form("商机", ["商机编号", "商机名称", "客户", "负责人", "实际成交日期", "销售阶段", "商机状态", "金额", "来源", "输单原因"],
         [[r["deal_id"], r["deal_name"], {"link_form": "f0", "link_id": "z", "name": names[r["customer_id"]]} if r["customer_id"] else None,
           people[r["manager_id"]], utc(r["closed_on"]), {"template_id": "t", "stage_id": "s", "name": r["stage"]},
           STATES[str(r["status"])], _number(r["amount"]), r["source"], r["lost_reason"]] for r in history["deals"]],
         [r["created_on"] for r in history["deals"]])  # fmt: skip
    form("商机阶段", ["商机编号", "销售阶段", "进入时间"],
         [[r["deal_id"], r["stage"], utc(r["entered_on"])] for r in history["deal_stages"]])  # fmt: skip
    dues = history["dues"]
    form("回款计划", ["计划编号", "客户", "商机编号", "负责人", "计划回款日期", "计划回款金额"],
         [[r["due_id"], names[r["customer_id"]], r["deal_id"], people[r["manager_id"]], utc(r["due_on"]), _number(r["amount"])]
          for r in dues])  # fmt: skip
    form("回款单", ["回款单号", "计划编号", "客户", "商机编号", "负责人", "回款日期", "回款金额"],
         [[r["receipt_id"], r["due_id"], names[r["customer_id"]], r["deal_id"], people[r["manager_id"]], utc(r["paid_on"]),
           _number(r["amount"])] for r in history["receipts"]])  # fmt: skip
    form("跟进记录", ["跟进编号", "客户", "商机编号", "跟进人", "跟进方式", "跟进时间", "完整度"],
         [[r["activity_id"], names[r["customer_id"]], r["deal_id"], people[r["manager_id"]], KINDS[str(r["kind"])],
           utc(r["done_on"]), _number(r["completeness"])] for r in history["activities"]])  # fmt: skip
    form("投诉", ["投诉编号", "客户", "负责人", "投诉日期", "投诉类型", "严重程度", "解决日期"],
         [[r["complaint_id"], names[r["customer_id"]], people[r["manager_id"]], utc(r["raised_on"]), r["kind"], r["severity"],
           utc(r["resolved_on"])] for r in history["complaints"]])  # fmt: skip
    form("目标", ["负责人", "期间", "目标金额"],
         [[people[r["manager_id"]], r["period"], _number(r["must"])] for r in history["targets"]])  # fmt: skip
    form("请假单", ["姓名"], [["王芳"]])


def _neocrm(world: World, history: Known) -> None:
    def form(
        name: str, fields: dict[str, str], rows: list[Row], choices: dict[str, dict[str, int]] | None = None
    ) -> None:
        world.fields[name] = [
            {"apiKey": key, "label": label, "type": "1", "selectitem": [
                {"label": told, "value": value, "apiKey": "x"} for told, value in (choices or {}).get(key, {}).items()]}
            for key, label in fields.items()
        ]  # fmt: skip
        for row in rows:
            found = {key: (choices or {}).get(key, {}).get(str(value), value) for key, value in row.items()}
            world.put(name, found)

    form("user", {"id": "ID", "name": "姓名", "dimDepart": "所属部门", "f_role": "职位", "phone": "手机"},
         [{"id": int(str(r["manager_id"])), "name": r["name"], "dimDepart": str(r["team"]), "f_role": r["role"], "phone": "1"}
          for r in history["managers"]])  # fmt: skip
    form("account", {"id": "ID", "accountName": "公司名称", "ownerId": "所有人", "industryId": "行业", "fState": "省份",
                     "level": "客户级别", "createdAt": "创建日期"},
         [{"id": int(str(r["customer_id"])), "accountName": r["name"], "ownerId": int(str(r["owner_id"])),
           "industryId": r["segment"], "fState": r["region"], "level": r["grade"], "createdAt": ms(r["created_on"])}
          for r in history["customers"]],
         {"industryId": {"制造": 1, "电子": 2, "食品": 3}, "fState": {"上海": 1, "广东": 2}, "level": {"A": 1, "B": 2, "C": 3}})  # fmt: skip
    form("opportunity", {"id": "ID", "opportunityName": "机会名称", "accountId": "客户", "ownerId": "所有人", "money": "金额",
                         "saleStageId": "销售阶段", "status": "状态", "closeDate": "结单日期", "createdAt": "创建日期",
                         "sourceId": "来源", "reason": "输单原因"},
         [{"id": int(str(r["deal_id"])), "opportunityName": r["deal_name"],
           "accountId": int(str(r["customer_id"])) if r["customer_id"] else None, "ownerId": int(str(r["manager_id"])),
           "money": _number(r["amount"]), "saleStageId": r["stage"], "status": STATES[str(r["status"])],
           "closeDate": ms(r["closed_on"] or date(2026, 3, 31)), "createdAt": ms(r["created_on"]), "sourceId": r["source"],
           "reason": r["lost_reason"]} for r in history["deals"]],
         {"status": {told: place for place, told in enumerate(STATES.values(), 1)}, "sourceId": {"展会": 1, "转介绍": 2},
          "reason": {"价格": 7}})  # fmt: skip
    form("paymentApplicationPlan", {"id": "ID", "accountId": "客户", "ownerId": "所有人", "transactionDate": "计划收款日期",
                                    "amount": "金额"},
         [{"id": int(str(r["due_id"])), "accountId": int(str(r["customer_id"])), "ownerId": int(str(r["manager_id"])),
           "transactionDate": ms(r["due_on"]), "amount": _number(r["amount"])} for r in history["dues"]])  # fmt: skip
    form("activityRecord", {"id": "ID", "ownerId": "所有人", "entityType": "业务类型", "startTime": "开始时间"},
         [{"id": int(str(r["activity_id"])), "ownerId": int(str(r["manager_id"])), "entityType": KINDS[str(r["kind"])],
           "startTime": ms(r["done_on"])} for r in history["activities"] if r["kind"] != "visit"],
         {"entityType": {told: place for place, told in enumerate(KINDS.values(), 1)}})  # fmt: skip
    visits = [row for row in history["activities"] if row["kind"] == "visit"]
    form("visitRecord", {"id": "ID", "ownerId": "所有人", "signInDate": "签到时间"},
         [{"id": int(str(r["activity_id"])), "ownerId": int(str(r["manager_id"])), "signInDate": ms(r["done_on"])} for r in visits]
         + [{"id": 77, "ownerId": int(str(visits[0]["manager_id"])), "signInDate": None}])  # fmt: skip


def _qidian(world: World, history: Known) -> None:
    world.tables["departments"] = {"1": {"dep_id": 1, "dep_name": "华东", "parent_id": 0, "leader_id": "u"}}
    world.tables["customers"] = {str(row["customer_id"]): {} for row in history["customers"]}


def come_back(vendor: str) -> Known:
    """What of the known history a pull brings, as the interfaces carry it."""
    history = known(vendor)
    change: dict[str, Callable[[Row], Row]] = {}
    lack: tuple[str, ...] = ()

    def without(*names: str) -> Callable[[Row], Row]:
        return lambda row: {name: value for name, value in row.items() if name not in names}

    if vendor == "salesforce":  # a task has a day and no clock, and what Salesforce calls an event is a meeting
        change["activities"] = lambda row: without("completeness")({**row, **(
            {"kind": "meeting"} if row["kind"] == "visit" else {"done_on": datetime.combine(row["done_on"], time())})})  # type: ignore[arg-type]  # fmt: skip
    if vendor == "zoho":  # an activity points at a deal or a customer
        lack = ("deal_stages", "receipts", "targets")
        history["activities"] = [row for row in history["activities"] if row["kind"] in ("call", "visit")]
        change["activities"] = lambda row: without("completeness")(
            {**row, "customer_id": None if row["deal_id"] else row["customer_id"]}
        )
        change["complaints"] = without("resolved_on")
    if vendor == "jiandaoyun":  # the directory has no job titles
        change["managers"] = without("role")
    if vendor == "fxiaoke":
        lack = ("complaints",)
        change["managers"] = without("role")
        change["activities"] = without("completeness")
    if vendor == "neocrm":
        lack = ("deal_stages", "receipts", "complaints", "targets")
        change["dues"] = without("deal_id")
        change["activities"] = without("completeness", "customer_id", "deal_id")
    return {
        table: [change.get(table, lambda row: row)(row) for row in rows]
        for table, rows in history.items()
        if table not in lack
    }
