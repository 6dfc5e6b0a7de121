"""Forced distribution by the plan language's words alone: no code of the kit, one person at a time."""

from fractions import Fraction


def grades(shares, at_least, scores):
    """The grade of each id by its score; `shares` as (grade, share) from the first written down; none where too few."""
    if len(scores) < at_least:
        return {}
    exact = [Fraction(share) * len(scores) for _, share in shares]
    numbers = [int(part) for part in exact]
    left = len(scores) - sum(numbers)
    for at in sorted(range(len(shares)), key=lambda at: (numbers[at] - exact[at], at))[:left]:
        numbers[at] += 1
    found = {}
    for key, score in scores.items():
        above = sum(other > score for other in scores.values())
        for (grade, _), number in zip(shares, numbers, strict=True):
            if above < number:
                found[key] = grade
                break
            above -= number
    return found
