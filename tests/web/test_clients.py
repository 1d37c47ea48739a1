"""A client: a name is enough; details change, and what the record said before stays.

Hazards: H14.
"""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from palpate.clinic import clients, drafts
from palpate.records.models import AuditEvent, Client, Draft, FormerDetails
from palpate.when import Precision, read
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"
NEW = "/clients/new"


def stood(client, **changed):
    """The details form as a browser would send it."""
    stood = {name: "" if value is None else value for name, value in client.details().items()}
    fields = stood | {"birth": client.birth.words if client.birth else ""}
    return fields | changed


@pytest.fixture
def where(berta):
    return reverse("clients.details", kwargs={"client": berta.pk})


def test_a_name_is_enough(at_desk):
    answer = at_desk.post(NEW, {"name": "  Clara Sample "})

    clara = Client.objects.get()
    assert clara.name == "Clara Sample"
    assert clara.birth is None
    assert answer.headers["Location"] == f"/clients/{clara.pk}"


def test_no_name_comes_back_with_everything_else_still_there(at_desk):
    answer = at_desk.post(NEW, {"name": " ", "contact": "mornings only", "birth": "about 1977"})

    assert answer.status_code == 422
    assert "mornings only" in answer.text
    assert "about 1977" in answer.text
    assert not Client.objects.exists()


def test_an_impossible_birth_comes_back_with_its_sentence_beside_the_field(at_desk):
    answer = at_desk.post(
        NEW, {"name": "Clara Sample", "birth": "31 February 1977", "language": "Portuguese"}
    )

    assert answer.status_code == 422
    assert "A date must be in the calendar" in answer.text
    assert 'value="31 February 1977"' in answer.text
    assert 'value="Portuguese"' in answer.text
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("7 March 1977", "07 Mar 1977"),
        ("March 1977", "Mar 1977"),
        ("about 1977", "about 1977"),
        ("before the flood", "date not known"),
    ],
)
def test_a_birth_is_kept_as_surely_as_it_is_known(at_desk, typed, said):
    at_desk.post(NEW, {"name": "Clara Sample", "birth": typed})

    assert Client.objects.get().birth.said() == said
    assert Client.objects.get().birth.words == typed


def test_an_age_is_kept_as_the_year_it_points_to(at_desk):
    at_desk.post(NEW, {"name": "Clara Sample", "birth": "about 48"})

    birth = Client.objects.get().birth
    assert birth.precision is Precision.YEAR
    assert birth.said() == f"about {localdate().year - 48}"


def test_a_name_that_is_here_already_is_said_and_then_allowed(at_desk, berta):
    asked = at_desk.post(NEW, {"name": "Berta Example", "pronoun": "she"})
    given = at_desk.post(NEW, {"name": "Berta Example", "pronoun": "she", "same_name": "Berta Example"})

    assert asked.status_code == 422
    assert "Two clients may have the same name." in asked.text
    assert 'name="same_name" value="Berta Example"' in asked.text
    assert 'value="she"' in asked.text
    assert given.status_code == 302
    first, second = Client.objects.order_by("pk")
    assert first.name == second.name
    assert first.color != second.color


def test_a_yes_to_one_shared_name_is_no_yes_to_another(at_desk, anna, berta):
    clients.admit(by=anna, at=NOW, name="Clara Sample")

    answer = at_desk.post(NEW, {"name": "Clara Sample", "same_name": "Berta Example"})

    assert answer.status_code == 422
    assert Client.objects.count() == 2


def test_what_was_typed_for_a_new_client_is_offered_again_and_settled_when_she_is_added(at_desk, anna):
    fields = [["name", "Clara Sample"], ["contact", "by letter"]]
    drafts.keep(key="client-new", fields=fields, base=0, writer="w", seq=1, by=anna, at=NOW)

    offered = at_desk.get(NEW).text
    at_desk.post(NEW, {"name": "Clara Sample", "contact": "by letter"})

    assert "by letter" in offered
    assert 'data-draft="client-new" data-version="1"' in offered
    assert Draft.objects.get().fields == []


def test_a_text_with_a_hidden_character_comes_back_whole(at_desk):
    answer = at_desk.post(NEW, {"name": "Clara Sample", "contact": "mornings\x07 only"})

    assert answer.status_code == 422
    assert "Text must hold no control characters" in answer.text
    assert "only" in answer.text


