"""Words of forms: the pages where a practice brings them, and the form given, typed in and read.

Hazards: H01, H07.
"""

# ruff: noqa: F811 - a fixture that is shared has the name of the parameter that asks for it

from __future__ import annotations

import base64
import io
import json
import zipfile

import pytest

from palpate.clinic import drafts, practices, wordings
from palpate.outcome import shelf
from palpate.outcome.attestation import takes_words
from palpate.records.models import Answered, FormWords, Practitioner
from palpate.records.queries.drafts import standing
from palpate.web.desk import desk
from tests.clinic.test_wordings import CORE, FIVE, bring  # noqa: F401
from tests.conftest import NOW
from tests.spec.outcome.test_words_from_outside import files
from tests.web.at_the_kiosk import (  # noqa: F401
    another_door,
    browser,
    folder,
    hand_over,
    made,
    own_vault,
    send,
    unlock,
)

PAGE = "/practice/forms/core10"
TYPED = {f"item-{code}": text for code, text in CORE.items()} | {
    "answers-answers": "\n".join(FIVE),
    "language": "en",
    "source": "the sheet of the holder",
    "terms": "a letter of 3 March",
    "uses": "clinical",
    "leave": "on",
}


def packed(held):
    return json.dumps({name: base64.b64encode(content).decode() for name, content in held.items()})


