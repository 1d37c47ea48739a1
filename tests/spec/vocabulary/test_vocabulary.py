"""The craft's words as tables: codes that last, and room for a practice's own."""

import pytest

from palpate.errors import NotPhysical
from palpate.release.signs import SIGNS
from palpate.session.techniques import TECHNIQUES
from palpate.standing import Footing
from palpate.vocabulary import OURS, Term, Vocabulary

title = "Vocabularies"


def term(code, **more):
    return Term(code, "Label", "what it means", Footing.ASSUMPTION, OURS, **more)


COLORS = Vocabulary(term("red", group="warm"), term("blue", group="cold"), term("plum", retired=True))


def test_a_table_keeps_its_order_and_answers_by_code():
    assert [each.code for each in COLORS] == ["red", "blue", "plum"]
    assert COLORS["blue"].group == "cold"
    assert COLORS.groups == ("warm", "cold", "")
    assert COLORS.in_group("warm") == (COLORS["red"],)
    assert "red" in COLORS
    assert len(COLORS) == 3


def test_a_code_that_is_not_there_is_refused_or_none():
    assert COLORS.get("green") is None
    with pytest.raises(NotPhysical, match="'green' is not a code of this list"):
        COLORS["green"]


def test_a_retired_term_is_not_offered_and_still_reads_well():
    assert COLORS.current().codes == ("red", "blue")
    assert COLORS["plum"].label == "Label"


def test_a_practice_adds_its_own_words_after_the_shipped_ones():
    own = SIGNS.own_term("own-goose-bumps", "Goose bumps")

    signs = SIGNS.with_own(own)

    assert signs["own-goose-bumps"].own
    assert signs.codes[-1] == "own-goose-bumps"
    assert "own-goose-bumps" not in SIGNS, "the shipped table stays as it is"


def test_an_own_word_has_the_columns_of_its_table():
    assert TECHNIQUES.own_term("own-rocking", "Rocking").scopes == ("touch",)


def test_an_own_word_cannot_pass_for_a_shipped_one():
    with pytest.raises(NotPhysical, match="must begin with own-"):
        COLORS.with_own(term("green"))


@pytest.mark.parametrize("code", ["Red", "two words", "", "own-", "9lives", "dash-ed"])
def test_codes_are_lower_case_words(code):
    with pytest.raises(NotPhysical, match="lower-case letters"):
        term(code)


def test_a_code_stands_once():
    with pytest.raises(NotPhysical, match="got red twice"):
        Vocabulary(term("red"), term("red"))


def test_a_term_says_what_it_means_and_who_says_so():
    with pytest.raises(NotPhysical, match="must have a source"):
        Term("red", "Red", "a color", Footing.ASSUMPTION, " ")