def test_a_name_longer_than_the_field_is_not_cut_but_sent_back(at_desk):
    page, answer = at_desk.get(NEW).text, at_desk.post(NEW, {"name": "n" * 301})

    assert "maxlength" not in page
    assert answer.status_code == 422
    assert "n" * 301 in answer.text


def test_details_change_and_what_stood_before_is_still_read(at_desk, berta, where):
    at_desk.post(where, stood(berta, name="Berta Changed", contact="by letter"))
    at_desk.post(where, stood(Client.objects.get(), name="Berta Changed Again"))

    page = at_desk.get(where).text

    assert "the record said" in page
    assert "Berta Example" in page
    assert "changed by Anna Weber" in page
    assert FormerDetails.objects.count() == 2
    assert page.index("<dd>Berta Changed</dd>") < page.index("<dd>Berta Example</dd>")


def test_details_kept_unchanged_leave_no_trace(at_desk, berta, where):
    answer = at_desk.post(where, stood(berta))

    assert answer.status_code == 302
    assert not FormerDetails.objects.exists()
    assert not AuditEvent.objects.filter(name="client.amended").exists()


def test_a_birth_that_was_not_touched_keeps_the_reading_it_had(at_desk, anna, where, berta):
    long_ago = read("48 years ago", today=NOW.replace(year=2016).date())
    clients.amend(client=berta, by=anna, at=NOW, birth=long_ago)

    at_desk.post(where, stood(berta, language="Portuguese"))

    assert Client.objects.get().birth.said() == "about 1968"


def test_details_refused_come_back_whole_and_the_banner_still_names_her(at_desk, berta, where):
    answer = at_desk.post(where, stood(berta, name="", contact="by letter", birth="31 February 1977"))

    assert answer.status_code == 422
    assert "by letter" in answer.text
    assert "31 February 1977" in answer.text
    assert "Berta Example" in answer.text
    assert not FormerDetails.objects.exists()


def test_a_draft_of_the_details_stands_before_what_the_record_says(at_desk, anna, berta, where):
    key, fields = f"client:{berta.pk}:details", [["name", "Berta Half-typed"]]
    drafts.keep(key=key, fields=fields, base=0, writer="w", seq=1, by=anna, at=NOW)

    page = at_desk.get(where).text

    assert 'value="Berta Half-typed"' in page
    assert f'data-draft="{key}" data-version="1"' in page


def test_a_text_kept_beside_is_shown_on_the_form(at_desk, anna):
    for writer, text in (("one", "by letter"), ("two", "by telephone")):
        drafts.keep(
            key="client-new", fields=[["contact", text]], base=0, writer=writer, seq=1, by=anna, at=NOW
        )

    page = at_desk.get(NEW).text

    assert "by letter" in page
    assert "by telephone" in page


def test_no_name_stands_in_a_title_and_no_words_become_markup(at_desk, anna, berta, where):
    clients.amend(client=berta, by=anna, at=NOW, name=SCRIPT, contact=SCRIPT)
    clients.amend(client=berta, by=anna, at=NOW, name=f"{SCRIPT}!", contact="")

    pages = [at_desk.get(where).text, at_desk.post(NEW, {"name": f"{SCRIPT}!"}).text]

    assert "<title>Details</title>" in pages[0]
    assert "<title>New client</title>" in pages[1]
    assert all(SCRIPT not in page for page in pages)


def test_details_of_a_client_who_is_not_there_are_a_missing_page(at_desk, anna):
    assert at_desk.get("/clients/4711/details").status_code == 404


def test_figure_height_and_weight_are_details_like_the_others(at_desk, berta, where):
    sizes = {"figure": "female", "height_cm": "168.5", "weight_kg": "64"}
    at_desk.post(where, stood(berta, **sizes))
    berta.refresh_from_db()

    assert (berta.figure, berta.height_cm, berta.weight_kg) == ("female", 168.5, 64.0)
    at_desk.post(where, stood(berta, figure="", height_cm="", weight_kg=""))
    text = at_desk.get(where).text
    for said in ("female", "168.5", "64"):
        assert f"<dd>{said}</dd>" in text


@pytest.mark.parametrize(
    "wrong", [{"figure": "angel"}, {"height_cm": "1.68"}, {"weight_kg": "900"}, {"height_cm": "nan"}], ids=str
)
def test_a_size_that_cannot_be_is_refused(at_desk, berta, where, wrong):
    answer = at_desk.post(where, stood(berta, **wrong))

    assert answer.status_code == 422
    berta.refresh_from_db()
    assert (berta.figure, berta.height_cm, berta.weight_kg) == ("", None, None)
