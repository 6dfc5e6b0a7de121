"""The sliders' state: moves, locks, undo, reset."""

from hypothesis import given
from hypothesis import strategies as st

from kit.workbench.sliders import begin, lock, move, reset, undo

START = begin([5000, 3000, 2000])


def test_there_and_back_is_where_one_was():
    """Pulled to 100 and back within one run, the others are as before, not flattened by having been zero."""
    pulled = move(START, 0, 10_000)
    assert pulled.weights == (10_000, 0, 0)
    assert move(pulled, 0, 5000).weights == START.weights


def test_a_run_of_one_slider_is_one_step():
    """Undo goes back by runs: twenty redraws of one pull are one step, the next slider is another."""
    state = START
    for to in range(5100, 6000, 100):
        state = move(state, 0, to)
    state = move(state, 1, 100)
    assert len(state.past) == 2
    back = undo(state)
    assert back.weights[0] == 5900
    assert undo(back).weights == START.weights
    assert undo(undo(undo(back))).weights == START.weights


def test_a_locked_one_stands_and_says_so():
    """A locked slider does not move, and with all others locked none does."""
    held = lock(lock(START, 1, True), 2, True)
    assert move(held, 0, 6000).weights == START.weights
    assert move(held, 0, 6000).why == "all_others_locked"
    assert move(held, 1, 6000).why == "locked"
    assert lock(held, 1, False).locked == (False, False, True)


def test_reset_can_be_undone():
    """Going back to the weights in force is a step like any other; where nothing changed it is none."""
    moved = move(START, 2, 4000)
    assert reset(moved).weights == START.in_force
    assert undo(reset(moved)).weights == moved.weights
    assert reset(START).past == ()


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-100, 10_100), st.booleans()), max_size=20))
def test_any_play_keeps_the_sum(play):
    """Whatever is pulled and locked in whatever order, the weights sum to 10,000 and undo leads back to the start."""
    state = START
    for kpi, to, held in play:
        state = move(lock(state, kpi, held), (kpi + 1) % 3, to)
        assert sum(state.weights) == 10_000
        assert min(state.weights) >= 0
    for _ in range(len(state.past)):
        state = undo(state)
    assert state.weights == START.weights
