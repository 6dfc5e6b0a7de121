"""What a vendor's interface is, as data: how one signs in, how a list is asked for, how it is paged, what replies mean.

One YAML file each in `vendors/`; `README.md` says what every entry is. A template is plain content in which `{name}`
stands for a value; a mapping with `if: name` is there only where that value is.
"""

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BeforeValidator, Field

from kit.base.document import Strict
from kit.base.problem import BadInput, Problem

Meaning = Literal["empty", "token", "throttled", "busy", "quota", "cursor", "fields", "refused"]
Kind = Literal["once", "link", "cursor", "keyset", "skip", "number"]
SinceForm = Literal["zulu", "date", "ms"]

_FOLDER = Path(__file__).parent / "vendors"
_NAME = re.compile(r"\{([A-Za-z_]+)\}")
ABSENT = object()
"""What a template gives where a value that it needs is not there."""


def _many(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


class Rule(Strict):
    """A reply with one of these states and codes means this; what is left out may be anything."""

    status: Annotated[tuple[int, ...], BeforeValidator(_many)] = ()
    code: Annotated[tuple[str | int, ...], BeforeValidator(_many)] = ()
    means: Meaning


class Replies(Strict):
    """Where a reply's own code stands, which codes are right, and what the others mean; the first rule that fits."""

    code: Annotated[tuple[str, ...], BeforeValidator(_many)] = ()
    fine: tuple[str | int, ...] = ()
    rules: tuple[Rule, ...] = ()


class Token(Strict):
    """How a token is got: the first of `grants` whose credentials are all there is sent."""

    url: str | None = None
    path: str
    method: Literal["GET", "POST"] = "POST"
    send: Literal["form", "json", "query"] = "form"
    query: dict[str, str] = Field(default_factory=dict)
    grants: tuple[dict[str, str], ...]
    take: dict[str, str]


class Pages(Strict):
    """How a list goes on: `at` is where the next place stands in a reply, `more` whether there is one.

    `size` is how many rows a full page of a list that is skipped through has. `order` is that of the ids of a keyset.
    """

    kind: Kind = "once"
    at: str = ""
    more: str = ""
    size: int = 0
    order: Literal["text", "number"] = "text"


class Ask(Strict):
    """One kind of request for a list, and where its rows stand in a reply."""

    method: Literal["GET", "POST"] = "GET"
    path: str
    query: dict[str, Any] = Field(default_factory=dict)
    headers: dict[str, Any] = Field(default_factory=dict)
    body: Any = None
    rows: str
    total: str = ""
    conditions: tuple[str, ...] = ()
    pages: Pages = Field(default_factory=Pages)


class Described(Ask):
    """The fields of an object: where name, label, type, choices and inner fields stand in each."""

    name: str
    label: str
    type: str = ""
    choices: tuple[str, ...] = ()
    inner: str = ""


class Split(Strict):
    """A reference to several kinds of record: `by` says which (a key beside it, or `prefix`), `into` which column."""

    field: str
    by: str
    into: dict[str, str]


class Names(Strict):
    """Numbers in a field that another object names."""

    field: str
    object: str
    key: str
    name: str


class Gone(Strict):
    """Records that are still listed, but deleted: where this field is one of these."""

    field: str
    is_in: tuple[str, ...]


class Members(Strict):
    """A list of people made of those who are seen in records."""

    file: str
    of: str
    columns: dict[str, str]


class Wanted(Strict):
    """An object to pull, the file that it becomes, and what of it is asked for beyond what the mapping names.

    `whole`: pulled from the beginning the first time, whatever `--since` says, because other records point at it.
    `fields`: paths and headings of an object that cannot be described, or beyond what is described.
    """

    object: str
    file: str | None
    whole: bool = False
    optional: bool = False
    id: str | None = None
    modified: str | None = None
    always: bool = False
    described: bool = True
    fields: dict[str, str] = Field(default_factory=dict)
    constant: dict[str, str] = Field(default_factory=dict)
    split: tuple[Split, ...] = ()
    names: tuple[Names, ...] = ()
    list: Ask | None = None


class Forms(Strict):
    """Objects that a company makes itself: the apps, the forms of one, and where their id and name stand."""

    apps: Ask
    app_id: str
    app_name: str
    forms: Ask
    id: str
    name: str


class Vendor(Strict):
    """The whole file."""

    vendor: str
    title: dict[Literal["zh", "en"], str]
    base: str | None = None
    met: bool = False
    limits: dict[Literal["zh", "en"], str]
    token: Token | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    query: dict[str, str] = Field(default_factory=dict)
    needs: tuple[str, ...] = ()
    settings: dict[str, str] = Field(default_factory=dict)
    replies: Replies = Field(default_factory=Replies)
    since: SinceForm = "zulu"
    overlap: int = 300
    id: str
    modified: str | None = None
    gone: Gone | None = None
    keep: tuple[str, ...] = ()
    system: dict[str, str] = Field(default_factory=dict)
    labels: bool = False
    unfold: tuple[str, ...] = ()
    describe: Described | None = None
    list: Ask | None = None
    deleted: Ask | None = None
    members: Members | None = None
    forms: Forms | None = None
    objects: tuple[Wanted, ...] = ()

    @property
    def credentials(self) -> tuple[tuple[str, ...], ...]:
        """The names of the credentials of each way to sign in; one of the ways is enough."""
        if self.token is None:
            return (self.needs,)
        return tuple(tuple(dict.fromkeys(_names(grant, upper=True))) for grant in self.token.grants)


def _names(template: object, *, upper: bool) -> list[str]:
    if isinstance(template, dict):
        return [name for one in template.values() for name in _names(one, upper=upper)]
    found = _NAME.findall(template) if isinstance(template, str) else []
    return [name for name in found if name.isupper() == upper]


@cache
def vendors() -> tuple[str, ...]:
    """The vendors that there is a file for, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@cache
def load_vendor(name: str) -> Vendor:
    """The file of one vendor; ours, so a mistake in it is an error of the program.

    Raises:
        BadInput: for a name that is none.

    """
    if name not in vendors():
        raise BadInput([Problem(name, expects="pulling.expects.vendor", given={"vendors": ", ".join(vendors())})])
    return Vendor.model_validate(yaml.safe_load((_FOLDER / f"{name}.yaml").read_text("utf-8")))


def fill(template: Any, values: dict[str, Any]) -> Any:
    """A template with its values; `ABSENT` where one is missing, and what contains it is left out there."""
    if isinstance(template, dict):
        if "if" in template and values.get(template["if"]) is None:
            return ABSENT
        done = {key: fill(value, values) for key, value in template.items() if key != "if"}
        return {key: value for key, value in done.items() if value is not ABSENT}
    if isinstance(template, list | tuple):
        return [value for value in (fill(one, values) for one in template) if value is not ABSENT]
    return _filled(template, values) if isinstance(template, str) else template


def _filled(template: str, values: dict[str, Any]) -> Any:
    names = _NAME.findall(template)
    if any(values.get(name) is None for name in names):
        return ABSENT
    if names and template == "{" + names[0] + "}":
        return values[names[0]]
    return _NAME.sub(lambda match: str(values[match[1]]), template)


def reach(content: Any, path: str) -> Any:
    """What stands at a dotted path (`info.next_page_token`, `0.errorCode`), or None; an empty path is all."""
    for step in path.split(".") if path else ():
        if isinstance(content, dict):
            content = content.get(step)
        elif isinstance(content, list) and step.isdigit() and int(step) < len(content):
            content = content[int(step)]
        else:
            return None
    return content
