"""The arcing board: by form alone, her own mark first, a region and never a point."""

from __future__ import annotations

import json
import re
from math import cos, pi, sin

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from palpate.body.views import MAIN
from palpate.cli import main
from palpate.clinic import arcs, cysts, drafts, notes, sessions
from palpate.clinic.arcs import Felt, Place
from palpate.records.queries import arcs as queries
from palpate.records.queries import sessions as sessions_queries
from palpate.reports import felt_arcs
from palpate.web import arc_board
from palpate.web.arc_board import HEAD
from tests.conftest import NOW

MIDDLE = (240.0, 268.0)
SCRIPT = "<script>alert('x')</script>"
COMPUTED = (
    "<ellipse",
    "arc-region",
    "arc-ray",
    "95 %",
    "residual",
    "arcs meet",
    "from the center",
    "side by side",
)


def ring(count=6, radius=40.0, middle=MIDDLE):
    """Places on a circle of the page and the direction of the circle there, its inside to the left."""
    for number in range(count):
        angle = 2 * pi * number / count
        yield middle[0] + radius * cos(angle), middle[1] - radius * sin(angle), 360 * number / count + 90


def put(session, by, x, y, degrees, inside="left", **more):
    felt = Felt(place=Place(view="front", xy=(x, y)), degrees=degrees, inside=inside, **more)
    return arcs.note(session=session, felt=felt, by=by, at=NOW)


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def ringed(anna, session):
    for each in ring():
        put(session, anna, *each)
    return session


@pytest.fixture
def compared(anna, ringed):
    arcs.mark_center(session=ringed, place=Place(view="front", xy=(241, 268)), located="x", by=anna, at=NOW)
    arcs.compare(session=ringed, by=anna, at=NOW)
    return ringed


def path(session, more=""):
    return f"/sessions/{session.pk}/arcing{more}"


NAMED = {"view": "front", "where": "costal margin, left (client's left)", "degrees": "45", "inside": "left"}


def test_a_session_without_an_arc_is_complete_and_nothing_is_chosen(at_desk, session):
    page = at_desk.get(path(session)).text

    assert "No arc noted. A session without one is complete." in page
    assert "not assessed" in page and 'name="inside" value="left" checked' not in page
    assert "Compare with the geometry" not in page


def test_the_form_alone_notes_an_arc_by_the_name_of_its_place(at_desk, session):
    answer = at_desk.post(path(session), NAMED | {"hand": "right", "radius": "6", "amplitude": "0"})

    assert answer.status_code == 302
    row = session.arcs.get()
    assert (row.region, row.side, row.hand, row.radius) == ("costal_margin.L", "L", "right", 0.06)
    assert row.amplitude == 0 and row.xy
    assert (
        "costal margin, left (client&#x27;s left), in front, concave toward the head and to the client&#x27;s"
        " right, right hand, tightness 6 cm, amplitude 0 of 4"
    ) in at_desk.get(path(session)).text


def test_a_blank_is_not_assessed_and_prints_nothing(at_desk, session):
    at_desk.post(path(session), NAMED)

    row = session.arcs.get()
    assert (row.hand, row.radius, row.amplitude, row.speed, row.certainty, row.words) == (
        "", None, None, "", "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"where": "costle margn"}, "must be a place of the body"),
        ({"where": "costal margin"}, "costal margin, left (client&#x27;s left), costal margin, right"),
        ({"where": ""}, "marked on the figure or named"),
        ({"x": "2", "y": "2"}, "must touch the body"),
        ({"x": "300", "y": "300"}, "seen edge-on. Mark it in another view."),
        ({"where": "shoulder blade, left"}, "does not show in the view"),
        ({"radius": "400"}, "felt radius must lie between"),
        ({"degrees": ""}, "This field is required."),
        ({"degrees": "nan"}, "Enter a number."),
        ({"inside": ""}, "This field is required."),
        ({"view": "mouth"}, "Select a valid choice"),
    ],
)
def test_a_refusal_gives_everything_back(at_desk, session, changed, sentence):
    answer = at_desk.post(path(session), NAMED | {"words": "like a ripple"} | changed)

    assert answer.status_code == 422 and sentence in answer.text
    assert "like a ripple" in answer.text and session.arcs.count() == 0


