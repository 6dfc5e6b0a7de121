"""Six vendors as their documents describe them, over tables that a test fills and changes while they are read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.history.pulling.server import Answer, Call

Record = dict[str, Any]
START = datetime(2025, 10, 1, tzinfo=UTC)


@dataclass
class World:
    """A vendor's records and fields; `put` stamps a record with the time of its change, in the vendor's own form."""

    vendor: str
    page: int = 100
    tables: dict[str, dict[str, Record]] = field(default_factory=dict)
    fields: dict[str, list[Record]] = field(default_factory=dict)
    deleted: dict[str, list[str]] = field(default_factory=dict)
    now: datetime = START
    issued: int = 0
    expires_after: int = 0
    served: int = 0
    pages: dict[str, list[Record]] = field(default_factory=dict)
    before_page: Callable[["World", list[Record]], list[Record]] = lambda world, rows: rows  # noqa: ARG005
    limits: dict[str, int] = field(default_factory=dict)
    domain: str = ""

    @property
    def key(self) -> str:
        """The field of a record's id."""
        return {"salesforce": "Id", "fxiaoke": "_id", "jiandaoyun": "_id"}.get(self.vendor, "id")

    @property
    def token(self) -> str:
        """The token that holds now."""
        return f"token-{self.vendor}-{self.issued}-s3cr3t"

    def put(self, table: str, record: Record) -> None:
        """Write a record, a second later than the last."""
        self.now += timedelta(seconds=1)
        self.tables.setdefault(table, {})[str(record[self.key])] = {**record, **self.stamp()}

    def stamp(self) -> Record:
        """The time of a change as the vendor writes it."""
        ms = int(self.now.timestamp() * 1000)
        return {
            "salesforce": {"SystemModstamp": f"{self.now:%Y-%m-%dT%H:%M:%S}.000+0000"},
            "zoho": {"Modified_Time": f"{self.now.astimezone():%Y-%m-%dT%H:%M:%S%z}"},
            "fxiaoke": {"last_modified_time": ms},
            "jiandaoyun": {"updateTime": f"{self.now:%Y-%m-%dT%H:%M:%S}.000Z"},
            "neocrm": {"updatedAt": ms},
            "qidian": {},
        }[self.vendor]

    def issue(self) -> str:
        """A new token; the one before does not hold any more."""
        self.issued += 1
        self.served = 0
        return self.token

    def signed(self, given: str | None) -> bool:
        """Whether a request carries the token that holds; it runs out after so many requests."""
        if given != self.token:
            return False
        self.served += 1
        if self.expires_after and self.served > self.expires_after:
            self.issued += 1
            return False
        return True

    def since(self, table: str, moment: datetime | None) -> list[Record]:
        """The records changed since a moment, in the order of their ids."""
        rows = sorted(self.tables.get(table, {}).values(), key=lambda row: _order(row[self.key]))
        return [row for row in rows if moment is None or _moment(row) >= moment]


def _order(ident: object) -> tuple[int, str]:
    return (ident, "") if isinstance(ident, int) else (0, str(ident))


def _moment(row: Record) -> datetime:
    for name in ("SystemModstamp", "Modified_Time", "updateTime"):
        if name in row:
            return datetime.fromisoformat(row[name])
    return datetime.fromtimestamp(int(row.get("last_modified_time", row.get("updatedAt", 0))) / 1000, UTC)


def answer(world: World) -> Callable[[Call], Answer]:
    """The vendor itself."""
    serve = {"salesforce": _salesforce, "zoho": _zoho, "fxiaoke": _fxiaoke, "jiandaoyun": _jiandaoyun,
             "neocrm": _neocrm, "qidian": _qidian}[world.vendor]  # fmt: skip
    return lambda call: serve(world, call)


