"""The numbers of a board as tables for machines: nobody who did not consent, and no pay."""

import pandas as pd

from kit.pay.board import Board

COLUMNS = ("role", "team", "place", "id", "name", "result", "behind", "line", "next_line", "missing")


def tables(found: Board) -> dict[str, pd.DataFrame]:
    """By file name: people, a row for each who is shown; teams, where any may be."""
    people = [vars(one) | {"role": field.role, "team": field.team} for field in found.fields for one in field.places]
    teams = [vars(one) for one in found.teams]
    made = {"people": pd.DataFrame(people, columns=list(COLUMNS), dtype=object)}
    return made | ({"teams": pd.DataFrame(teams, columns=list(COLUMNS[2:7]), dtype=object)} if teams else {})