def test_words_are_shown_as_words(at_desk, session):
    at_desk.post(path(session), NAMED | {"words": SCRIPT})

    page = at_desk.get(path(session)).text
    assert SCRIPT not in page and "&lt;script&gt;" in page


def test_what_was_typed_comes_back_and_is_settled(at_desk, anna, session):
    key = f"session:{session.pk}:arc"
    drafts.keep(
        key=key, fields=[["degrees", "45"], ["words", "half a"]], base=0, writer="w", seq=1, by=anna, at=NOW
    )
    page = at_desk.get(path(session)).text
    assert "half a" in page and f'data-draft="{key}"' in page

    at_desk.post(path(session), NAMED)

    assert "half a" not in at_desk.get(path(session)).text


def test_an_arc_is_said_otherwise_on_the_same_board(at_desk, ringed):
    first = ringed.arcs.first()

    page = at_desk.get(f"/arcs/{first.pk}").text
    assert "Arc 1, said otherwise" in page and 'value="90.0"' in page
    assert re.search(r'name="inside" value="left"[^>]* checked', page)
    filled = dict(re.findall(r'name="(x|y)" value="([\d.]+)"', page.partition('id="arc-form"')[2]))
    answer = at_desk.post(f"/arcs/{first.pk}", NAMED | filled | {"degrees": "80", "certainty": "high"})

    assert answer.status_code == 302
    new = ringed.arcs.get(number=1, struck_at=None)
    assert (new.degrees, new.certainty, new.point) == (80.0, "high", first.point)
    assert at_desk.get(f"/arcs/{first.pk}").status_code == 302  # a struck one is not changed


def test_a_change_that_is_refused_gives_everything_back(at_desk, ringed):
    first = ringed.arcs.first()

    answer = at_desk.post(f"/arcs/{first.pk}", NAMED | {"radius": "400", "words": "kept words"})

    assert (
        answer.status_code == 422 and "kept words" in answer.text and "Arc 1, said otherwise" in answer.text
    )


def test_nothing_computed_is_in_the_page_before_her_own_mark(at_desk, ringed, monkeypatch):
    monkeypatch.setattr("palpate.discovery.arcing.locate", lambda given: pytest.fail("computed"))

    page = at_desk.get(path(ringed)).text
    answer = at_desk.post(path(ringed, "/comparison"))

    for word in (*COMPUTED, "Compare with the geometry"):
        assert word not in page and word not in answer.text
    assert answer.status_code == 409 and "Your own mark comes first" in answer.text
    for where in (f"/sessions/{ringed.pk}/closeout", f"/sessions/{ringed.pk}/note"):
        assert not [word for word in COMPUTED if word in at_desk.get(where).text]


def test_after_her_own_mark_the_region_stands_beside_it(at_desk, ringed):
    at_desk.post(
        path(ringed, "/center"), {"view": "front", "x": "241", "y": "268", "located": "it turned over"}
    )
    before = at_desk.get(path(ringed)).text
    assert "Compare with the geometry" in before and not [word for word in COMPUTED if word in before]

    at_desk.post(path(ringed, "/comparison"))
    page = at_desk.get(path(ringed)).text

    assert page.count("<ellipse") == 2 and page.count("arc-region band") == 2  # from the sides it has no ends
    assert "<circle" in page.partition("arc-own")[2][:60]  # her mark is a sign; the region never is
    for words in (
        "it turned over", "6 arcs meet", "95 % region", "not a probability", "Nothing noted tells the depth",
        "Your own mark lies within the region, in front.", "From arcs 1 to 6, computed by Palpate",
    ):  # fmt: skip
        assert words in page
    assert page.count("standing-modelled") >= 1 or "modelled" in page


