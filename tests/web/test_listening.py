"""The page of listening: blank is not assessed, a refusal keeps everything, left stays left."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from palpate.body import Side
from palpate.clinic import drafts, listening, notes, practices, terms
from palpate.records.queries import listening as queries
from palpate.records.queries import notes as written
from palpate.records.queries.drafts import offer
from palpate.reports import listened
from palpate.rhythm.sqar import Listening, Part
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out, ended

TAPS = "0 7 14 21.6"
HEELS = {
    "before.heels.all.symmetry": "left_more",
    "before.heels.L.quality": "restricted",
    "before.heels.L.flexion": "narrow",
    "before.heels.R.quality": "even",
    "before.heels.R.words": "like a swell",
    "after.heels.L.rate": "8,5",
}


@pytest.fixture
def session(anna, berta):
    return ended(berta, anna)


def page(session, more=""):
    return f"/sessions/{session.pk}/listening{more}"


def standing(session):
    return {(row.part, row.station, row.side): row for row in queries.first(session.listenings.all())}


def cell(text, name):
    """The markup of one cell."""
    return re.search(rf'<details class="listening-cell" data-cell="{name}".*?</details>', text, re.DOTALL)[0]


def test_everything_begins_as_not_assessed_and_nothing_is_chosen(at_desk, session):
    text = at_desk.get(page(session)).content.decode()

    assert text.count('data-cell="') == 14
    chosen = re.findall(r'<(?:input|option)[^>]*value="([^"]*)"[^>]*(?:checked|selected)', text)
    assert set(chosen) == {""}
    assert at_desk.post(page(session), {}).status_code == 302
    assert not session.listenings.exists()


def test_what_was_chosen_stands_and_comes_back(at_desk, anna, session):
    assert at_desk.post(page(session), HEELS).url == page(session)

    rows = standing(session)
    assert rows[("before", "heels", "L")].amplitude_flexion == "narrow"
    assert rows[("after", "heels", "L")].rate == 8.5
    text = at_desk.get(page(session)).content.decode()
    before = cell(text, "before.heels")
    assert 'name="before.heels.all.symmetry" value="left_more"' in before
    assert re.search(r'<option value="restricted"[^>]* selected>', before)
    assert 'value="like a swell"' in before
    assert 'value="8.5"' in cell(text, "after.heels")
    assert " open" not in before.partition(">")[0]

    at_desk.post(page(session), HEELS)
    assert session.listenings.count() == 4


def test_left_is_left_in_words_on_the_page_in_the_note_and_in_the_export(at_desk, anna, berta, session):
    at_desk.post(
        page(session), {"before.heels.L.quality": "restricted", "before.heels.all.symmetry": "right_more"}
    )

    line = next(line.text for line in written.composed(session) if line.id.startswith("listening"))
    assert "symmetry right more (client's right); left (client's left): quality restricted" in line
    text = cell(at_desk.get(page(session)).content.decode(), "before.heels")
    shown = re.sub(r"<[^>]+>|\s+", " ", text.partition("</summary>")[0]).replace("&#x27;", "'")
    assert "left (client's left) quality restricted" in re.sub(r"\s+", " ", shown)
    half = re.search(
        r'<div class="listening-side".*?(?=<div class="listening-side"|<div class="listening-whole")',
        text,
        re.DOTALL,
    )[0]
    assert "Left (client&#x27;s left)" in half and 'name="before.heels.L.quality"' in half
    table = list(csv.DictReader(io.StringIO(listened.table_of(queries.of_client(berta), {}))))
    assert sorted((row["Side"], row["Quality"], row["Symmetry"]) for row in table) == [
        ("both", "", "Right more (client's right)"),
        ("left (client's left)", "Restricted", ""),
    ]


CASES = [
    (
        {"before.heels.L.rate": "400"},
        "Heels, before, left (client&#x27;s left): A rate must lie between 0.3 and 60",
    ),
    ({"before.heels.L.rate": "quick"}, "such as 8 or 8.5, got “quick”"),
    ({"before.heels.L.taps": "0 7 14"}, "at least 3 full cycles, 4 taps; got 3"),
    ({"before.heels.L.rate": "400.0", "before.heels.L.taps": "0 0.15 0.3 0.45"}, "got 400"),
    ({"before.heels.L.taps": "once upon a time"}, "times in seconds"),
    ({"before.heels.R.quality": "own-velvet"}, "must be one of the qualities"),
    ({"after.nose.L.quality": "even"}, "must be one of the stations"),
    ({"before.heels.R.words": "bell \x07"}, "no control characters"),
]


@pytest.mark.parametrize(("wrong", "sentence"), CASES, ids=[sentence[:40] for _wrong, sentence in CASES])
def test_a_refusal_says_why_and_keeps_everything(at_desk, session, wrong, sentence):
    typed = HEELS | wrong

    answer = at_desk.post(page(session), typed)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    before = cell(text, "before.heels")
    assert re.search(r'<option value="restricted"[^>]* selected>', before)
    for name, value in typed.items():
        if not name.endswith((".quality", ".symmetry", ".flexion")) and "\x07" not in value:
            assert f'name="{name}" value="{value}"' in text
    assert not session.listenings.exists()


def test_what_cannot_be_read_stands_open_with_its_sentence(at_desk, session):
    text = at_desk.post(page(session), {"after.asis.R.rate": "400"}).content.decode()

    wrong = cell(text, "after.asis")
    assert " open>" in wrong.partition("\n")[0]
    assert "listening-problem" in wrong and "got 400" in wrong
    assert " open>" not in cell(text, "before.asis").partition("\n")[0]


CASES_PACE = [
    ({"rate": "8.3", "taps": TAPS}, (pytest.approx(60 * 3 / 21.6), 4)),
    ({"rate": "8.5", "taps": TAPS}, (8.5, 0)),  # somebody changed the number afterwards
    ({"rate": "", "taps": TAPS}, None),  # or cleared it
    ({"rate": "9", "taps": "0 7"}, (9, 0)),
    ({"rate": "9", "taps": "0 7 3 20 30"}, (9, 0)),
    ({"rate": "9"}, (9, 0)),
]


@pytest.mark.parametrize(("typed", "stands"), CASES_PACE)
def test_taps_count_as_long_as_their_number_stands(at_desk, session, typed, stands):
    at_desk.post(page(session), {f"before.heels.all.{name}": text for name, text in typed.items()})

    rows = [(row.rate, len(row.taps)) for row in session.listenings.all()]
    assert rows == ([stands] if stands else [])


def test_taps_are_stored_since_the_first_and_shown_with_their_spread(at_desk, session):
    at_desk.post(
        page(session), {"before.heels.all.rate": "8.3", "before.heels.all.taps": "100.5 107.5 114.5 122.1"}
    )

    assert session.listenings.get().taps == [0.0, 7.0, 14.0, 21.6]
    text = cell(at_desk.get(page(session)).content.decode(), "before.heels")
    assert "tapped, 3 cycles, 7.9 to 8.6; 95 % interval 7.4 to 9.5" in text
    assert 'value="0.0 7.0 14.0 21.6"' in text


def test_a_draft_comes_back_and_is_settled(at_desk, anna, session):
    key, fields = (
        f"session:{session.pk}:listening",
        [["before.heels.L.quality", "weak"], ["after.asis.R.rate", "4o"]],
    )
    drafts.keep(key=key, fields=fields, base=0, writer="a", seq=1, by=anna, at=NOW)

    text = at_desk.get(page(session)).content.decode()
    assert re.search(r'<option value="weak"[^>]* selected>', cell(text, "before.heels"))
    assert 'name="after.asis.R.rate" value="4o"' in text
    assert "listening-problem" in text
    assert 'role="alert"' not in text.partition("<quiet-form")[2].partition("</quiet-form>")[0]
    at_desk.post(page(session), HEELS)
    assert offer(key).data is None


def test_a_station_left_out_since_stays_on_the_page_of_its_session(at_desk, anna, session):
    at_desk.post(page(session), HEELS)
    terms.offer(vocabulary="stations", codes=["head"], by=anna, at=NOW)
    terms.offer(vocabulary="qualities of a rhythm", codes=["clear"], by=anna, at=NOW)

    text = at_desk.get(page(session)).content.decode()

    assert re.findall(r'data-cell="before\.(\w+)"', text) == ["head", "heels"]
    assert re.search(r'<option value="restricted"[^>]* selected>Restricted', cell(text, "before.heels"))
    at_desk.post(page(session), HEELS)
    assert session.listenings.count() == 4


def test_another_rhythm_changes_words_and_not_what_was_noted(at_desk, anna, session):
    at_desk.post(page(session), HEELS)
    practices.follow_school(school="long_tide", by=anna, at=NOW)

    text = at_desk.get(page(session)).content.decode()
    assert "Amplitude, inhalation" in text and "one cycle in 100 seconds" in text
    at_desk.post(page(session), HEELS | {"after.cranium.L.quality": "even"})

    rows = standing(session)
    assert rows[("before", "heels", "L")].school == "craniosacral"
    assert rows[("after", "cranium", "L")].school == "long_tide"
    assert not session.listenings.exclude(struck_at=None).exists()


def test_a_signed_session_opens_as_its_note_and_refuses_what_comes_late(at_desk, anna, berta):
    session = closed_out(berta, anna)
    notes.sign(session=session, by=anna, at=NOW + HOUR)

    assert at_desk.get(page(session)).url == f"/sessions/{session.pk}/note"
    assert at_desk.get(page(session, "/repeat")).url == f"/sessions/{session.pk}/note"
    late = at_desk.post(page(session), HEELS)
    assert late.status_code == 409 and "like a swell" in late.content.decode()


def test_what_is_entered_is_text_and_never_markup(at_desk, session):
    evil = '"><script>alert(1)</script>'
    at_desk.post(page(session), {"before.heels.L.words": evil})

    assert "<script>alert" not in at_desk.get(page(session)).content.decode()
    assert "<script>alert" not in at_desk.get(f"/sessions/{session.pk}/closeout").content.decode()


def test_the_close_out_says_what_was_listened_to(at_desk, session):
    where = f"/sessions/{session.pk}/closeout"
    assert "Nothing noted." in at_desk.get(where).content.decode()

    at_desk.post(page(session), HEELS)

    text = at_desk.get(where).content.decode()
    assert f'href="{page(session)}"' in text
    assert "left (client&#x27;s left): quality restricted, amplitude narrow (flexion)" in text


# Listening again


def test_the_second_time_nothing_of_the_first_is_on_the_page(at_desk, session):
    at_desk.post(page(session), HEELS | {"before.heels.L.rate": "8.3", "before.heels.L.taps": TAPS})

    text = at_desk.get(page(session, "/repeat?part=before")).content.decode()

    body = text.partition("<main")[2].partition("</main>")[0]
    assert re.findall(r'data-cell="([^"]+)"', body) == ["before.heels"]
    chosen = re.findall(r'<(?:input|option)[^>]*value="([^"]*)"[^>]*(?:checked|selected)', body)
    assert set(chosen) == {""}
    for earlier in ("like a swell", "8.3", "21.6", "3 cycles"):
        assert earlier not in body
    said = re.search(r"<span class=\"listening-said\".*?</summary>", body, re.DOTALL)[0]
    assert "not assessed" in re.sub(r"<[^>]+>", "", said)
    assert "restricted" not in re.sub(r"<(option|input)[^>]*>", "", said)


def test_afterwards_both_stand_side_by_side_with_her_own_agreement(at_desk, anna, session):
    at_desk.post(page(session), HEELS)

    answer = at_desk.post(page(session, "/repeat"), {"part": "before", "before.heels.L.quality": "weak"})

    assert answer.url == page(session, "/repeat?part=before")
    text = at_desk.get(answer.url).content.decode()
    table = text.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "quality restricted" in table and "quality weak" in table
    assert 'data-cell="before.heels"' not in text
    assert "Your own agreement so far" in text and "Anna Weber" in text
    assert "Too few: 10 pairs are needed" in text
    assert "Moran & Gibbons 2001" in text


def test_a_repeat_that_is_refused_keeps_what_was_typed(at_desk, session):
    at_desk.post(page(session), HEELS)

    answer = at_desk.post(page(session, "/repeat"), {"part": "before", "before.heels.L.rate": "400"})

    assert answer.status_code == 422
    assert 'name="before.heels.L.rate" value="400"' in answer.content.decode()
    assert at_desk.post(page(session, "/repeat"), {"part": "before"}).status_code == 422
    assert at_desk.post(page(session, "/repeat"), {"part": "meanwhile"}).status_code == 422


def test_a_repeat_is_taken_back_with_a_reason(at_desk, anna, session):
    at_desk.post(page(session), HEELS)
    at_desk.post(page(session, "/repeat"), {"part": "before", "before.heels.L.quality": "weak"})
    back = {"part": "before", "station": "heels"}

    assert at_desk.post(page(session, "/repeat/withdrawal"), back).status_code == 422
    assert at_desk.post(page(session, "/repeat/withdrawal"), back | {"why": "wrong row"}).status_code == 302

    assert queries.pairs(anna, "craniosacral") == []


def test_ten_pairs_are_spoken_of_and_a_signed_session_still_shows_them(at_desk, anna, berta):
    for number in range(2):
        session = closed_out(berta, anna, at=NOW + timedelta(days=number))
        first = [met(code, side, "even", rate=8.0) for code in CODES for side in (Side.LEFT, Side.RIGHT)]
        again = [
            met(code, side, "even" if side == "L" else "weak", rate=8.5)
            for code in CODES
            for side in (Side.LEFT, Side.RIGHT)
        ]
        at = NOW + timedelta(days=number, hours=1)
        listening.listen(session=session, listenings=first, by=anna, at=at)
        listening.repeat(session=session, part=Part.BEFORE, listenings=again, by=anna, at=at)
    notes.sign(session=session, by=anna, at=at)

    text = at_desk.get(page(session, "/repeat")).content.decode()

    assert "6 of 12 alike, 50%; 95 % interval 25% to 75%." in text
    assert "Second minus first, on average 0.5 a minute; 95 % interval 0.5 to 0.5." in text
    assert "Take back" not in text and "data-cell" not in text


CODES = ("heels", "asis", "cranium")


def met(code, side, quality, **more):
    return Listening(station=code, part=Part.BEFORE, side=side, quality=quality, **more)


# The number of questions to the database


@pytest.mark.parametrize("more", ["", "/repeat"])
def test_a_long_listening_asks_no_more(at_desk, anna, berta, session, more):
    def asked():
        at_desk.get(page(session, more))
        with CaptureQueriesContext(connection) as found:
            assert at_desk.get(page(session, more)).status_code == 200
        return len(found)

    at_desk.post(page(session), {"before.heels.L.quality": "even"})
    at_desk.post(page(session, "/repeat"), {"part": "before", "before.heels.L.quality": "even"})
    short = asked()
    full = {
        f"{part}.{code}.{side}.quality": "even"
        for part in ("before", "after") for code in (*CODES, "shoulders") for side in "LR"
    }  # fmt: skip
    at_desk.post(page(session), full)
    at_desk.post(page(session, "/repeat"), {"part": "after", "after.asis.L.quality": "weak"})
    terms.add(vocabulary="stations", label="Big toes", by=anna, at=NOW)
    terms.offer(vocabulary="stations", codes=["own-big-toes", *CODES], by=anna, at=NOW)

    assert asked() == short


def test_the_export_has_a_table_of_every_client_who_was_listened_to(at_desk, anna, berta, session, tmp_path):
    from palpate.reports import export

    at_desk.post(page(session), HEELS | {"before.heels.R.quality": "weak"})
    at_desk.post(page(session), HEELS)

    out = export.export(tmp_path / "out", by=anna, at=NOW + 2 * HOUR)

    text = (out / f"listening/{berta.pk}.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 5
    struck = next(row for row in rows if row["Struck"])
    assert (struck["Quality"], struck["Why"]) == ("Weak", "changed before signing")
    assert {row["Observer"] for row in rows} == {"Anna Weber"} and {row["Known"] for row in rows} == {
        "palpated"
    }
    assert "8.5 a minute, estimated" in {row["Rate in words"] for row in rows}


def test_what_waits_names_its_page_and_a_text_beside_says_where_it_belongs(at_desk, anna, session):
    from palpate.records.queries import sessions
    from palpate.web.unfinished import place

    key = f"session:{session.pk}:listening"
    for writer, words in (("a", "like a swell"), ("b", "like a reed")):
        drafts.keep(
            key=key, fields=[["before.heels.L.words", words]], base=0, writer=writer, seq=1, by=anna, at=NOW
        )
    drafts.keep(
        key=f"session:{session.pk}:repeat:2", fields=[["after.heels.L.words", "x"]], base=0, writer="a",
        seq=1, by=anna, at=NOW,
    )  # fmt: skip

    assert {place(draft.key)[0] for draft in sessions.unfinished(session)} == {
        page(session),
        page(session, "/repeat"),
    }
    text = at_desk.get(page(session)).content.decode()
    assert "Heels, before, left (client&#x27;s left): own words" in text and "like a reed" in text