def _salesforce(world: World, call: Call) -> Answer:  # noqa: PLR0911 - one a request
    if call.path == "/services/oauth2/token":
        if (call.body.get("client_id"), call.body.get("client_secret")) != ("client-id", "client-s3cr3t"):
            return Answer({"error": "invalid_client", "error_description": str(call.body)}, 400)
        return Answer({"access_token": world.issue(), "instance_url": world.domain, "token_type": "Bearer"})
    if not world.signed(call.headers.get("authorization", "").removeprefix("Bearer ")):
        return Answer([{"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}], 401)
    if match := re.fullmatch(r"/services/data/v59.0/sobjects/(\w+)/describe", call.path):
        if match[1] not in world.fields:
            return Answer([{"errorCode": "NOT_FOUND", "message": "The requested resource does not exist"}], 404)
        return Answer({"name": match[1], "fields": world.fields[match[1]]})
    if match := re.fullmatch(r"/services/data/v59.0/query/(\w+)-(\d+)", call.path):
        if match[1] not in world.pages:
            return Answer([{"errorCode": "INVALID_QUERY_LOCATOR", "message": "x"}], 400)
        return _located(world, match[1], int(match[2]))
    assert call.path == "/services/data/v59.0/queryAll"
    said = r"SELECT ([\w.,]+) FROM (\w+)(?: WHERE SystemModstamp >= (\S+))? ORDER BY SystemModstamp, Id"
    query = re.fullmatch(said, call.query["q"])
    assert query, call.query
    names = query[1].split(",")
    known = {one["name"] for one in world.fields[query[2]]} | {"UserRole.Name", "IsDeleted", "SystemModstamp", "Id"}
    if not set(names) <= known:
        return Answer([{"errorCode": "INVALID_FIELD", "message": f"No such column {set(names) - known}"}], 400)
    rows = world.since(query[2], datetime.fromisoformat(query[3]) if query[3] else None)
    rows = sorted(rows, key=lambda row: (row["SystemModstamp"], row["Id"]))
    place = f"01g{len(world.pages):05}"
    tops = {name.partition(".")[0] for name in names}
    world.pages[place] = [
        {"attributes": {"type": query[2]}, **{name: row.get(name) for name in sorted(tops)}} for row in rows
    ]
    return _located(world, place, 0)


def _located(world: World, place: str, start: int) -> Answer:
    rows = world.pages[place]
    page = world.before_page(world, rows[start : start + world.page])
    content = {"totalSize": len(rows), "done": start + world.page >= len(rows), "records": page}
    if not content["done"]:
        content["nextRecordsUrl"] = f"/services/data/v59.0/query/{place}-{start + world.page}"
    return Answer(content)


def _zoho(world: World, call: Call) -> Answer:  # noqa: PLR0911 - one a request
    if call.path == "/oauth/v2/token":
        if call.body.get("refresh_token") != "refresh-s3cr3t":
            return Answer({"error": "invalid_code"})
        return Answer({"access_token": world.issue(), "api_domain": world.domain, "expires_in": 3600})
    if not world.signed(call.headers.get("authorization", "").removeprefix("Zoho-oauthtoken ")):
        return Answer({"code": "INVALID_TOKEN", "details": {}, "message": "invalid oauth token"}, 401)
    module = call.path.removeprefix("/crm/v8/")
    if module == "settings/fields":
        found = world.fields.get(call.query["module"])
        return Answer({"fields": found}) if found else Answer({"code": "INVALID_MODULE"}, 400)
    if module == "users":
        return _numbered("users", world.since("users", None), world, call)
    if module.endswith("/deleted"):
        gone = [{"id": ident} for ident in world.deleted.get(module.removesuffix("/deleted"), [])]
        return _numbered("data", gone, world, call) if gone else Answer(None, 204)
    if "fields" not in call.query:
        return Answer({"code": "REQUIRED_PARAM_MISSING", "details": {"param": "fields"}}, 400)
    since = call.headers.get("if-modified-since")
    rows = world.since(module, datetime.fromisoformat(since) if since else None)
    if not rows:
        return Answer(None, 304 if since else 204)
    names = {*call.query["fields"].split(","), "id"}
    start = int(call.query.get("page_token", "p0").removeprefix("p"))
    assert "page" not in call.query
    page = world.before_page(world, rows[start : start + world.page])
    page = [{name: value for name, value in row.items() if name in names} for row in page]
    more = start + world.page < len(rows)
    place = f"p{start + world.page}" if more else None
    return Answer({"data": page, "info": {"count": len(page), "more_records": more, "next_page_token": place}})


def _numbered(name: str, rows: list[Record], world: World, call: Call) -> Answer:
    start = (int(call.query["page"]) - 1) * world.page
    more = start + world.page < len(rows)
    return Answer({name: rows[start : start + world.page], "info": {"more_records": more}})


def _fxiaoke(world: World, call: Call) -> Answer:
    if call.path == "/oauth2.0/token":
        if call.body.get("appSecret") != "app-s3cr3t":
            return Answer({"errorCode": 10012, "errorMessage": "secret wrong"})
        told = {"accessToken": world.issue(), "expiresIn": 7200, "ea": "fs1", "openUserId": "FSUID_0"}
        return Answer({"errorCode": 0, **told})
    assert call.query["thirdTraceId"]
    if not world.signed(call.headers.get("authorization", "").removeprefix("Bearer ")):
        return Answer({"errorCode": 20016, "errorMessage": "corpAccessToken expired"})
    assert (call.headers["x-fs-ea"], call.headers["x-fs-userid"]) == ("fs1", "FSUID_0")
    if call.path == "/cgi/crm/v2/object/describe":
        if call.body["apiName"] not in world.fields:
            return Answer({"errorCode": 30001, "errorMessage": "object not found"})
        fields = {one["api_name"]: one for one in world.fields[call.body["apiName"]]}
        return Answer({"errorCode": 0, "data": {"describe": {"fields": fields}}})
    data = call.body["data"]
    info = data["search_query_info"]
    assert (info["offset"], info["limit"], info["orders"]) == (0, 100, [{"fieldName": "_id", "isAsc": True}])
    filters = {one["field_name"]: one["field_values"] for one in info["filters"]}
    since = filters.get("last_modified_time")
    rows = world.since(data["dataObjectApiName"], _ms(since[0]) if since else None)
    rows = [row for row in rows if "_id" not in filters or row["_id"] > filters["_id"][0]]
    page = world.before_page(world, rows[: info["limit"]])
    return Answer({"errorCode": 0, "errorMessage": "OK", "data": {"total": 0, "dataList": page}})


def _ms(text: str) -> datetime:
    return datetime.fromtimestamp(int(text) / 1000, UTC)


def _jiandaoyun(world: World, call: Call) -> Answer:  # noqa: PLR0911 - one a request
    if call.headers.get("authorization") != "Bearer key-s3cr3t":
        return Answer({"code": 8301, "msg": "no"}, 401)
    path, body = call.path, call.body
    if path == "/v5/app/list":
        return Answer({"apps": [{"app_id": "app1", "name": "CRM"}] if body["skip"] == 0 else []})
    if path == "/v5/app/entry/list":
        forms = [{"app_id": "app1", "entry_id": f"f{place}", "name": name} for place, name in enumerate(world.fields)]
        return Answer({"forms": forms[body["skip"] : body["skip"] + body["limit"]]})
    if path == "/v6/corp/department/list":
        return Answer({"departments": list(world.tables.get("departments", {}).values())})
    if path == "/v5/corp/department/user/list":
        return Answer({"users": list(world.tables.get("members", {}).values())})
    name = list(world.fields)[int(body["entry_id"][1:])]
    if path == "/v5/app/entry/widget/list":
        return Answer({"widgets": world.fields[name], "sysWidgets": [], "dataModifyTime": "x"})
    since = None
    if "filter" in body:
        assert body["filter"]["cond"][0]["field"] == "updateTime"
        since = datetime.fromisoformat(body["filter"]["cond"][0]["value"][0]).replace(tzinfo=UTC)
    rows = [row for row in world.since(name, since) if row["_id"] > body["data_id"]]
    return Answer({"data": world.before_page(world, rows[: body["limit"]])})


def _neocrm(world: World, call: Call) -> Answer:
    if call.path == "/oauth2/token":
        if call.body.get("password") != "pass-s3cr3t":
            return Answer({"error": "invalid_grant"}, 400)
        return Answer({"access_token": world.issue(), "issued_at": "1751299200000"})
    if not world.signed(call.headers.get("authorization", "").removeprefix("Bearer ")):
        return Answer({"code": 401, "msg": "token"}, 401)
    if match := re.fullmatch(r"/rest/data/v2.0/xobjects/(\w+)/description", call.path):
        found = world.fields.get(match[1])
        return Answer({"code": "200", "data": {"fields": found}}) if found else Answer({"code": 300, "msg": "none"})
    said = r"select ([\w,]+) from (\w+)(?: WHERE (.*))? order by id limit 0,100"
    query = re.fullmatch(said, call.query["q"])
    assert query, call.query
    conditions = dict(re.findall(r"(\w+) >=? (\d+)", query[3] or ""))
    since = _ms(conditions["updatedAt"]) if "updatedAt" in conditions else None
    rows = [row for row in world.since(query[2], since) if row["id"] > int(conditions.get("id", -1))]
    names = query[1].split(",")
    page = [{name: row.get(name) for name in names} for row in world.before_page(world, rows[:100])]
    return Answer({"code": 200, "msg": "ok", "result": {"totalSize": len(rows), "count": len(page), "records": page}})


def _qidian(world: World, call: Call) -> Answer:
    if call.path == "/cgi-bin/token/getSelfBuildToken":
        if call.query.get("secret") != "qd-s3cr3t":
            return Answer({"errcode": 40125, "errmsg": "secret"})
        return Answer({"access_token": world.issue(), "expires_in": 7200})
    if not world.signed(call.query.get("access_token")):
        return Answer({"errcode": 40001, "errmsg": "token"})
    if call.path == "/cgi-bin/v1/org/basic/GetDepList":
        return Answer({"errcode": 0, "data": {"departments_list": list(world.tables["departments"].values())}})
    ids = sorted(world.tables["customers"])
    rest = [ident for ident in ids if ident > call.query["next_custid"]]
    page = rest[: world.page]
    place = page[-1] if len(rest) > world.page else ""
    return Answer({"total": len(ids), "count": len(page), "data": {"cust_id": page}, "next_custid": place})


SECRETS = {
    "KIT_SALESFORCE_CLIENT_ID": "client-id",
    "KIT_SALESFORCE_CLIENT_SECRET": "client-s3cr3t",
    "KIT_ZOHO_CLIENT_ID": "zoho-id-s3cr3t",
    "KIT_ZOHO_CLIENT_SECRET": "zoho-s3cr3t",
    "KIT_ZOHO_REFRESH_TOKEN": "refresh-s3cr3t",
    "KIT_FXIAOKE_APP_ID": "FSAID-s3cr3t",
    "KIT_FXIAOKE_APP_SECRET": "app-s3cr3t",
    "KIT_FXIAOKE_PERMANENT_CODE": "code-s3cr3t",
    "KIT_JIANDAOYUN_API_KEY": "key-s3cr3t",
    "KIT_NEOCRM_CLIENT_ID": "neo-s3cr3t",
    "KIT_NEOCRM_CLIENT_SECRET": "neo2-s3cr3t",
    "KIT_NEOCRM_USERNAME": "u@x.cn-s3cr3t",
    "KIT_NEOCRM_PASSWORD": "pass-s3cr3t",
    "KIT_NEOCRM_REDIRECT_URI": "https://x.invalid/s3cr3t",
    "KIT_QIDIAN_SID": "sid-s3cr3t",
    "KIT_QIDIAN_APP_ID": "app-id-s3cr3t",
    "KIT_QIDIAN_SECRET": "qd-s3cr3t",
}