def test_a_mark_may_be_said_to_be_of_a_known_cyst(at_desk, anna, berta, ringed):
    cyst = cysts.find(client=berta, place="lower ribs", side="L", by=anna, at=NOW)
    assert "lower ribs, left (client&#x27;s left)</option>" in at_desk.get(path(ringed)).text

    at_desk.post(path(ringed, "/center"), {"view": "front", "x": "241", "y": "268", "cyst": cyst.pk})

    assert queries.center(ringed).cyst == cyst
    assert "of the energy cyst “lower ribs, left" in at_desk.get(path(ringed)).text
    other = {"view": "front", "x": "241", "y": "268", "cyst": "999"}
    assert at_desk.post(path(ringed, "/center"), other).status_code == 422


def test_having_none_is_an_answer(at_desk, ringed):
    at_desk.post(path(ringed, "/center"), {"view": "front", "none": "1"})

    page = at_desk.get(path(ringed)).text
    assert "Compare with the geometry" in page and "arc-own" not in page


def test_a_mark_beside_the_region_is_told_in_words_and_not_judged(at_desk, ringed):
    at_desk.post(path(ringed, "/center"), {"view": "front", "x": "240", "y": "360"})
    at_desk.post(path(ringed, "/comparison"))

    page = at_desk.get(path(ringed)).text
    assert re.search(r"Your own mark lies \d+ cm beside the region, in front\.", page)
    assert not re.search(
        r"\b(wrong|error|miss(ed)?|correct|off by|should)\b", page.partition('id="geometry"')[2]
    )


def test_parallel_arcs_are_refused_in_words_with_what_to_do(at_desk, anna, session):
    for y in (200.0, 240.0, 280.0, 320.0):
        put(session, anna, 230.0, y, 90)
    at_desk.post(path(session, "/center"), {"view": "front", "none": "1"})
    at_desk.post(path(session, "/comparison"))

    page = at_desk.get(path(session)).text

    assert "side by side" in page and "Note an arc from another direction." in page
    assert "<ellipse" not in page and "arc-region" not in page


def test_two_sources_are_two_groups_by_the_numbers_of_the_board(at_desk, anna, session):
    gone = put(session, anna, 240.0, 300.0, 0)
    for middle in ((226.0, 200.0), (240.0, 366.0)):
        for each in ring(6, 24, middle):
            put(session, anna, *each, certainty="high")
    arcs.strike(arc=gone, why="a breath", by=anna, at=NOW)
    arcs.mark_center(session=session, place=None, by=anna, at=NOW)
    arcs.compare(session=session, by=anna, at=NOW)

    page = at_desk.get(path(session)).text

    assert "arcs 2, 3, 4, 5, 6, 7 and 8, 9, 10, 11, 12, 13" in page
    assert "one source: arcs 2 to 7" in re.sub(r"\s+", " ", page) and "the other: arcs 8 to 13" in page
    assert page.count('class="arc group-1"') == 6 and page.count('class="arc group-2"') == 6
    assert "arc-region" not in page


def test_other_arcs_take_the_region_from_the_page_until_it_is_asked_again(at_desk, anna, compared):
    assert "<ellipse" in at_desk.get(path(compared)).text

    put(compared, anna, 240.0, 330.0, 0)
    page = at_desk.get(path(compared)).text

    assert not [word for word in ("<ellipse", "arc-region", "arc-ray", "arcs meet") if word in page]
    assert "The arcs were changed since they were compared" in page and "Compare with the geometry" in page


def test_a_further_series_begins_with_her_own_mark_again(at_desk, anna, compared):
    second = path(compared, "?series=2")
    page = at_desk.get(second).text
    assert "second series" in page and "<ellipse" not in page and "No arc noted" in page

    at_desk.post(second, NAMED)
    at_desk.post(path(compared, "/center?series=2"), {"view": "front", "none": "1"})
    at_desk.post(path(compared, "/comparison?series=2"))

    assert "One arc points along a line" in at_desk.get(second).text
    first = at_desk.get(path(compared)).text
    assert "6 arcs meet" in first and f'href="{second}"' in first


@pytest.mark.parametrize("asked", ["0", "99", "x", "-1", "²"])
def test_a_series_that_is_not_there_is_the_last_one(at_desk, compared, asked):
    assert "6 arcs meet" in at_desk.get(path(compared, f"?series={asked}")).text


