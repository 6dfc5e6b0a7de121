"""Targets of people and of teams."""

from kit.kpis.asked import Asked
from kit.kpis.targets import Target, targets
from kit.kpis.windows import Windows
from tests.kpis.made import Q3, made, quarter


def found(history, *kpis):
    """The targets of the third quarter."""
    return targets(Asked(history, (quarter(history),), Windows()), kpis)


def test_people_and_teams_are_kept_apart(tmp_path):
    """A team's target must not become anybody's own; a KPI that is not asked for stays out."""
    target = {"kpi": "visits", "period": Q3, "must": 8}
    history = made(
        tmp_path,
        activities=[{"done_on": "2025-08-01"}],
        targets=[
            {**target, "manager_id": "ann", "stretch": 10},
            {**target, "team": "T", "must": 80},
            {**target, "manager_id": "ann", "kpi": "signed_deals"},
        ],
    )
    people, teams = found(history, "visits")
    assert people == {(Q3, "visits"): {"ann": Target(8, 10, 8)}}
    assert teams.values.tolist() == [["T", Q3, "visits", 80, None, 80]]


def test_a_history_without_targets_has_none(tmp_path):
    """No table is no targets, not an error."""
    people, teams = found(made(tmp_path, activities=[{"done_on": "2025-08-01"}]), "visits")
    assert people == {}
    assert teams.empty
