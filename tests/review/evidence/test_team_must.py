"""The teams' must-hit sales of a quarter."""

from decimal import Decimal

from kit.review.evidence.team_must import team_must
from tests.review import small


def test_everybodys_is_needed_and_the_teams_own_goes_first(folder, tmp_path):
    """East's third quarter lacks D's, so no sum is told; one set for the team stands whatever its people's are."""
    history = small.opened(folder)
    assert team_must(history, history.calendar.period("2025Q3")) == {}
    assert team_must(history, history.calendar.period("2025Q4")) == {small.EAST: Decimal(250_000)}
    set_for_it = (
        "manager_id,team,kpi,period,must,stretch,set_on\n" + f'"","{small.EAST}",sales_amount,2025Q3,7,8,2025-06-01\n'
    )
    other = small.opened(small.write_small(tmp_path / "t", targets=set_for_it))
    assert team_must(other, other.calendar.period("2025Q3")) == {small.EAST: Decimal(7)}
