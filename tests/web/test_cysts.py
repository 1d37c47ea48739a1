"""Energy cysts over their sessions: nothing chosen beforehand, a state that follows, marks that stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from palpate.clinic import cysts, drafts, releases, sessions
from palpate.records.models import AuditEvent, Cyst, Release, Sighting
from palpate.records.queries.drafts import standing
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"
FILLED = {"place": "shoulder", "side": "L", "depth": "fascia", "words": "warm, restless", "session": ""}
TERM = "a practice concept, not an established medical finding"


@pytest.fixture
def where(berta):
    return reverse("cysts.cysts", kwargs={"client": berta.pk})


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def found(anna, berta):
    return cysts.find(client=berta, place="shoulder", side="L", by=anna, at=NOW)


def life(cyst):
    return reverse("cysts.cyst", kwargs={"cyst": cyst.pk})


def letting_go(session, cyst):
    return reverse("releases.release", kwargs={"session": session.pk, "cyst": cyst.pk})


def test_none_is_a_full_answer_and_the_word_is_explained(at_desk, where):
    text = at_desk.get(where).text

    assert "None noted." in text and TERM in text
    assert '<option value="" selected>not assessed</option>' in text


def test_a_cyst_is_found_and_its_draft_is_settled(at_desk, where, anna, berta, session):
    drafts.keep(
        key=f"client:{berta.pk}:cyst", fields=[["place", "shou"]], base=0, writer="w", seq=1, by=anna, at=NOW
    )
    assert 'value="shou"' in at_desk.get(where).text

    done = at_desk.post(where, FILLED | {"session": session.pk})

    row = Cyst.objects.get()
    assert done.status_code == 302 and done.url == where
    assert (row.place, row.side, row.depth, row.words, row.standing) == (
        "shoulder",
        "L",
        "fascia",
        "warm, restless",
        "palpated",
    )
    assert row.sightings.get().session == session
    assert not standing()
    text = at_desk.get(where).text
    assert "shoulder, left (client&#x27;s left), fascia" in text and ">found</span>" in text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"place": " "}, "This field is required."),
        ({"side": "B"}, "Select a valid choice"),
        ({"depth": "made_up"}, "Select a valid choice"),
        ({"session": "999"}, "Select a valid choice"),
        ({"words": "kept words\x07"}, "control characters"),
    ],
)
def test_a_refusal_keeps_everything_typed(at_desk, where, anna, changed, sentence):
    before = AuditEvent.objects.count()

    refused = at_desk.post(where, FILLED | {"words": "kept words"} | changed)

    assert refused.status_code == 422
    assert sentence in refused.text and "kept words" in refused.text
    assert not Cyst.objects.exists() and AuditEvent.objects.count() == before


def test_the_life_of_a_cyst_stands_in_time_and_its_state_follows(at_desk, anna, found, session):
    cysts.meet_again(
        cyst=found, kind="engaged", by=anna, at=NOW + timedelta(days=1), session=session, words="softer"
    )
    releases.mark(
        cyst=found, session=session, by=anna, at=NOW + timedelta(days=2), signs=["heat"], completion="partial"
    )
    cysts.meet_again(cyst=found, kind="back", by=anna, at=NOW + timedelta(days=3))

    text = at_desk.get(life(found)).text

    told = text.split('id="life"')[1]
    assert (
        told.index(">Found<")
        < told.index(">Engaged<")
        < told.index(">Partly released<")
        < told.index(">Back<")
    )
    assert "softer" in told and "Signs: Heat" in told and "session 1, 02 Nov 2026" in told
    assert '<span class="tag caution">back</span> <span>since 05 Nov 2026</span>' in text
    assert TERM in text and "Anna Weber" in told


def test_it_is_met_again_and_the_draft_of_these_words_is_settled(at_desk, anna, berta, found, session):
    key = f"client:{berta.pk}:cyst:{found.pk}"
    drafts.keep(key=key, fields=[["words", "half a"]], base=0, writer="w", seq=1, by=anna, at=NOW)
    assert (
        "half a" in at_desk.get(life(found)).text and f'data-draft="{key}"' in at_desk.get(life(found)).text
    )

    done = at_desk.post(life(found), {"kind": "absent", "session": session.pk, "words": "looked twice"})

    row = Sighting.objects.latest("pk")
    assert done.status_code == 302 and done.url == life(found)
    assert (row.kind, row.session, row.words) == ("absent", session, "looked twice")
    assert not standing()


def test_nothing_is_chosen_and_nothing_chosen_is_refused(at_desk, found):
    form = at_desk.get(life(found)).text.split("<quiet-form")[1].split("</quiet-form>")[0]
    refused = at_desk.post(life(found), {"kind": "", "words": "kept words"})
    wrong = at_desk.post(life(found), {"kind": "released", "words": ""})

    kinds = form.split('id="id_session"')[0]
    assert " checked" not in kinds and 'value="found"' not in kinds
    assert form.count(" checked") == form.count('value="" id="id_quality-') == 10, "not assessed, and no zero"
    assert refused.status_code == wrong.status_code == 422
    assert "kept words" in refused.text
    assert Sighting.objects.count() == 1


def test_a_release_is_marked_with_its_signs_or_none(at_desk, found, session):
    done = at_desk.post(
        letting_go(session, found), {"signs": ["heat", "softening"], "completion": "complete"}
    )

    row = Release.objects.get()
    assert done.status_code == 302 and done.url == life(found)
    assert (row.signs, row.completion) == (["softening", "heat"], "complete") or row.signs == [
        "heat",
        "softening",
    ]
    text = at_desk.get(life(found)).text
    assert '<span class="tag done">released</span>' in text

    at_desk.post(reverse("releases.withdrawal", kwargs={"release": row.pk}), {"why": "other side"})
    at_desk.post(letting_go(session, found), {})
    assert "No signs noted." in at_desk.get(life(found)).text


def test_a_second_release_in_one_session_is_refused_with_a_sentence(at_desk, found, session):
    at_desk.post(letting_go(session, found), {})

    again = at_desk.post(letting_go(session, found), {"signs": ["heat"]})

    assert again.status_code == 422
    assert "already marked as released in this session" in again.text
    assert 'value="heat" id="id_signs_3" checked' in again.text
    assert Release.objects.count() == 1


def test_a_withdrawn_release_stays_with_its_reason_and_the_state_goes_back(at_desk, found, session):
    at_desk.post(letting_go(session, found), {})
    back = reverse("releases.withdrawal", kwargs={"release": Release.objects.get().pk})

    refused = at_desk.post(back, {"why": " "})
    done = at_desk.post(back, {"why": "it was the other shoulder"})
    twice = at_desk.post(back, {"why": "again"})

    text = at_desk.get(life(found)).text
    assert refused.status_code == 422 and done.status_code == 302 and twice.status_code == 422
    assert "it was the other shoulder" in text and '<del class="what">Released</del>' in text
    assert '<span class="tag">found</span>' in text


def test_without_a_session_a_release_is_not_offered(at_desk, found):
    text = at_desk.get(life(found)).text

    assert "this client has none yet" in text and "Mark the release" not in text


def test_the_session_of_a_release_can_be_chosen(at_desk, anna, berta, found, session):
    later = sessions.open_session(client=berta, by=anna, at=NOW + timedelta(days=7))

    assert letting_go(later, found) in at_desk.get(life(found)).text
    assert letting_go(session, found) in at_desk.get(life(found), {"session": session.pk}).text


def test_what_belongs_to_somebody_else_is_not_there(at_desk, anna, found):
    from palpate.clinic import clients

    carl = clients.admit(by=anna, at=NOW, name="Carl")
    other = sessions.open_session(client=carl, by=anna, at=NOW)

    assert at_desk.post(letting_go(other, found), {}).status_code == 404
    assert at_desk.get("/cysts/999").status_code == 404
    assert at_desk.post("/releases/999/withdrawal", {"why": "x"}).status_code == 404
    assert at_desk.get(letting_go(other, found)).status_code == 405


def test_what_is_typed_is_never_markup(at_desk, where, anna, found, session):
    at_desk.post(where, FILLED | {"place": SCRIPT, "words": SCRIPT})
    row = Cyst.objects.latest("pk")
    at_desk.post(life(row), {"kind": "engaged", "words": SCRIPT})
    at_desk.post(letting_go(session, row), {})
    at_desk.post(
        reverse("releases.withdrawal", kwargs={"release": Release.objects.get().pk}), {"why": SCRIPT}
    )

    for url in (where, life(row)):
        text = at_desk.get(url).text
        assert SCRIPT not in text and "&lt;script&gt;" in text


def test_the_number_of_queries_is_fixed(at_desk, where, anna, berta, found, django_assert_num_queries):
    def fill(start, end):
        for n in range(start, end):
            at = NOW + timedelta(days=n)
            meeting = sessions.open_session(client=berta, by=anna, at=at)
            cysts.meet_again(cyst=found, kind="engaged", by=anna, at=at, session=meeting)
            mark = releases.mark(cyst=found, session=meeting, before=7, by=anna, at=at)
            releases.withdraw(release=mark, why="x", by=anna, at=at)
            cysts.describe(cyst=found, words=f"words {n}", by=anna, at=at)
            cysts.find(client=berta, place=f"place {n}", by=anna, at=at, session=meeting)

    def count():
        # who, client, draft (2), sessions, lists (2), events, own words, cysts (4), marks, answers, consents
        with django_assert_num_queries(16):
            at_desk.get(where)
        # who, cyst, sessions, drafts (4), own words, own signs, life (5), lists (2), marks of the clock,
        # answers, consents
        with django_assert_num_queries(19):
            at_desk.get(life(found))

    fill(0, 1)
    count()
    fill(1, 5)
    count()
