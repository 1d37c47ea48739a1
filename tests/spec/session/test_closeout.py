"""The close-out asks for nothing and ticks nothing beforehand."""

from datetime import UTC, datetime, timedelta

from palpate.session import CHECKLIST, OUTCOMES, POSITIONS, Tick
from palpate.session.closeout import late

title = "The close-out"

END = datetime(2026, 3, 7, 10, 0, tzinfo=UTC)


def test_not_assessed_is_an_answer_of_its_own():
    assert [tick.value for tick in Tick] == ["yes", "no", "not_assessed"]


def test_the_parts_follow_the_client_from_the_table_to_the_door():
    assert CHECKLIST.groups == ("completion", "client_now", "plan", "safety", "record")


def test_a_session_in_which_nothing_let_go_has_an_outcome_too():
    assert OUTCOMES.codes == ("complete", "partial", "interrupted", "not_reached")


def test_a_note_is_late_after_a_day():
    assert not late(END, END + timedelta(hours=24))
    assert late(END, END + timedelta(hours=24, seconds=1))


def test_a_position_of_ones_own_is_possible():
    assert "other" in POSITIONS
