"""Pulling a vendor's records into the state file, object after object; what fails is named, all else goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from importlib.util import find_spec

from kit.base.problem import BadInput, Problem, raise_if
from kit.history.importing.mapping import MappingFile
from kit.history.pulling.client import Client, HaltError, Patience, Places, RefusedError
from kit.history.pulling.credentials import Secrets, find_secrets
from kit.history.pulling.export import file_name
from kit.history.pulling.fields import Drift, asked_of, columns_of, drift_of, pending, read_fields, remembered, shape_of
from kit.history.pulling.passes import Job, Told, begun, object_values, read_object
from kit.history.pulling.store import Store, Window
from kit.history.pulling.vendor import Ask, Forms, Vendor, Wanted, reach
from kit.history.pulling.wire import Bounds, Wire, checked_base, host_of

_CSV = ".csv"


@dataclass(frozen=True)
class Order:
    """What to pull: records changed since a day (None: all), all of them anew, from where, and what else.

    `objects` are further ones of the company's own, as (name, file); `app` is that of a builder of forms.
    """

    since: date | None = None
    whole: bool = False
    url: str | None = None
    login: str | None = None
    objects: tuple[tuple[str, str], ...] = ()
    app: str | None = None


@dataclass(frozen=True)
class Manner:
    """How it is done; no record depends on it."""

    patience: Patience = field(default_factory=Patience)
    bounds: Bounds = field(default_factory=Bounds)
    told: Told = lambda name, count: None  # noqa: ARG005 - nobody listens


@dataclass(frozen=True)
class Pulled:
    """What came of it: where each object stands, how its fields changed, what is not there, what failed.

    `halted`: why nothing more could be asked for; the objects that were not reached are among `failed`.
    """

    objects: tuple[Wanted, ...]
    windows: tuple[Window, ...]
    drifts: Mapping[str, Drift]
    absent: tuple[str, ...]
    failed: tuple[Problem, ...]
    halted: Problem | None
    unasked: tuple[str, ...]


@dataclass(frozen=True)
class Ready:
    """Whom to ask, where, and with which credentials; all of it was looked at, and nothing asked for yet."""

    vendor: Vendor
    secrets: Secrets
    places: Places

    @property
    def owner(self) -> str:
        """Whose records these are: those of one host never mix with those of another."""
        return f"{self.vendor.vendor} {host_of(self.places.url or self.vendor.base or '')}"


def ready(vendor: Vendor, order: Order, environment: Mapping[str, str]) -> Ready:
    """Look at what a pull needs before anything is written.

    Raises:
        BadInput: for libraries, addresses and credentials that are lacking, all at once.

    """
    problems = [
        Problem(name, expects="pulling.expects.library") for name in ("httpx", "tenacity") if find_spec(name) is None
    ]
    places: dict[str, str | None] = {"--url": order.url, "--login-url": order.login}
    found: dict[str, str | None] = {}
    for name, given in places.items():
        try:
            found[name] = checked_base(given, name) if given else None
        except BadInput as bad:
            problems += bad.problems
    if order.objects and (vendor.list is None or vendor.forms is not None):
        problems.append(Problem("--object", value=order.objects[0][0], expects="pulling.expects.no_own_object"))
    problems += _doubled(vendor, order.objects)
    if order.url is None and vendor.base is None:
        problems.append(Problem("--url", expects="pulling.expects.address"))
    try:
        secrets = find_secrets(vendor, environment)
    except BadInput as bad:
        raise BadInput([*problems, *bad.problems]) from None
    raise_if(problems)
    return Ready(vendor, secrets, Places(found["--url"], found["--login-url"]))


def pull(store: Store, known: Ready, mapping: MappingFile, order: Order, manner: Manner) -> Pulled:
    """Bring the store up to date, and say what came of it.

    Raises:
        BadInput: where the company has several apps and none was named.

    """
    wire = Wire(manner.bounds)
    try:
        client = Client(known.vendor, known.secrets, wire, known.places, manner.patience)
        return _Pull(client, store, mapping, order, manner.told).run()
    finally:
        wire.close()


class _Pull:
    """One run over all objects."""

    def __init__(self, client: Client, store: Store, mapping: MappingFile, order: Order, told: Told) -> None:
        self.client, self.store, self.mapping, self.order, self.told = client, store, mapping, order, told
        self.vendor = client.vendor
        self.windows: list[Window] = []
        self.drifts: dict[str, Drift] = {}
        self.absent: list[str] = []
        self.failed: list[Problem] = []
        self.unasked: list[str] = []
        day = order.since
        self.since = None if day is None else int((day - date(1970, 1, 1)).total_seconds() - 86_400) * 1000
        """The day before, in every zone of the world that is early enough."""

    def run(self) -> Pulled:
        """Pull one object after the other; what a halt leaves for the next run, and what failed, is told beside it."""
        halted = None
        objects: Sequence[Wanted] = ()
        try:
            objects = self._objects()
        except HaltError as halt:
            halted = halt.problem
        except RefusedError as refused:
            self.failed.append(refused.problem)
        for wanted in objects:
            if halted is not None:
                self._left(wanted)
                continue
            try:
                self.windows.append(self._one(wanted))
            except HaltError as halt:
                halted = halt.problem
                self._left(wanted)
            except RefusedError as refused:
                self._refused(wanted, refused)
        return Pulled(
            tuple(objects), tuple(self.windows), self.drifts, tuple(self.absent), tuple(self.failed), halted,
            tuple(self.unasked),
        )  # fmt: skip

    def _left(self, wanted: Wanted) -> None:
        self.failed.append(Problem(wanted.object, expects="pulling.expects.reached"))

    def _refused(self, wanted: Wanted, refused: RefusedError) -> None:
        """An object that this company does not have is no failure, unless it had it before."""
        if wanted.optional and refused.meaning == "refused" and not self.store.window(wanted.object).number:
            self.absent.append(wanted.object)
        else:
            self.failed.append(replace(refused.problem, file=wanted.object))

    def _one(self, wanted: Wanted) -> Window:
        try:
            return self._read(wanted)
        except RefusedError as refused:
            if refused.meaning != "fields":
                raise
            return self._read(wanted)  # a field went away in between: described anew, without it

    def _read(self, wanted: Wanted) -> Window:
        before = self.store.window(wanted.object)
        fields = self._fields(wanted)
        asked = asked_of(self.mapping, wanted.file) if wanted.file else ()
        columns = columns_of(self.vendor, wanted, fields, asked)
        shape = shape_of(fields, columns)
        drift = pending(before.shape if before.open else {}, drift_of(before.shape, fields))
        shape["drift"] = [list(names) for names in (drift.new, drift.lost, drift.changed)]
        if drift != Drift():
            self.drifts[wanted.object] = drift
        job = Job(self.client, self.store, wanted, columns, self.told)
        window = begun(before, job, self.since, shape, whole=self.order.whole)
        known = remembered(before.shape) if before.complete else []
        old = [one for one in known if one.path not in shape["asked"]]
        kept = shape_of(fields, [*columns, *old])["columns"]  # what is lost now stays in the records of before
        window = replace(window, shape={**shape, "columns": kept})
        if window.number != before.number:
            window = self.store.keep(window)
        window = read_object(job, window)
        if before.open and window.first == before.first:  # begun by an earlier run: what changed since its beginning
            caught = read_object(job, self.store.keep(begun(window, job, self.since, window.shape, whole=False)))
            counts = {name: getattr(window, name) + getattr(caught, name) for name in ("fresh", "changed", "gone")}
            window = replace(caught, **counts)
        return self._without_deleted(wanted, window)

    def _fields(self, wanted: Wanted) -> list:
        how = self.vendor.describe
        if how is None or not wanted.described:
            return []
        return read_fields(self.client.ask(how, object_values(wanted.object), wanted.object), how)

    def _without_deleted(self, wanted: Wanted, window: Window) -> Window:
        """What the vendor lists as deleted."""
        how = self.vendor.deleted
        if how is None or wanted.list is not None:
            return window
        gone = {
            str(ident) for row in self._all(how, {"object": wanted.object}) if (ident := reach(row, self.vendor.id))
        }
        return replace(window, gone=window.gone + self.store.drop(wanted.object, sorted(gone)))

    def _all(self, how: Ask, values: Mapping[str, str]) -> list:
        """All rows of a small list."""
        rows: list = []
        place = {"skip": 0, "number": 1}
        while True:
            content = self.client.ask(how, {**values, **place}, how.path)
            found = [] if content is None else reach(content, how.rows)
            if not isinstance(found, list):
                raise RefusedError(Problem(how.path, expects="pulling.expects.rows"))
            rows += found
            more = bool(found) and (
                reach(content, how.pages.more) is True if how.pages.more else 0 < how.pages.size <= len(found)
            )
            if not more:
                return rows
            place = {"skip": place["skip"] + len(found), "number": place["number"] + 1}

    def _objects(self) -> list[Wanted]:
        """The objects of the vendor's file, those of the company's own, and its forms."""
        own = [Wanted(object=name, file=_file(file), whole=False) for name, file in self.order.objects]
        forms = [] if self.vendor.forms is None else self._forms(self.vendor.forms)
        return [*self.vendor.objects, *forms, *own]

    def _forms(self, forms: Forms) -> list[Wanted]:
        """The forms of the app whose names the mapping has a source for; the others are named."""
        app = self.order.app or self._only_app(forms)
        found: list[Wanted] = []
        names = _files(self.vendor)
        for row in self._all(forms.forms, {"app": app}):
            ident, name = reach(row, forms.id), reach(row, forms.name)
            file = file_name(str(name)) + _CSV
            patterns = [one for source in self.mapping.body.sources.values() for one in source.file]
            if not any(fnmatchcase(file.casefold(), pattern.casefold()) for pattern in patterns):
                self.unasked.append(str(name))
                continue
            number = 1
            while file.casefold() in names:
                file, number = f"{file_name(str(name))} {number}{_CSV}", number + 1
            names.add(file.casefold())
            found.append(Wanted(object=f"{app}/{ident}", file=file, whole=True))
        return found

    def _only_app(self, forms: Forms) -> str:
        apps = {str(reach(row, forms.app_id)): str(reach(row, forms.app_name)) for row in self._all(forms.apps, {})}
        if len(apps) == 1:
            return next(iter(apps))
        told = ", ".join(f"{name} ({ident})" for ident, name in apps.items())
        raise BadInput([Problem("--app", expects="pulling.expects.app", given={"apps": told})])


def _doubled(vendor: Vendor, own: Sequence[tuple[str, str]]) -> list[Problem]:
    """Objects of the company's own that are there already, or whose file would take the place of another's.

    Names that differ in capitals alone are one file on many disks.
    """
    objects = {one.object.casefold() for one in vendor.objects}
    files = _files(vendor)
    problems = []
    for name, told in own:
        file = _file(told)
        if name.casefold() in objects:
            problems.append(Problem("--object", value=f"{name}={told}", expects="pulling.expects.new_object"))
        elif file.casefold() in files:
            problems.append(
                Problem("--object", value=f"{name}={told}", expects="pulling.expects.new_file", given={"file": file})
            )
        objects.add(name.casefold())
        files.add(file.casefold())
    return problems


def _files(vendor: Vendor) -> set[str]:
    """The files that a vendor's own objects and members become, in small letters."""
    named = [one.file for one in vendor.objects if one.file]
    if vendor.members is not None:
        named.append(vendor.members.file)
    return {one.casefold() for one in named}


def _file(name: str) -> str:
    return file_name(name.removesuffix(_CSV)) + _CSV
