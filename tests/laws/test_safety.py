"""What must hold for every set of answers."""

from hypothesis import given
from hypothesis import strategies as st

from palpate.session.safety import Answer, Level, asked_of, not_clear, verdict
from tests.laws.strategies import answers, asked

EVERYTHING = asked_of(True)
ROWS = [term.code for term in EVERYTHING if not term.rule]
GRAVER = (Answer.NO, Answer.UNKNOWN, Answer.YES_PAST, Answer.YES_NOW)
everything = st.dictionaries(st.sampled_from(ROWS), st.sampled_from(list(Answer)))
some = st.sets(st.sampled_from(ROWS), max_size=8)


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


@given(everything, some, some, st.sampled_from(ROWS), st.permutations(GRAVER))
def test_a_graver_answer_never_makes_a_verdict_milder(given_answers, cleared, old, row, two):
    milder, graver = sorted(two[:2], key=GRAVER.index)
    ranks = [
        verdict(given_answers | {row: answer}, EVERYTHING, cleared=cleared, old=old).level.rank
        for answer in (milder, graver)
    ]

    assert ranks[0] <= ranks[1]


@given(everything, some, some)
def test_what_is_not_known_or_old_never_reads_as_clear(given_answers, cleared, old):
    advice = verdict(given_answers, EVERYTHING, cleared=cleared, old=old)

    lately = {
        code for code, answer in given_answers.items() if answer is not Answer.UNKNOWN and code not in old
    }
    if advice.clear:
        assert set(ROWS) <= lately
    denied_long_ago = {code for code in old if given_answers.get(code) is Answer.NO}
    assert denied_long_ago <= set(advice.not_known)


@given(everything, some, some, st.randoms())
def test_the_order_of_answers_is_irrelevant(given_answers, cleared, old, chance):
    pairs = list(given_answers.items())
    chance.shuffle(pairs)

    assert verdict(dict(pairs), EVERYTHING, cleared=cleared, old=old) == verdict(
        given_answers, EVERYTHING, cleared=cleared, old=old
    )


@given(everything, some, some, st.sampled_from(ROWS))
def test_growing_old_never_makes_a_verdict_milder(given_answers, cleared, old, row):
    before = verdict(given_answers, EVERYTHING, cleared=cleared, old=old - {row})
    after = verdict(given_answers, EVERYTHING, cleared=cleared, old=old | {row})

    assert before.level.rank <= after.level.rank
    assert set(before.not_known) <= set(after.not_known)
    assert set(not_clear(given_answers, EVERYTHING, old - {row})) <= set(
        not_clear(given_answers, EVERYTHING, old | {row})
    )


@given(everything, some, st.sampled_from(ROWS))
def test_a_physicians_word_takes_no_row_out_of_sight_and_never_softens_urgent_help(
    given_answers, cleared, row
):
    plain = verdict(given_answers, EVERYTHING, cleared=cleared - {row})
    word = verdict(given_answers, EVERYTHING, cleared=cleared | {row})

    assert {each.code for each in plain.rows} == {each.code for each in word.rows}
    assert plain.not_known == word.not_known and plain.held_back == word.held_back
    assert (plain.level is Level.REFER_NOW) == (word.level is Level.REFER_NOW)
