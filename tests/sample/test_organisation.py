"""People, places and papers as rows."""


def test_every_team_has_a_lead_and_a_parent(tables):
    """The reporting line ends in a region, whose teams are led by one of their own."""
    parents = {row["team"] for row in tables["teams"] if row["parent"] is None}
    leads = {row["manager_id"]: row["team"] for row in tables["managers"]}
    for row in tables["teams"]:
        if row["parent"] is not None:
            assert row["parent"] in parents
            assert leads.get(row.get("lead_id"), row["team"]) == row["team"]


def test_the_changed_scheme_is_read_only_where_it_holds(world, tables):
    """The comparison group never saw the changed scheme."""
    change = world.setup.change.from_on
    pilot = {person.manager_id for person in world.people if person.place(change).team.pilot}
    document = world.setup.names.documents["pilot"]
    readers = {row["manager_id"] for row in tables["acknowledgements"] if row["document"] == document}
    assert readers
    assert readers <= pilot


def test_periods_reach_beyond_the_history(world, tables):
    """Windows that look back, and plans for the next quarter, need quarters on both sides."""
    assert tables["periods"][0]["to_on"] <= world.setup.quarters[0].from_on
    assert tables["periods"][-1]["from_on"] > world.setup.last_on


def test_open_appeals_have_no_outcome(tables):
    """An outcome without a day, or a day without an outcome, would be half a decision."""
    assert tables["appeals"]
    assert all((row["resolved_on"] is None) == (row["outcome"] is None) for row in tables["appeals"])


def test_the_given_kpi_is_not_one_of_the_kits(tables):
    """Scores that come from elsewhere must not shadow a measured KPI."""
    assert {row["kpi"] for row in tables["scores"]} == {"product_exam"}


def test_not_everybody_may_stand_on_a_public_board(tables):
    """Consent is mixed: given, refused and never asked."""
    assert {row["consent_public"] for row in tables["managers"]} == {True, False, None}
