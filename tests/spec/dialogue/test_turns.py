"""Turns, images, permission and agreements: everything may be empty, and what is there is told."""

import pytest

from palpate.dialogue import (
    BANNER,
    FROM_MEMORY,
    LABEL,
    STAGES,
    Agreement,
    Dialogue,
    Image,
    Permission,
    Thanks,
    Turn,
)
from palpate.errors import NotPhysical
from palpate.standing import Basis, Standing
from palpate.units import Seconds


def test_a_session_without_a_word_is_complete():
    empty = Dialogue()

    assert empty.turns == () and empty.notes == () and empty.stages == () and empty.homework == ()


def test_a_turn_needs_only_its_speaker():
    turn = Turn(speaker="client")

    assert (turn.words, turn.at, turn.stage, turn.rhythm) == ("", None, "", "")
    assert turn.standing is Standing.TOLD


def test_words_from_memory_say_so():
    said = Dialogue(turns=(Turn(speaker="client", words="a stone"),))
    noted = Dialogue(turns=(Turn(speaker="client", words="a stone", basis=Basis.VERBATIM),))

    assert said.notes == (FROM_MEMORY,)
    assert noted.notes == ()


def test_the_context_of_a_question_is_what_the_client_had_said_by_then():
    turns = (
        Turn(speaker="client", words="a stone"),
        Turn(speaker="practitioner", words="And what kind of stone?"),
        Turn(speaker="image", words="I am red"),
        Turn(speaker="practitioner", words="And red."),
        Turn(speaker="client", words="a door"),
    )

    assert Dialogue(turns=turns).said_before(3) == ("a stone", "I am red")
    assert Dialogue(turns=turns).asked_before(3) == ("And what kind of stone?",)


def test_an_image_is_reported_not_verified():
    image = Image(words="a red stone", place="under the ribs", own_words=("leave me",))

    assert image.label == LABEL == "reported, not verified"
    assert "not verified" in BANNER


@pytest.mark.parametrize(
    ("answer", "of", "given"),
    [
        ("given", "client", True),
        ("refused", "client", False),
        ("silent", "client", False),
        ("silent", "part", True),
        ("no_answer", "part", False),
        ("", "client", False),
    ],
)
def test_only_a_yes_is_a_yes_and_a_part_may_work_in_silence(answer, of, given):
    assert Permission(of=of, answer=answer).given is given


def test_homework_is_an_agreement_of_its_kind():
    walks = Agreement(words="two walks", kind="homework")

    assert Dialogue(agreements=(Agreement(words="rest", kind="offer"), walks)).homework == (walks,)
    assert Thanks().words == ""


def test_stages_are_an_optional_view_in_any_order():
    turns = tuple(Turn(speaker="client", stage=stage) for stage in ("needs", "", "contact", "needs"))

    assert Dialogue(turns=turns).stages == ("needs", "contact")
    assert len(STAGES) == 13


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Turn(speaker="mother"), "must be spoken by one of client"),
        (lambda: Turn(speaker="silence", words="x"), "must have no words"),
        (lambda: Turn(speaker="client", at=Seconds(-1.0)), "after the session began, got -1.0 s"),
        (lambda: Turn(speaker="client", at=Seconds(float("nan"))), "after the session began"),
        (lambda: Turn(speaker="client", stage="truth"), "not a stage of this list"),
        (lambda: Turn(speaker="client", rhythm="slow"), "on or off, got 'slow'"),
        (lambda: Turn(speaker="client", standing=Standing.PALPATED), "is told, got palpated"),
        (lambda: Turn(speaker="client", words="a\x00b"), "no control characters"),
        (lambda: Image(sense="sixth"), "must be one of seen"),
        (lambda: Image(standing=Standing.MODELLED), "told by the client, got modelled"),
        (lambda: Permission(of="mother"), "asked of client or part"),
        (lambda: Permission(answer="perhaps"), "must be one of given"),
        (lambda: Agreement(words=" "), "must have words, got none"),
        (lambda: Agreement(words="x", kind="vow"), "must be one of offer"),
        (lambda: Agreement(words="x", whose="mother"), "agreed with client or part"),
    ],
)
def test_what_cannot_be_is_refused_in_words(make, says):
    with pytest.raises(NotPhysical, match=says):
        make()
