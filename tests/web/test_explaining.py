"""Findings of a session: graded touches and movements, her own estimate first, the model only if asked."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from palpate.clinic import consents, grading, notes, practices, sessions
from palpate.records.models import GradedTouch, OwnEstimate, Practitioner, RangeTest
from palpate.records.queries import notes as composed
from tests.conftest import NOW

FELT = {
    "right quadratus lumborum": 2, "left quadratus lumborum": 1, "right rectus femoris": 1,
    "left rectus femoris": 0, "right gluteus maximus": 0, "right piriformis": 3, "left piriformis": 0,
    "right adductor longus": 0, "right tensor fasciae latae": 2,
}  # fmt: skip
MODELLED = ("remain possible", "one of", "would tell most", "lab-strand likely")


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def felt(session, anna):
    for structure, grade in FELT.items():
        grading.grade(session=session, structure=structure, grade=grade, by=anna, at=NOW)
    grading.test(session=session, axis="hip_rotation.R", direction="-", deficit=20, by=anna, at=NOW)
    return session


def on(anna):
    practices.turn(what="model", on=True, by=anna, at=NOW)


def test_a_touch_is_noted_by_form_and_stands_in_the_note(at_desk, session):
    answer = at_desk.post(
        f"/sessions/{session.pk}/findings", {"structure": "right psoas", "grade": "2", "posture": "supine"}
    )

    assert answer.status_code == 302
    assert GradedTouch.objects.get().structure == "mus.psoas_major.R"
    (line,) = [each for each in composed.composed(session) if each.id.startswith("touch")]
    assert "psoas major, right (client's right): clearly tighter (grade 2)" in line.text
    assert line.standing.value == "palpated"


def test_a_movement_is_palpated_by_eye_and_measured_with_a_goniometer(at_desk, session):
    where = f"/sessions/{session.pk}/findings/movement"
    at_desk.post(where, {"movement": "neck_ar +", "deficit": "12"})
    at_desk.post(where, {"movement": "neck_ar -", "deficit": "0", "goniometer": "on"})

    assert list(RangeTest.objects.values_list("standing", "deficit")) == [
        ("palpated", 12.0),
        ("measured", 0.0),
    ]
    texts = [line.text for line in composed.composed(session) if line.id.startswith("range")]
    assert texts == [
        "Movement: turning the head to the left: 12 degrees less",
        "Movement: turning the head to the right: gives its whole range",
    ]


def test_a_slide_is_typed_and_read_in_millimetres_and_kept_in_degrees(at_desk, session):
    where = f"/sessions/{session.pk}/findings/movement"
    page = at_desk.get(f"/sessions/{session.pk}/findings").content.decode()
    at_desk.post(where, {"movement": "hyoid_shift +", "deficit": "4"})
    refused = at_desk.post(where, {"movement": "hyoid_up +", "deficit": "70"})

    assert ">sliding the hyoid to the left (mm)</option>" in page
    (kept,) = RangeTest.objects.all()
    assert kept.deficit == pytest.approx(7.639, abs=1e-3)  # an arc of 4 mm at 30 mm
    (line,) = [line.text for line in composed.composed(session) if line.id.startswith("range")]
    assert line == "Movement: sliding the hyoid to the left: 4 mm less"
    assert "At most 62 mm can be noted of this movement." in refused.content.decode()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"structure": "right xylophone", "grade": "2", "posture": "supine"}, "xylophone"),
        ({"structure": "psoas", "grade": "2", "posture": "supine"}, "psoas_major.L"),
        (
            {"structure": "right psoas", "grade": "7", "posture": "supine"},
            "7 is not one of the available choices",
        ),
        ({"structure": "", "grade": "1", "posture": "supine"}, "This field is required"),
    ],
)
def test_what_cannot_be_keeps_everything_typed_and_says_what_to_do(at_desk, session, said, told):
    answer = at_desk.post(f"/sessions/{session.pk}/findings", said | {"words": "as it was"})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "as it was" in answer.content.decode()
    assert not GradedTouch.objects.exists()


def test_a_touch_that_was_wrong_is_struck_with_its_reason(at_desk, felt):
    row = GradedTouch.objects.first()
    answer = at_desk.post(f"/findings/touch/{row.pk}/strike", {"why": "the other side"})

    row.refresh_from_db()
    assert (answer.status_code, row.struck_why) == (302, "the other side")


def test_after_the_signature_nothing_is_graded_any_more(at_desk, felt, anna):
    notes.sign(session=felt, by=anna, at=NOW)

    page = at_desk.get(f"/sessions/{felt.pk}/findings").content.decode()
    refused = at_desk.post(
        f"/sessions/{felt.pk}/findings", {"structure": "right psoas", "grade": "2", "posture": "supine"}
    )

    assert "Note this touch" not in page
    assert refused.status_code == 422


def test_it_is_off_until_the_practice_turns_it_on(at_desk, felt):
    text = at_desk.get(f"/sessions/{felt.pk}/findings").content.decode()
    asked = at_desk.post(f"/sessions/{felt.pk}/findings/ask")

    assert "The practice has not turned it on." in text
    assert "This is my estimate" not in text
    assert asked.status_code == 409 or b"has not turned these pages on" in asked.content


def test_nothing_computed_is_in_the_page_before_her_own_estimate_and_her_asking(at_desk, felt, anna):
    on(anna)
    where = f"/sessions/{felt.pk}/findings"
    before = at_desk.get(where).content.decode()
    too_soon = at_desk.post(f"{where}/ask")
    at_desk.post(f"{where}/estimate", {"structure-1": "right piriformis"})
    estimated = at_desk.get(f"{where}?more=1").content.decode()

    assert b"Your own estimate comes first" in too_soon.content
    for text in (before, estimated):
        assert not [sign for sign in MODELLED if sign in text]


def test_then_a_ranking_with_its_width_beside_her_estimate(at_desk, felt, anna):
    on(anna)
    where = f"/sessions/{felt.pk}/findings"
    at_desk.post(f"{where}/estimate", {"structure-1": "right piriformis", "words": "it pulled"})
    at_desk.post(f"{where}/ask")
    text = at_desk.get(f"{where}?more=1").content.decode()

    assert "holdings that the model knows" in text and "remain possible at four in five" in text
    assert "lab-strand likely" in text
    assert "standing-modelled" in text
    assert "piriformis, right (client&#x27;s right): within the set of" in text
    assert " bits" in text and "not advice to treat there" in text
    assert "says nothing about memory, emotion or cause" in text
    assert not [line for line in composed.composed(felt) if line.standing.value == "modelled"]


def test_with_few_findings_it_refuses_and_says_what_would_help(at_desk, session, anna):
    on(anna)
    grading.grade(session=session, structure="right piriformis", grade=3, by=anna, at=NOW)
    grading.estimate(session=session, structures=[], cannot_tell=True, by=anna, at=NOW)
    grading.ask(session=session, by=anna, at=NOW)

    text = at_desk.get(f"/sessions/{session.pk}/findings").content.decode()

    assert "No ranking." in text and "at least 5 are needed" in text
    assert "lab-strand likely" not in text


def test_an_estimate_names_something_or_says_that_it_cannot_and_a_new_one_strikes_the_last(
    at_desk, felt, anna
):
    on(anna)
    where = f"/sessions/{felt.pk}/findings/estimate"

    assert at_desk.post(where, {"words": "nothing named"}).status_code == 422
    at_desk.post(where, {"structure-1": "right piriformis"})
    at_desk.post(where, {"structure-1": "right piriformis"})
    at_desk.post(where, {"none": "1"})

    rows = list(OwnEstimate.objects.order_by("pk").values_list("cannot_tell", "struck_why"))
    assert rows == [(False, "changed before signing"), (True, None)]


def test_no_place_that_was_not_agreed_to_and_no_mouth_is_offered_next(at_desk, felt, anna, berta):
    on(anna)
    grading.estimate(session=felt, structures=[], cannot_tell=True, by=anna, at=NOW)
    grading.ask(session=felt, by=anna, at=NOW)
    where = f"/sessions/{felt.pk}/findings?more=1"
    consents.give(client=berta, scope="intimate", granted=False, by=anna, at=NOW, on=NOW.date())

    text = at_desk.get(where).content.decode()
    offered = text.split("would tell most")[1].split("</ol>")[0]

    assert "Places that were not agreed to are left out." in text
    assert "pterygoid" not in offered


def test_another_persons_touches_are_never_mixed_in(at_desk, felt, anna):
    on(anna)
    beate = Practitioner.objects.create(
        practice=anna.practice, name="Beate Krause", role="practitioner", joined_at=NOW
    )
    for structure in ("right soleus", "left soleus"):
        grading.grade(session=felt, structure=structure, grade=3, by=beate, at=NOW)
    grading.estimate(session=felt, structures=[], cannot_tell=True, by=anna, at=NOW)
    grading.ask(session=felt, by=anna, at=NOW)

    text = at_desk.get(f"/sessions/{felt.pk}/findings").content.decode()

    assert f"Computed from your own {len(FELT)} touches" in text
    assert "soleus" not in text.split("Graded touches")[1].split("Movements tested")[0]


def test_the_page_asks_as_often_for_many_touches_as_for_one(at_desk, session, anna):
    on(anna)
    grading.grade(session=session, structure="right soleus", grade=1, by=anna, at=NOW)
    where = f"/sessions/{session.pk}/findings"

    def asked():
        at_desk.get(where)
        with CaptureQueriesContext(connection) as queries:
            at_desk.get(where)
        return len(queries)

    few = asked()
    for structure, grade in FELT.items():
        grading.grade(session=session, structure=structure, grade=grade, by=anna, at=NOW)

    assert asked() == few