def test_an_arc_is_taken_back_with_a_reason(at_desk, ringed):
    first = ringed.arcs.first()

    assert at_desk.post(f"/arcs/{first.pk}/strike", {"why": ""}).status_code == 422
    assert at_desk.post(f"/arcs/{first.pk}/strike", {"why": "a breath"}).status_code == 302
    first.refresh_from_db()
    assert first.struck_why == "a breath"


def test_a_signed_note_shows_the_board_and_takes_nothing(at_desk, anna, compared):
    sessions.close_out(session=compared, lines=[], by=anna, at=NOW)
    notes.sign(session=compared, by=anna, at=NOW)

    page = at_desk.get(path(compared)).text

    assert "is signed, so its arcs stay as they are" in page and "<ellipse" in page
    assert not re.search(r"<form[^>]*(arcs/|arcing)", page)
    assert at_desk.post(path(compared), NAMED).status_code in (409, 422)
    assert compared.arcs.count() == 6


def test_more_arcs_ask_no_more(at_desk, anna, compared):
    def asked():
        at_desk.get(path(compared))
        with CaptureQueriesContext(connection) as made:
            at_desk.get(path(compared))
        return len(made)

    before = asked()
    for each in ring(9, 60):
        put(compared, anna, *each)

    assert asked() == before


def test_the_close_out_counts_the_arcs_and_links_to_the_board(at_desk, compared):
    page = at_desk.get(f"/sessions/{compared.pk}/closeout").text

    card = page.partition('id="arcs-card"')[2].partition("</section>")[0]
    assert ">6</span>" in card and path(compared) in card and "Own mark:" in card


@pytest.mark.parametrize("code", [*MAIN, *HEAD])
def test_the_figure_says_in_words_what_it_shows(anna, session, code):
    x, y = {"left": (144.0, 268.0), "right": (96.0, 268.0)}.get(code, (200.0, 140.0))
    if code in ("front", "back"):
        x, y = 210.0, 268.0
    felt = Felt(place=Place(view=code, xy=(x, y)), degrees=30, inside="left")
    row = arcs.note(session=session, felt=felt, by=anna, at=NOW)
    board = arc_board.Board(figure="neutral", rows=[row], center=None, compared=None)

    seen = arc_board.views(board, [code])[0]

    assert seen["said"].endswith(": arc 1") and len(seen["arcs"]) == 1
    assert seen["arcs"][0].tick.startswith(f"M{x:.1f} {y:.1f}L")
    if seen["sides"]:  # the viewer's left is the client's right in front
        on_left = x < {"front": 240, "back": 240}.get(code, 180)
        named = seen["sides"][0 if on_left else 1]
        assert named == {"L": "client's left", "R": "client's right"}[row.side]


def test_the_export_is_what_the_command_reads(anna, compared, tmp_path, capsys):
    arcs.strike(arc=compared.arcs.get(number=6), why="a breath", by=anna, at=NOW)
    rows = queries.of_client(compared.client)
    ((name, content),) = felt_arcs.files(rows)
    file = tmp_path / "arcs.json"
    file.write_text(content)

    code = main(["arcs", "fit", "--file", str(file), "--json"])
    answer = json.loads(capsys.readouterr().out)

    arcs.compare(session=compared, by=anna, at=NOW)
    kept = queries.compared(queries.center(compared)).located
    assert name == "1-1" and code == 0 and answer["count"] == 5
    assert answer["center"] == pytest.approx(kept.center) and answer["residual"] == pytest.approx(
        kept.residual
    )
    table = felt_arcs.table_of(queries.of_client(compared.client), queries.centers_of(compared.client))
    for words in ("arc 6", "a breath", "center, own mark", "modelled", "geometry of arcs 1 to 5", "client's"):
        assert words in table


def test_an_arc_that_was_begun_is_named_before_a_signature(at_desk, anna, ringed):
    key = f"session:{ringed.pk}:arc:{ringed.arcs.first().pk}"
    drafts.keep(key=key, fields=[["words", "half a"]], base=0, writer="w", seq=1, by=anna, at=NOW)

    assert sessions_queries.unfinished(ringed)
    assert "half a" in at_desk.get(f"/arcs/{ringed.arcs.first().pk}").text