def damaged(held):
    """A zip whose list of files is whole and whose first file is not."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.toml", held["pack.toml"])
    spoiled = bytearray(into.getvalue())
    spoiled[60:90] = b"\xff" * 30
    return packed({"who5.zip": bytes(spoiled)})


def zipped(held):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(f"who5-pack/{name}", content)
    return packed({"who5.zip": into.getvalue()})


def test_each_form_says_whose_it_is_and_whether_its_words_are_here(at_desk):
    text = at_desk.get("/practice/forms").text

    for name in shelf.names():
        assert f"/practice/forms/{name}" in text
    assert text.count("words missing") == sum(takes_words(shelf.instrument(name)) for name in shelf.names())
    assert "BDI" in text and "/practice/forms" in at_desk.get("/practice").text


@pytest.mark.parametrize("name", shelf.names())
def test_every_form_has_a_page_with_its_rights(at_desk, name):
    text = at_desk.get(f"/practice/forms/{name}").text

    assert "Whose it is" in text and ("Bring the words" in text) == takes_words(shelf.instrument(name))


def test_a_form_that_does_not_exist_is_not_there(at_desk):
    for where in ("/practice/forms/bdi", "/practice/forms/nothing"):
        assert at_desk.get(where).status_code == 404
        assert (
            at_desk.post(f"{where}/pack").status_code
            == at_desk.post(f"{where}/withdrawal").status_code
            == 404
        )
    assert at_desk.post(f"{PAGE}/withdrawal", {"why": "x"}).status_code == 404  # nothing was brought


def test_words_are_brought_given_typed_in_and_read(at_desk, berta):
    measures = f"/clients/{berta.pk}/measures"
    before = at_desk.get(measures).text
    assert PAGE in before and "form=core10" not in before
    assert at_desk.get(f"{measures}/new?form=core10").url == PAGE

    assert at_desk.post(PAGE, TYPED).url == PAGE
    asked = at_desk.get(f"{measures}/new?form=core10").text
    assert "An invented question 6" in asked and "CC BY-ND 4.0" in asked and "draft wording" in asked
    answers = {f"m-core10-{n}": "1" for n in range(1, 11)} | {"m-core10-6": "0"}
    at_desk.post(f"{measures}/new?form=core10", answers | {"group": "g", "paper_on": "today", "how": "paper"})

    row = Answered.objects.get()
    text = at_desk.get(f"/measures/{row.pk}").text
    assert row.value == 13 and "An invented question 6" in text and "seldom" in text
    assert FormWords.objects.get().sha256[:8] in text
    sheet = at_desk.get("/papers/forms/core10")
    assert sheet.status_code == 404  # it asks about death, and such a question is not asked alone


def test_the_sheet_on_paper_says_whose_words_they_are(at_desk, anna, bring):
    bring("peg", answers={"pain": ("none", "most"), "interference": ("not at all", "wholly")})

    text = at_desk.get("/papers/forms/peg").text

    assert "An invented question 2" in text and "Words brought by this practice" in text
    assert "wholly" in text and "PEG" in at_desk.get("/papers/forms").text
    assert at_desk.get("/papers/forms/peg.pdf").status_code == 200


def test_withdrawn_words_are_given_no_more_and_the_answers_stay(at_desk, berta, bring):
    measures = f"/clients/{berta.pk}/measures"
    bring("peg", answers={"pain": ("none", "most"), "interference": ("not at all", "wholly")})
    given = {
        "m-peg-1": "6",
        "m-peg-2": "4",
        "m-peg-3": "5",
        "group": "g",
        "paper_on": "today",
        "how": "paper",
    }
    at_desk.post(f"{measures}/new?form=peg", given)
    page = "/practice/forms/peg"

    assert at_desk.post(f"{page}/withdrawal", {"why": ""}).status_code == 422
    at_desk.post(f"{page}/withdrawal", {"why": "the license ended"})

    assert (
        "the license ended" in at_desk.get(page).text and "withdrawn" in at_desk.get("/practice/forms").text
    )
    assert at_desk.get(f"{measures}/new?form=peg").url == page
    assert at_desk.get("/papers/forms/peg").status_code == 404
    assert "An invented question 1" in at_desk.get(f"/measures/{Answered.objects.get().pk}").text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"item-3": ""}, "none stand at 3"),
        ({"item-3": "<i>x</i>"}, "which is markup"),
        ({"item-3": "x" * 2001}, "at most 2000 characters"),
        ({"answers-answers": "one\ntwo\nthree"}, "must have 5 words, or 2"),
        ({"answers-answers": ""}, "must have 5 words, or 2"),
        ({"leave": ""}, "Without this sentence"),
        ({"uses": ""}, "Tick for what"),
        ({"source": ""}, "This field is required"),
        ({"language": "English"}, "short code"),
    ],
)
def test_a_refusal_says_why_and_loses_nothing(at_desk, changed, sentence):
    refused = at_desk.post(PAGE, {name: text for name, text in (TYPED | changed).items() if text})

    assert refused.status_code == 422 and sentence in refused.text
    for kept in ("An invented question 10", "a letter of 3 March"):
        assert kept in refused.text
    assert not FormWords.objects.exists()


def test_a_draft_comes_back_and_is_settled(at_desk, anna):
    fields = [["item-1", "Half a quest"], ["uses", "clinical"]]
    drafts.keep(key="practice:words.core10", fields=fields, base=0, writer="w", seq=1, by=anna, at=NOW)
    assert "Half a quest" in at_desk.get(PAGE).text and PAGE in at_desk.get("/").text

    at_desk.post(PAGE, TYPED)

    assert not standing()


@pytest.mark.parametrize("as_sent", [packed, zipped], ids=["files", "zip"])
def test_a_pack_is_read_from_its_files_or_its_zip(at_desk, as_sent):
    page = "/practice/forms/who5"
    told = {"pack-pack": as_sent(files()), "pack-uses": "clinical", "pack-leave": "on"}

    assert at_desk.post(f"{page}/pack", told).url == page

    text = at_desk.get(page).text
    assert "You may." in text and "an invented license" in text
    assert FormWords.objects.get().credit == "Somebody"


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ("", "Choose the file of the pack"),
        ("{", "cannot be read"),
        ("[1]", "cannot be read"),
        ('{"a": "%%%"}', "cannot be read"),
        (damaged(files()), "cannot be read"),
        (packed({"x.zip": b"PK\x05\x06" + b"\x00" * 18}), "must hold pack.toml"),
        (packed({str(n): b"" for n in range(21)}), "at most 20 files"),
        (packed(files(instrument="isi")), "must be for who5"),
        (zipped(files(sha256="0" * 64)), "fingerprint"),
        (zipped(files() | {"items.csv": b"x" * (1024 * 1024 + 9)}), "bytes at most"),
    ],
)
def test_a_pack_that_is_none_adds_nothing(at_desk, held, sentence):
    told = {"pack-pack": held, "pack-uses": "clinical", "pack-leave": "on"}

    refused = at_desk.post("/practice/forms/who5/pack", told)

    assert refused.status_code == 422 and sentence in refused.text
    assert not FormWords.objects.exists()


def test_on_the_tablet_it_is_asked_in_the_words_of_the_practice_while_the_vault_is_locked(browser):
    anna = Practitioner.objects.get()
    practices.turn(what="item_nine", on=True, by=anna, at=NOW)
    wordings.bring(
        instrument="core10", texts=CORE, answers={"answers": FIVE}, uses=["clinical"], terms="t", source="s",
        language="en", by=anna, at=NOW,
    )  # fmt: skip
    hand_over(browser, "core10")
    assert desk.kiosk is not None

    text = browser.get("/form/core10").text

    assert "An invented question 6" in text and "Nobody reads this at once" in text
    browser.post("/form/core10", {f"m-core10-{n}": "1" for n in range(1, 11)})
    send(browser)
    unlock(browser)
    row = Answered.objects.get()
    assert (row.instrument, row.how, row.version) == ("core10", "tablet", FormWords.objects.get().sha256)
