"""A dialogue on file: in its order, in her words, struck and never changed, sealed, and out of the index.

Hazards: H05.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from palpate.clinic import consents, dialogues, histories, notes, sessions
from palpate.clinic.dialogues import Seen, Spoken, Understood
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import AuditEvent, Image, SearchText, Turn
from palpate.records.queries import dialogues as queries
from palpate.records.queries import notes as written
from palpate.standing import Basis
from palpate.web.forms.closeout_words import SPEAKERS as WRITTEN_OUT
from palpate.when import read
from tests.conftest import NOW

LATER = timedelta(minutes=1)


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


def say(session, by, words, speaker="client", at=NOW, **more):
    return dialogues.say(session=session, said=Spoken(speaker=speaker, words=words, **more), by=by, at=at)


def order(session):
    return [row.words for row in queries.of(session).turns]


def test_turns_stand_in_the_order_of_time_or_where_somebody_puts_them(session, anna):
    sessions.start(session=session, by=anna, at=NOW)
    late = say(session, anna, "late", at=NOW + 5 * LATER, **{"basis": Basis.VERBATIM})
    first = say(session, anna, "ten minutes in", at=NOW + 6 * LATER)
    dialogues.strike(row=first, why="typed into the wrong line", by=anna, at=NOW + 7 * LATER)
    timed = dialogues.say(
        session=session, said=Spoken(speaker="client", words="at 20", at=20.0), by=anna, at=NOW + 8 * LATER
    )
    dialogues.say(
        session=session, said=Spoken(speaker="client", words="at 10", at=10.0), by=anna, at=NOW + 9 * LATER
    )
    dialogues.say(
        session=session,
        said=Spoken(speaker="client", words="before all", before=late),
        by=anna,
        at=NOW + LATER,
    )

    assert timed.at == 20.0
    assert order(session) == ["before all", "late", "at 10", "at 20"]


def test_a_dialogue_may_be_empty_and_a_silence_has_no_words(session, anna):
    assert not queries.of(session)

    silence = say(session, anna, "", "silence")

    assert (silence.words, silence.basis, silence.standing) == ("", "", "told")
    with pytest.raises(NotPhysical, match="must have words"):
        say(session, anna, "  ")
    with pytest.raises(NotPhysical, match="A silence must have no words"):
        say(session, anna, "hm", "silence")
    with pytest.raises(NotPhysical, match="spoken by one of"):
        say(session, anna, "hm", "the spirit")


def test_one_verb_leaves_one_event_and_a_second_press_leaves_none(session, anna):
    before = AuditEvent.objects.count()

    say(session, anna, "a red stone")
    say(session, anna, "a red stone", at=NOW + timedelta(seconds=2))
    say(session, anna, "a red stone", at=NOW + LATER)  # said again, a minute later, is said again

    assert [row.name for row in AuditEvent.objects.order_by("number")[before:]] == ["turn.said", "turn.said"]
    assert order(session) == ["a red stone", "a red stone"]


def test_a_change_strikes_the_old_line_and_keeps_its_place(session, anna):
    say(session, anna, "one")
    row = say(session, anna, "two", at=NOW + LATER)
    say(session, anna, "three", at=NOW + 2 * LATER)

    new = dialogues.say_otherwise(
        turn=row, said=Spoken(speaker="image", words="two, and warm"), by=anna, at=NOW + 3 * LATER
    )

    row.refresh_from_db()
    assert order(session) == ["one", "two, and warm", "three"]
    assert (row.words, row.struck_why) == ("two", "changed before signing")
    assert new.pk != row.pk
    with pytest.raises(AlreadyThere, match="struck line is not changed"):
        dialogues.say_otherwise(
            turn=row, said=Spoken(speaker="client", words="x"), by=anna, at=NOW + 4 * LATER
        )


def test_the_same_line_at_the_same_mark_is_once(session, anna):
    sessions.start(session=session, by=anna, at=NOW)
    mark = sessions.mark(session=session, kind="words", key="k", seconds=60, pressed_at=NOW, by=anna, at=NOW)
    said = [Spoken(speaker="client", words="a stone", at=mark.at, moment=mark)]

    dialogues.say_all(session=session, said=said, by=anna, at=NOW + LATER)
    dialogues.say_all(session=session, said=said, by=anna, at=NOW + 2 * LATER)

    assert order(session) == ["a stone"]
    assert queries.written_to(session) == {mark.pk: 1}


def test_after_the_signature_nothing_is_added_changed_or_struck(session, anna):
    row = say(session, anna, "a stone")
    image = dialogues.see(session=session, seen=Seen(words="a stone"), by=anna, at=NOW)
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW + LATER)

    for act in (
        lambda: say(session, anna, "more"),
        lambda: dialogues.strike(row=row, why="x", by=anna, at=NOW),
        lambda: dialogues.say_otherwise(turn=row, said=Spoken(speaker="client", words="y"), by=anna, at=NOW),
        lambda: dialogues.see_otherwise(image=image, seen=Seen(words="y"), by=anna, at=NOW),
        lambda: dialogues.understand(session=session, understood=Understood(kind="thanks"), by=anna, at=NOW),
    ):
        with pytest.raises(AlreadyThere, match="signed"):
            act()


def test_words_lie_sealed_and_never_in_the_index(session, anna):
    say(session, anna, "zzturnzz")
    dialogues.see(session=session, seen=Seen(words="zzimagezz"), by=anna, at=NOW)
    dialogues.understand(
        session=session, understood=Understood(kind="agreement", words="zzagreedzz"), by=anna, at=NOW
    )
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW + LATER)

    with connection.cursor() as cursor:
        stored = "".join(
            str(cursor.execute(f"SELECT words FROM records_{table}").fetchall())
            for table in ("turn", "image", "understanding")
        )
    indexed = " ".join(SearchText.objects.values_list("text", flat=True))
    for word in ("zzturnzz", "zzimagezz", "zzagreedzz"):
        assert word not in stored
        assert word not in indexed


def test_the_note_holds_images_and_agreements_with_their_label_and_no_turn(session, anna):
    say(session, anna, "and whereabouts is it", "practitioner", stage="describe")
    seen = Seen(words="a red stone", sense="felt", region="chest", side="L", basis=Basis.VERBATIM)
    dialogues.see(session=session, seen=seen, by=anna, at=NOW)
    asked = Understood(kind="permission", party="client", answer="given")
    dialogues.understand(session=session, understood=asked, by=anna, at=NOW)

    text = "\n".join(line.text for line in written.composed(session))

    seen = "Image, reported, not verified: “a red stone”; felt in the body; at chest, left (client's left)"
    assert seen in text
    assert "Permission asked of the client: given" in text
    assert "describing (stages are our own synthesis" in text
    assert "whereabouts" not in text
    assert "consent not on file: Imagery and dialogue" in text


def test_the_note_says_nothing_of_consent_where_it_was_given_before(anna, berta, session):
    consents.give(client=berta, scope="dialogue", by=anna, at=NOW - LATER, on=NOW.date())
    sessions.start(session=session, by=anna, at=NOW)
    sessions.end(session=session, by=anna, at=NOW + LATER)

    say(session, anna, "a stone", at=NOW + 2 * LATER)

    assert not [line for line in written.composed(session) if "consent" in line.text]


def test_an_answer_belongs_to_a_permission_and_an_agreement_has_words(session, anna):
    def note(**said):
        return dialogues.understand(session=session, understood=Understood(**said), by=anna, at=NOW)

    assert note(kind="thanks").words == ""
    with pytest.raises(NotPhysical, match="Only a permission"):
        note(kind="thanks", answer="given")
    with pytest.raises(NotPhysical, match="must have words"):
        note(kind="homework")
    with pytest.raises(NotPhysical, match="must be one of"):
        note(kind="promise", words="x")


def test_what_a_line_points_to_is_of_the_same_session(anna, berta, session):
    other = sessions.open_session(client=berta, by=anna, at=NOW + 2 * LATER)
    image = dialogues.see(session=other, seen=Seen(words="a stone"), by=anna, at=NOW + 2 * LATER)

    with pytest.raises(NotPhysical, match="same session"):
        say(session, anna, "this one", image=image)


def test_opening_is_an_act(session, anna):
    dialogues.open_words(session=session, by=anna, at=NOW)

    event = AuditEvent.objects.order_by("number").last()
    assert (event.name, event.target, event.client) == (
        "dialogue.opened", f"session:{session.pk}", session.client_id
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("He abused me for years.", True),
        ("My father used to hit me.", True),
        ("I was raped.", True),
        ("It hurts under the rib.", False),
        ("My heart beat like a drum.", False),
        ("I hit the ground with my hip.", False),
        ("There's a red stone.", False),
        ("", False),
    ],
)
def test_words_of_harm_are_told_from_an_ache(words, tells):
    assert dialogues.tells_of_harm(words) is tells


def test_the_card_is_due_once_for_a_client(berta, anna):
    def due(words):
        return dialogues.card_is_due(client=berta, words=[words], by=anna, at=NOW)

    assert [due("a red stone"), due("he abused me"), due("he abused me")] == [False, True, False]


def test_her_own_written_words_count_as_said_before(anna, berta, session):
    when = read("2001", today=NOW.date())
    told = {"client": berta, "happened": when, "by": anna, "at": NOW}
    histories.take(headline="my aunt's house", basis=Basis.WRITTEN, **told)
    histories.take(headline="an uncle, as I put it", basis=Basis.FROM_MEMORY, **told)

    assert [turn.words for turn in queries.before(session)] == ["my aunt's house. "]


def test_the_close_out_knows_every_speaker_but_silence():
    from palpate.dialogue.turns import SPEAKERS

    assert [code for code, _word in WRITTEN_OUT] == [code for code in SPEAKERS.codes if code != "silence"]


def test_struck_rows_stay(session, anna):
    row = say(session, anna, "a stone")
    image = dialogues.see(session=session, seen=Seen(words="a stone"), by=anna, at=NOW)
    for each in (row, image):
        dialogues.strike(row=each, why="the other client's", by=anna, at=NOW)

    assert not queries.of(session)
    assert (Turn.objects.get().struck_why, Image.objects.get().struck_why) == ("the other client's",) * 2
