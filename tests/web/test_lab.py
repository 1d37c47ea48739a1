"""The tension lab: answers by form alone, refusals that keep what was typed, no client in it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from palpate.clinic import sessions
from palpate.web import lab
from tests.clinic.marked import put
from tests.conftest import NOW

PSOAS = "/lab?posture=standing&hold-1=right+psoas&level-1=10"


def test_nothing_held_asks_for_a_structure_and_claims_nothing(at_desk):
    page = at_desk.get("/lab")

    assert page.status_code == 200
    assert b"Nothing is held." in page.content
    assert b"It does not show energy, memory or cause." in page.content


def test_a_hold_says_who_tightens_what_it_costs_and_that_it_is_modelled(at_desk):
    text = at_desk.get(PSOAS).content.decode()

    assert "Extra mechanical effort in the model: about" in text
    assert "quadratus lumborum, left (client&#x27;s left)" in text
    assert "standing-modelled" in text
    assert 'lab-strand held" data-key="mus.psoas_major.R"' in text
    assert "says nothing about memory, emotion or cause" in text


def test_joints_and_movements_stand_apart_from_effort(at_desk):
    text = at_desk.get(PSOAS).content.decode()

    assert "Muscles press more on: L5-S1 +" in text
    assert "Range that what is held takes, by stiffnesses of ours:" in text
    assert "straightening the hip, right" in text


def test_while_a_slider_moves_what_would_stay_is_left_open(at_desk):
    two = f"{PSOAS}&hold-2=left+upper+trapezius&level-2=8".replace("/lab", "/lab/answer")
    moving, rests = (at_desk.get(two + more).content.decode() for more in ("&moving=1", ""))

    table = moving.split("If one of them let go first")[1]
    assert table.count("…") == 2 and " W</td>" not in table
    assert rests.split("If one of them let go first")[1].count(" W</td>") == 2
    assert moving.split("If one of them")[0] == rests.split("If one of them")[0]


def test_two_holds_say_what_stays_if_one_lets_go_first(at_desk):
    text = at_desk.get(f"{PSOAS}&hold-2=left+upper+trapezius&level-2=8").content.decode()

    assert "If one of them let go first" in text
    assert "best" not in text.lower().split("if one of them let go first")[1][:400]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("hold-1=psoas&level-1=5", "must name one structure"),
        ("hold-1=qwrtz&level-1=5", "There is no structure"),
        ("hold-1=right+psoas&level-1=50", "from 0 to 20 percent"),
        ("hold-1=right+psoas&level-1=x", "from 0 to 20 percent"),
        ("hold-1=right+psoas&level-1=5&hold-2=psoas+major+right&level-2=5", "is held twice"),
        ("posture=flying", "standing, sitting or supine"),
        ("hold-1=liver&level-1=5", "in the atlas and not in this body"),
    ],
)
def test_what_cannot_be_asked_comes_back_with_a_sentence_and_as_typed(at_desk, query, said):
    page = at_desk.get(f"/lab?{query}")

    assert page.status_code == 422
    assert said in page.content.decode().replace("&#x27;", "'")
    for name in ("qwrtz", "liver"):
        if name in query:
            assert f'value="{name}"' in page.content.decode()


def test_the_answer_alone_is_what_the_script_asks_for(at_desk):
    with CaptureQueriesContext(connection) as asked:
        page = at_desk.get(PSOAS.replace("/lab", "/lab/answer"))

    assert b"<html" not in page.content
    assert b"mus.psoas_major.R=held;" in page.content
    assert len(asked) <= 2


def test_marks_of_a_session_stand_beside_only_when_asked_for(at_desk, anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    put(berta, anna, session, symbol="restriction", region="lumbar.L", structure="mus.quadratus_lumborum",
        grade=2)  # fmt: skip
    put(berta, anna, session)

    beside = at_desk.get(f"{PSOAS}&session={session.pk}").content.decode()

    assert "beside the model" not in at_desk.get(PSOAS).content.decode()
    assert "What hands felt in session 1, beside the model" in beside
    assert "quadratus lumborum, left (client&#x27;s left)" in beside.split("beside the model")[1]
    assert "One mark lies on something that the model does not know." in beside
    assert at_desk.get("/lab?session=99999").status_code == 404
    assert at_desk.get("/lab?session=x").status_code == 404


def test_everything_let_go_keeps_what_was_typed_and_holds_nothing(at_desk):
    page = at_desk.get(f"{PSOAS}&release=1".replace("standing", "supine"))
    text = page.content.decode()

    assert page.status_code == 200
    assert "Nothing is held." in text
    assert 'value="right psoas"' in text
    assert 'value="supine" checked' in text
    assert "lab-strand held" not in text


def test_the_lines_are_those_of_the_standing_body_and_of_this_launch_alone(at_desk):
    structures = at_desk.get(f"{settings.STATIC_URL}lab/lines.json").json()["structures"]

    assert [each["key"] for each in structures] == list(lab.labels().values())
    top = max(max(line[1::3]) for each in structures for line in each["lines"])
    assert 1400 < top < 1700  # mm above the soles
    assert at_desk.get("/static/another/lab/lines.json").status_code == 404
