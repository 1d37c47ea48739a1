"""The coach's pages: off until turned on, after the session only, and nothing of it enters the record.

Hazards: H05.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palpate.clinic import dialogues, practices, sessions
from palpate.clinic.dialogues import Spoken
from palpate.dialogue.questions import read
from palpate.records.models import Answered, AuditEvent, Turn
from palpate.web import coached, opened
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, ended, running

LEADING = "Was it your father who made you so angry?"
OFFERED = "And what are you noticing now?"


@pytest.fixture(autouse=True)
def nothing_open():
    opened._open.clear()


@pytest.fixture
def on(anna):
    practices.turn(what="coach", on=True, by=anna, at=NOW)


@pytest.fixture
def told(anna, berta):
    session = ended(berta, anna)
    said = [
        Spoken(speaker="client", words="There is a tightness.", at=10.0),
        Spoken(speaker="practitioner", words="And is there anything else about the tightness?", at=14.0),
        Spoken(speaker="client", words="It is warm.", at=20.0),
        Spoken(speaker="practitioner", words=LEADING, at=30.0),
    ]
    dialogues.say_all(session=session, said=said, by=anna, at=NOW + HOUR)
    opened.opened(session.pk)
    return session


def review(session):
    return reverse("coaching.review", kwargs={"session": session.pk})


def text(answer):
    return answer.content.decode()


def test_it_is_off_until_somebody_turns_it_on(at_desk, told):
    for where in (review(told), "/coach", "/coach/months"):
        shown = text(at_desk.get(where))
        assert "The question coach is off" in shown
        assert "May lead" not in shown
    assert "may lead" not in text(at_desk.post("/coach", {"line": LEADING}))


def test_each_of_her_lines_has_its_kind_and_the_reasons_in_plain_words(at_desk, on, told):
    shown = text(at_desk.get(review(told)))

    assert "Clean reflection" in shown
    assert "may lead" in shown
    assert "names a feeling that the client has not named" in shown
    assert "brings in a person whom the client has not named" in shown
    assert "first said by practitioner" in shown


def test_the_page_offers_nothing_that_can_be_pressed(at_desk, on, told):
    main = text(at_desk.get(review(told))).partition("<main")[2].partition("</main>")[0]

    assert "A Clean question instead" in main
    assert "<form" not in main
    assert "<button" not in main
    assert "<input" not in main


def test_during_a_session_it_says_no(at_desk, on, told, anna, berta):
    now = timezone.now()
    session = sessions.open_session(client=berta, by=anna, at=now - timedelta(minutes=9))
    sessions.start(session=session, by=anna, at=now - timedelta(minutes=8))

    for where in (review(told), review(session), "/coach", "/coach/months"):
        answer = at_desk.get(where)
        assert answer.status_code == 409
        assert "never during" in text(answer)


def test_a_session_without_its_end_is_not_read(at_desk, on, anna, berta):
    session = running(berta, anna)  # it began long ago, and nobody pressed End

    assert at_desk.get(review(session)).status_code == 409


def test_practice_keeps_nothing(at_desk, on, told):
    before = _everything()

    answer = at_desk.post("/coach", {"before": "there's a tightness", "line": "Can you feel the anger?"})

    assert "And is there anything else about the tightness?" in text(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert _everything() == before


@pytest.mark.parametrize(
    "line", ["", "   ", "word " * 10_000, "Où est la pierre rouge maintenant ?", "🪨🙂", "\x00"]
)
def test_practice_reads_anything_without_falling_over(at_desk, on, line):
    assert at_desk.post("/coach", {"line": line}).status_code == 200


def test_another_language_is_not_judged(at_desk, on):
    shown = text(
        at_desk.post("/coach", {"line": "Wo genau sitzt denn jetzt dieser rote Stein, und wie groß ist er?"})
    )

    assert "not sure" in shown
    assert "no other language can be judged" in shown


def test_the_figures_are_counts_and_the_clients_answer_stands_beside(at_desk, on, told, anna):
    assert "The client was not asked" in text(at_desk.get(review(told)))
    Answered.objects.create(
        client=told.client, session=told, instrument="feedback", version="1", occasion="session", group="g",
        how="tablet", answers={"1": 4, "2": 4, "3": 4, "4": 2}, answered_on=NOW.date(), standing="told",
        recorded_at=NOW, recorded_by=anna,
    )  # fmt: skip

    shown = text(at_desk.get(review(told)))

    assert "2 of 4" in shown
    lines = coached.reviewed(list(Turn.objects.all()), [])
    figures = dict(coached.figures(list(Turn.objects.all()), lines))
    assert figures["Your own turns"] == "2"
    assert figures["May lead"] == "1"
    assert figures["Open invitations and clean reflections"] == "1"
    assert figures["Time after the client's words until yours, in the middle"] == "10 s"  # 4 s and 10 s


def test_the_months_are_counted_only_when_asked_and_that_is_noted(at_desk, on, told):
    asked = text(at_desk.get("/coach/months"))
    assert "Nov 2026" not in asked

    counted = text(at_desk.post("/coach/months"))

    assert AuditEvent.objects.filter(name="dialogue.counted").count() == 1
    row = counted.partition("Nov 2026")[2].partition("</tr>")[0]
    assert [part.partition("</td>")[0] for part in row.split("<td>")[1:]][:2] == ["1", "2"]
    assert "%" not in row


def test_a_word_that_she_brought_in_is_marked_where_the_client_says_it_again(at_desk, on, told, anna):
    said = [Spoken(speaker="client", words="My father? Perhaps.", at=40.0)]
    dialogues.say_all(session=told, said=said, by=anna, at=NOW + HOUR)

    shown = text(at_desk.get(review(told)))

    last = shown.partition("My father? Perhaps.")[2].partition("</li>")[0]
    assert "▲" in last
    assert "“father”: first said by practitioner" in last


def test_the_ledger_leaves_out_what_never_came_up(at_desk, on, told, anna, berta):
    from palpate.dialogue.turns import Turn as Uttered

    before = [Uttered(speaker="client", words="My sister and my father.")]

    rows = coached.first_mentions(list(Turn.objects.all()), before)

    assert [(row["words"], row["who"], row["turn"]) for row in rows if row["sort"] == "Person"] == [
        ("father", "Client", "before")
    ]


WORDS = st.sampled_from(
    [
        "a red stone",
        "there's a tightness",
        LEADING,
        "Can you feel the anger?",
        "See a light coming in.",
        "so it is warm",
    ]
)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["client", "practitioner"]),
        WORDS,
        st.sampled_from(["review", "coach", "paper", "say"]),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_no_path_writes_what_the_coach_offers_into_the_record(at_desk, on, told, acts):
    """Whatever is said and looked at, in whatever order: the record holds what was typed, and no more."""
    typed = {row.words for row in Turn.objects.filter(session=told)}
    for speaker, words, act in acts:
        if act == "say":
            at_desk.post(
                reverse("dialogue.dialogue", kwargs={"session": told.pk}),
                {"speaker": speaker, "words": words},
            )
            typed.add(words)
        elif act == "coach":
            at_desk.post("/coach", {"line": words})
        elif act == "paper":
            at_desk.get(reverse("dialogue_paper.paper", kwargs={"session": told.pk}))
        else:
            at_desk.get(review(told))
            at_desk.post(review(told), {"line": words, "take": "1", "rewrite": OFFERED})

    offered = {read(words, ["there's a tightness"]).rewrite for words in typed} | {OFFERED}
    held = "\n".join(_everything())
    assert {row.words for row in Turn.objects.filter(session=told)} == typed
    assert not {each for each in offered if each and each not in typed and each in held}


def _everything():
    """Every text of every table, sealed ones opened, without the session of a browser."""
    return [
        str(value)
        for model in apps.get_app_config("records").get_models()
        for row in model._default_manager.order_by("pk").values_list()
        for value in row
        if isinstance(value, str | dict | list)
    ]
