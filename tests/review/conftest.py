"""The small company's evidence and pages, made once for all tests of the room."""

import pytest

from kit.base.shipped import shipped
from kit.history import open_history
from kit.kpis import definitions
from kit.review import page
from kit.review.evidence import Promises, gather
from kit.review.evidence.noted import with_notes
from kit.review.evidence.written import Notes
from kit.review.retrospective import page_head
from kit.scores import open_scheme
from tests.review import small
from tests.review.shown import fragments


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A folder with the small history, its scheme and its plan."""
    return small.write_small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def teams(folder):
    """Both teams' evidence."""
    return small.gathered(folder)


@pytest.fixture(scope="session")
def east(teams):
    """The evidence of the team whose page is looked at."""
    return teams[small.EAST]


@pytest.fixture(scope="session")
def pages(east):
    """East's page in both languages."""
    return {language: page(fragments(east, language), page_head(east, language), language) for language in ("zh", "en")}


SAMPLE_TEAM = "华东一组"

WRITTEN = {
    "comments": [
        {"id": "c1", "section": "why", "text": "两个大单推到 <10月> 签", "by": "韩雪"},
        {"id": "c2", "section": "how", "answers": "00000000", "text": "季末有展会"},
    ],
    "lessons": [
        {
            "id": "proposal_rate-conversion",
            "status": "confirmed",
            "text": "需求确认后48小时内提交客户方案",
            "teach": "韩雪",
        },
        {
            "id": "visits-sales",
            "period": "2025Q1",
            "answers": "12345678",
            "status": "confirmed",
            "text": "拜访前先看记录",
        },
    ],
}
"""What the sample's team wrote: a comment that stands, one whose figures changed, a lesson now and one of before."""

PROMISED = [
    {
        "id": "1",
        "what": "沉睡客户逐一回访",
        "owner": "张书瑶",
        "due_on": "2025-09-30",
        "kpi": "dormant_awakened",
        "status": "done",
    },
    {"id": "2", "what": "客户方案48小时内提交", "owner": "韩雪", "kpi": "proposal_rate", "status": "partly"},
    {"id": "2", "what": "客户方案三天内提交", "owner": "董婷", "kpi": "proposal_rate", "status": "open"},
]
"""Its actions; two people edited the second one, each in a copy."""


@pytest.fixture(scope="session")
def sampled():
    """All teams' evidence of the shipped sample's last whole quarter, with one team's actions."""
    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    scheme, before = (
        open_scheme(shipped("templates", "schemes", f"{name}.yaml")) for name in ("sample_balanced", "sample")
    )
    promised = Promises.model_validate({"actions": [one | {"team": SAMPLE_TEAM} for one in PROMISED]})
    period = history.calendar.period("2025Q3")
    return gather(history, scheme, period, before=before, promises=promised, code="0a1b2c3d")


@pytest.fixture(scope="session")
def rich(sampled):
    """One team's evidence with what it wrote: every section has something to show."""
    bare = sampled[SAMPLE_TEAM]
    digits = dict(bare.digests) | {one.id: one.digest for one in bare.lessons}
    whose = {"team": SAMPLE_TEAM, "period": "2025Q3"}
    filled = {
        kind: [whose | {"answers": digits.get(one.get("section", one["id"]), "")} | one for one in entries]
        for kind, entries in WRITTEN.items()
    }
    return with_notes(bare, Notes.model_validate(filled))
