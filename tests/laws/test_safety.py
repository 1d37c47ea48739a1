"""What must hold for every set of answers."""

from hypothesis import given
from hypothesis import strategies as st

from palpate.session.safety import Answer, verdict
from tests.laws.strategies import answers, asked


@given(answers, st.sampled_from(asked), st.sampled_from([Answer.YES_NOW, Answer.YES_PAST]))
def test_a_further_yes_never_makes_a_verdict_milder(given_answers, row, yes):
    before = {code: answer for code, answer in given_answers.items() if code != row}

    assert verdict(before | {row: yes}).level.rank >= verdict(before).level.rank


@given(answers, st.sampled_from(asked))
def test_now_is_never_milder_than_in_the_past(given_answers, row):
    now, past = (verdict(given_answers | {row: answer}) for answer in (Answer.YES_NOW, Answer.YES_PAST))

    assert now.level.rank >= past.level.rank


@given(answers)
def test_each_row_is_a_yes_a_no_or_not_known_and_never_two_of_them(given_answers):
    advice = verdict(given_answers)

    open_rows = {code for code in asked if given_answers.get(code, Answer.UNKNOWN) is Answer.UNKNOWN}
    assert set(advice.not_known) == open_rows
    assert not open_rows & {row.code for row in advice.rows}


@given(answers)
def test_what_was_denied_is_never_counted_as_not_known(given_answers):
    denied = {code for code, answer in given_answers.items() if answer is Answer.NO}

    assert not denied & set(verdict(given_answers).not_known)


@given(answers)
def test_the_gravest_row_stands_first(given_answers):
    ranks = [row.level.rank for row in verdict(given_answers).rows]

    assert ranks == sorted(ranks, reverse=True)
