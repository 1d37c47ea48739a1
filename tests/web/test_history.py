"""The where of a life history: in order, as told, corrected without erasing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from palpate.clinic import drafts, histories
from palpate.records.models import AuditEvent, Trauma
from palpate.records.queries.drafts import standing
from palpate.standing import Basis
from palpate.when import read
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"
FILLED = {"headline": "fell off the barn ladder", "when": "in 1998", "basis": "verbatim", "still_matters": ""}


def take(client, by, headline, when="", **more):
    return histories.take(
        client=client, headline=headline, happened=read(when, today=NOW.date()), by=by, at=NOW, **more
    )


@pytest.fixture
def where(berta):
    return reverse("history.history", kwargs={"client": berta.pk})


def test_a_life_without_events_says_so_and_asks_for_nothing(at_desk, where):
    answer = at_desk.get(where)

    assert answer.status_code == 200
    assert "A history may stay empty." in answer.text


def test_events_stand_in_the_order_of_a_life_with_standing_and_words(at_desk, where, anna, berta):
    take(berta, anna, "the knee", "2004", words="they cut it open", basis=Basis.VERBATIM, still_matters=0)
    take(berta, anna, "something long ago", "the summer of the flood")
    take(berta, anna, "the bicycle", "June 1998", place="left hip", told_by="her sister")

    text = at_desk.get(where).text

    assert text.index("the bicycle") < text.index("the knee") < text.index("something long ago")
    assert "Jun 1998" in text and "date not known" in text and "the summer of the flood" in text
    assert text.count("reported, not verified") >= 3
    assert "they cut it open" in text and "verbatim" in text and "from memory" in text
    assert "left hip" in text and "her sister" in text
    assert "0 of 10, rated by the client" in text


def test_an_event_is_taken_and_its_draft_is_settled(at_desk, where, anna, berta):
    drafts.keep(
        key=f"client:{berta.pk}:trauma",
        fields=[["headline", "fell"]],
        base=0,
        writer="w",
        seq=1,
        by=anna,
        at=NOW,
    )

    answer = at_desk.post(where, FILLED | {"kind": "fall", "words": "down the ladder"})

    row = Trauma.objects.get()
    assert answer.status_code == 302 and answer.url == where
    assert (row.headline, row.kind, row.basis, row.still_matters) == (
        FILLED["headline"],
        "fall",
        "verbatim",
        None,
    )
    assert row.happened.said() == "1998" and row.happened.words == "in 1998"
    assert not standing()


def test_a_headline_alone_is_enough(at_desk, where):
    at_desk.post(where, {"headline": "the move", "basis": "from_memory"})

    assert Trauma.objects.get().happened.said() == "date not known"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"headline": " "}, "This field is required."),
        ({"when": "2099"}, "must not lie after today"),
        ({"when": "31 Feb 2001"}, "A date must be in the calendar"),
        ({"headline": "x" * 501}, "at most 500 characters"),
        ({"words": "a\x07b"}, "control characters"),
        ({"when": "a\x07b"}, "control characters"),
        ({"still_matters": "11"}, "Select a valid choice"),
        ({"kind": "made_up"}, "Select a valid choice"),
    ],
)
def test_a_refusal_keeps_everything_typed(at_desk, where, anna, changed, sentence):
    before = AuditEvent.objects.count()

    typed = FILLED | {"words": "kept words", "place": "kept place", "told_by": "kept teller"} | changed
    answer = at_desk.post(where, typed)

    assert answer.status_code == 422
    assert answer.text.count(sentence) == 1
    assert "kept place" in answer.text and "kept teller" in answer.text
    assert not Trauma.objects.exists() and AuditEvent.objects.count() == before


def test_what_is_typed_is_never_markup(at_desk, where, anna, berta):
    at_desk.post(
        where,
        FILLED | {"headline": SCRIPT, "words": SCRIPT, "place": SCRIPT, "told_by": SCRIPT, "when": SCRIPT},
    )

    row = Trauma.objects.get()
    for url in (where, reverse("history.trauma", kwargs={"trauma": row.pk})):
        text = at_desk.get(url).text
        assert SCRIPT not in text
        assert "&lt;script&gt;" in text


def test_hidden_direction_marks_are_shown(at_desk, where, anna, berta):
    take(berta, anna, "the \u202e sign")

    assert "the ⟦RLO⟧ sign" in at_desk.get(where).text


def test_the_page_says_how_a_date_is_understood(at_desk, where):
    def asked(when):
        return at_desk.post(where, {"when": when}, headers={"HX-Request": "true"}).text

    assert "about 2019" in asked("around 2019")
    assert "Kept as said" in asked("the summer of the flood")
    assert "must not lie after today" in asked("1 Dec 2099") or "must lie between" in asked("1 Dec 2099")
    assert "script>" not in asked(SCRIPT)
    assert asked("").strip() == ""
    assert not Trauma.objects.exists()


def test_a_kept_draft_is_offered_again_with_its_reading(at_desk, where, anna, berta):
    fields = [["headline", "half a sen"], ["when", "1998"], ["words", "and then"], ["basis", "written"]]
    drafts.keep(key=f"client:{berta.pk}:trauma", fields=fields, base=0, writer="w", seq=1, by=anna, at=NOW)

    text = at_desk.get(where).text

    assert 'value="half a sen"' in text and "and then" in text and 'data-version="1"' in text
    assert 'value="written" required id="id_basis_2" checked' in text
    assert "Understood as: <strong>1998</strong>" in text


def test_a_text_kept_beside_is_shown_until_it_is_put_away(at_desk, where, anna, berta):
    key = f"client:{berta.pk}:trauma"
    drafts.keep(key=key, fields=[["headline", "one"]], base=0, writer="a", seq=1, by=anna, at=NOW)
    kept = drafts.keep(key=key, fields=[["headline", "other"]], base=0, writer="b", seq=1, by=anna, at=NOW)
    assert "other" in at_desk.get(where).text

    settle = reverse("beside.settle", kwargs={"copy": kept.beside})
    back = at_desk.post(settle, headers={"Referer": f"http://127.0.0.1:8000{where}"})
    away = at_desk.post(settle, headers={"Referer": "http://elsewhere.example/x"})

    assert back.url == f"http://127.0.0.1:8000{where}"
    assert away.url == "/"
    assert "Another window" not in at_desk.get(where).text.split("<template")[0]
    assert at_desk.get(settle).status_code == 405


def test_the_kinds_lie_closed_and_propose_nothing(at_desk, where):
    text = at_desk.get(where).text

    assert '<details class="well"><summary>' in text
    assert '<option value="" selected>not filed</option>' in text
    assert text.count("<option") > 30 and "<optgroup" in text


def test_a_correction_stands_and_what_was_stays_struck_through(at_desk, where, anna, berta):
    row = take(berta, anna, "fell of the ladder", "1989", kind="fall")
    url = reverse("history.trauma", kwargs={"trauma": row.pk})
    shown = at_desk.get(url).text
    assert 'value="fell of the ladder"' in shown and 'value="1989"' in shown

    at_desk.post(url, FILLED | {"kind": "fall", "why": "the year was wrong"})

    row.refresh_from_db()
    text = at_desk.get(where).text
    assert row.voided_at and row.successor.headline == FILLED["headline"]
    assert "the year was wrong" in text and "by Anna Weber" in text
    assert f"#event-{row.successor.pk}" in text
    assert '<del class="what serif">fell of the ladder</del>' in text
    assert "Correct it" not in at_desk.get(url).text


def test_a_correction_needs_a_reason_and_a_change(at_desk, anna, berta):
    row = take(berta, anna, "the ladder", "1989")
    url = reverse("history.trauma", kwargs={"trauma": row.pk})
    same = {"headline": "the ladder", "when": "1989", "basis": "from_memory", "still_matters": ""}

    without = at_desk.post(url, same | {"headline": "the other ladder"})
    unchanged = at_desk.post(url, same | {"why": "because"})

    assert without.status_code == unchanged.status_code == 422
    assert 'value="the other ladder"' in without.text
    assert "must change something" in unchanged.text
    assert "Correct it" in unchanged.text
    assert Trauma.objects.get().voided_at is None


def test_a_date_that_was_not_touched_keeps_its_reading(at_desk, anna, berta):
    told_then = read("three years ago", today=NOW.replace(year=2020).date())
    row = histories.take(client=berta, headline="the ladder", happened=told_then, by=anna, at=NOW)
    url = reverse("history.trauma", kwargs={"trauma": row.pk})

    at_desk.post(
        url, {"headline": "a ladder", "when": "three years ago", "basis": "from_memory", "why": "typo"}
    )

    assert Trauma.objects.get(voided_at=None).happened.said() == "about 2017"


def test_an_event_is_taken_back_with_a_reason(at_desk, where, anna, berta):
    row = take(berta, anna, "typed twice")
    url = reverse("history.trauma", kwargs={"trauma": row.pk})

    refused = at_desk.post(url, {"action": "void", "back-why": " "})
    done = at_desk.post(url, {"action": "void", "back-why": "wrong chart"})
    again = at_desk.post(url, {"action": "void", "back-why": "once more"})

    assert refused.status_code == 422 and done.status_code == 302
    assert again.status_code == 422
    assert "wrong chart" in at_desk.get(where).text


def test_what_is_not_there_is_a_page_that_says_so(at_desk):
    assert at_desk.get("/clients/999/history").status_code == 404
    assert at_desk.get("/traumas/999").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_life(
    at_desk, where, anna, berta, django_assert_num_queries
):
    def fill(number):
        for n in range(number):
            row = take(berta, anna, f"event {n}", "1998")
            histories.correct(trauma=row, why="again", by=anna, at=NOW, headline=f"event {n}, better")

    fill(1)
    with django_assert_num_queries(
        8
    ):  # practitioner, client, draft, beside, own terms, events, answers, consents
        at_desk.get(where)
    fill(5)
    with django_assert_num_queries(8):
        at_desk.get(where)
