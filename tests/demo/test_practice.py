"""The practice that never was: twelve people, each trait there, every seal holding, fit to be read."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from palpate.demo.people import PEOPLE
from palpate.records import chain
from palpate.records.models import (
    AuditEvent,
    Client,
    Consent,
    Draft,
    Moment,
    NoteVersion,
    OwnTerm,
    Rating,
    Session,
    Trauma,
)
from palpate.records.queries import chart, cysts, drafts, notes, visits
from palpate.records.queries import listening as queries_of_listening
from palpate.session.safety import Level, stale
from tests.conftest import NOW as AT
from tests.demo import kept

pytestmark = pytest.mark.django_db  # else no test vault is laid when this file is run alone


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """Built once: these tests only read."""
    with django_db_blocker.unblock(), kept.in_the_record() as by:
        yield by


def person(key):
    """The client row of an invented person; two of them share a name, and the birth year tells them apart."""
    someone = next(each for each in PEOPLE if each.key == key)
    rows = Client.objects.filter(name=someone.name)
    born = someone.born_year(AT.year)
    return next(row for row in rows if (row.birth.year if row.birth else None) == born)


def story(key):
    return chart.chart(person(key), today=AT.date())


def in_order(client):
    return list(client.sessions.order_by("opened_at"))


def values(client, number=0):
    return [rating.value for rating in story_courses(client)[number].ratings]


def story_courses(client):
    return chart.chart(client, today=AT.date()).courses


def test_the_practice_is_invented_and_says_so(built):
    assert built.name == "Anna Weber"
    assert built.practice.name == "Practice on the Mill Stream"
    assert built.practice.invented


def test_there_are_twelve_people_each_with_one_trait(built):
    assert Client.objects.count() == len(PEOPLE) == 12
    assert {each.name for each in PEOPLE} == set(Client.objects.values_list("name", flat=True))
    assert len({each.trait for each in PEOPLE}) == 12


def test_a_course_of_eight_sessions_gets_slowly_better(built):
    client = person("course")

    assert client.sessions.count() == 8
    for target in (0, 1):
        ratings = values(client, target)
        assert len(ratings) == 8
        assert sum(ratings[-3:]) < sum(ratings[:3])


def test_a_life_is_dated_in_every_precision(built):
    told = [trauma.happened for trauma in chart.history(person("course"))]

    assert {str(when.precision) for when in told} == {"day", "month", "year", "age", "span", "unknown"}
    assert all(when.words for when in told)


def test_an_energy_cyst_is_found_engaged_and_released_over_sessions(built):
    blade, hip = cysts.of(person("course"))

    assert [row.kind for row in blade.cyst.sightings.all()] == ["found", "engaged", "present", "engaged"]
    assert [row.completion for row in blade.cyst.releases.order_by("marked_at")] == ["partial", "complete"]
    assert blade.state == "released"
    assert hip.state == "present"


def test_one_client_gets_worse_and_the_physician_comes_first(built):
    client = person("worse")

    for target in (0, 1):
        ratings = values(client, target)
        assert ratings == sorted(ratings) and ratings[-1] > ratings[0]
    third = in_order(client)[2]
    assert third.entries.filter(kind="closing", code="worse", text="yes").exists()
    assert third.entries.filter(kind="plan", text__contains="See your physician first").exists()


def test_one_session_is_silent_and_complete(built):
    first, silent, _ = in_order(person("quiet"))

    assert not silent.entries.exists() and not silent.moments.exists() and not silent.ratings.exists()
    blocks = {line.block for line in notes.lines(silent.note_versions.get())}
    assert blocks == {"head", "safety"}  # the clock, and what had been agreed before
    assert first.entries.get(kind="request").text == "Back."


def test_a_rating_may_be_declined_or_not_asked(built):
    answers = set(Rating.objects.values_list("answer", flat=True))

    assert answers == {"given", "declined", "not_asked"}
    assert not Rating.objects.exclude(answer="given").exclude(value=None).exists()


def test_an_energy_cyst_is_released_and_met_again(built):
    (dome,) = cysts.of(person("back"))

    assert dome.state == "back"
    assert dome.cyst.releases.get().completion == "complete"


def test_a_session_written_down_later_says_so(built):
    (late,) = Session.objects.filter(late_entry=True)

    assert late.client == person("back")
    assert late.started_at is None


def test_a_child_is_asked_herself_beside_her_guardian(built):
    child = person("child")

    assert child.guardian
    assert story("child").age < 10
    touch = child.consents.filter(scope="touch")
    assert {consent.how for consent in touch} == {"written", "gesture"}
    assert any(child.guardian.split(",")[0] in consent.note for consent in touch)


def test_consent_to_mouth_work_is_withdrawn_in_the_middle(built):
    client = person("withdrawal")
    consent = Consent.objects.get(client=client, scope="mouth")
    before, during, after = in_order(client)

    assert consent.withdrawn_at and consent.withdrawn_why
    assert during.started_at < consent.withdrawn_at < after.opened_at
    assert before.entries.filter(code="mouth_work").exists()
    assert not after.entries.filter(code="mouth_work").exists()


def test_one_note_is_amended_with_a_struck_line_and_an_added_one(built):
    session = in_order(person("amended"))[1]
    first, second = session.note_versions.all()
    struck = [line for line in notes.lines(second) if line.struck]

    assert second.meaning == "amended" and second.why
    assert [line.why for line in struck] == ["Wrong side: it was the client's left"]
    assert len(notes.lines(second)) > len(notes.lines(first))


def test_one_close_out_waits_with_its_draft_half_typed(built):
    session = in_order(person("closeout"))[-1]
    key = f"session:{session.pk}:closeout"

    assert visits.visit_state(session, None) == "to close out"
    assert AT - timedelta(hours=2) < session.ended_at < AT
    assert Draft.objects.get().key == key
    assert drafts.offer(key).data["finding-1-text"]


def test_one_note_waits_for_its_signature(built):
    session = in_order(person("unsigned"))[-1]

    assert visits.visit_state(session, None) == "to sign"
    assert not session.note_versions.exists()
    assert session.opened_at.date() < AT.date()


def test_one_client_is_new(built):
    client = person("new")

    assert client.traumas.count() == 1
    assert (
        not client.sessions.exists() and not client.consents.exists() and not client.safety_answers.exists()
    )
    assert (client.pronoun, client.birth, client.contact) == ("", None, "")


def test_one_client_needs_her_physicians_word_and_has_stale_answers(built):
    found = story("physician")
    answers = chart.latest_answers(person("physician"))

    assert found.safety.verdict.level is Level.ASK_PHYSICIAN
    assert [row.code for row in found.safety.verdict.rows] == ["csf_dura"]
    old = [code for code, answer in answers.items() if stale(answer.answered_at.date(), AT.date())]
    assert len(old) > 10 and "csf_dura" not in old
    others = {each.key: story(each.key).safety.verdict for each in PEOPLE if each.key != "physician"}
    assert {key for key, found in others.items() if found.level is not Level.PROCEED} == {"quiet"}


def test_one_client_has_her_physicians_word_and_the_row_stays(built):
    found = story("quiet").safety.verdict

    assert found.level is Level.MODIFY
    assert [(row.code, row.cleared) for row in found.rows] == [("bleeding", True)]


def test_mouth_work_in_the_hour_of_the_withdrawal_has_its_reason(built):
    during = in_order(person("withdrawal"))[1]
    (use,) = during.techniqueuses.filter(technique="mouth_work")

    assert use.against == ["mouth"] and use.why
    assert any("reason: begun while she still agreed" in line.text for line in notes.composed(during))


def test_places_are_left_out_of_a_yes_to_touch(built):
    assert person("unsigned").consents.get(scope="touch").avoided


def test_a_minors_consents_have_a_guardian(built):
    given = person("child").consents.filter(answer="granted")

    assert given and all(row.guardian for row in given)


def test_two_people_share_a_name_and_are_told_apart(built):
    elder, younger = Client.objects.filter(name="Maria Sommer")

    assert elder.color != younger.color
    assert elder.birth.year != younger.birth.year
    assert elder.contact != younger.contact


def test_an_event_is_corrected_with_a_reason(built):
    client = person("namesake")
    voided = client.traumas.get(voided_at__isnull=False)

    assert voided.voided_why
    assert voided.successor.happened.said() == "about 9 years old"
    assert voided not in chart.history(client)


def test_the_practice_uses_words_of_its_own(built):
    codes = set(OwnTerm.objects.values_list("code", flat=True))
    used = set(Session.objects.values_list("entries__code", flat=True))

    assert codes == {"own-goose-skin", "own-heels-waiting"}
    assert codes <= used


def test_marks_lie_within_their_session_and_are_named_in_every_way(built):
    named = set(Moment.objects.filter(kind="rhythm_stop").values_list("named", flat=True))

    assert {"significance", "still_point", "unsure"} <= named
    for moment in Moment.objects.select_related("session"):
        session = moment.session
        assert 0 < moment.at < (session.ended_at - session.started_at).total_seconds()
        if moment.recalled_after is None:
            pressed = session.started_at + timedelta(seconds=moment.at)
            assert abs(moment.pressed_at - pressed) < timedelta(seconds=1)
        else:
            assert moment.pressed_at > session.ended_at
    assert Moment.objects.filter(struck_at__isnull=False).count() == 2
    assert not Moment.objects.filter(struck_why="").exists()


def test_images_are_reported_not_verified(built):
    texts = [line.text for line in every_line() if line.text.startswith("Image, ")]

    assert len(texts) == 3
    assert all("reported, not verified" in text for text in texts)


def every_line():
    return [line for session in Session.objects.all() for line in notes.composed(session)]


def test_one_pair_of_hands_is_enough(built):
    hours = sorted(
        (row.opened_at, row.ended_at or row.opened_at + timedelta(hours=1)) for row in Session.objects.all()
    )

    for (_, ended), (begun, _) in pairwise(hours):
        assert ended < begun


def test_the_chain_of_events_holds_and_runs_forward(built):
    assert chain.verify().broken == ""
    told = [datetime.fromisoformat(at) for at in AuditEvent.objects.values_list("at", flat=True)]
    assert max(told) < AT
    days = [each.date() for each in told]
    assert days == sorted(days)


def test_every_note_that_should_be_signed_is_and_verifies(built):
    waiting = {in_order(person("closeout"))[-1].pk, in_order(person("unsigned"))[-1].pk}

    assert set(Session.objects.filter(note_versions=None).values_list("pk", flat=True)) == waiting
    for version in NoteVersion.objects.all():
        assert notes.holds(version)
        assert not version.late or version.number > 1 or version.session.late_entry


def test_events_are_told_and_never_more_than_told(built):
    assert set(Trauma.objects.values_list("standing", flat=True)) == {"told"}


def test_hands_listened_at_stations_and_once_more_without_sight_of_it(built):
    heard = queries_of_listening.of_client(person("course"))

    assert {row.part for row in heard} == {"before", "after"}
    assert len(queries_of_listening.pairs(built, "craniosacral")) >= 10
    assert any("tapped" in line.text for line in lines_of(person("course"), "listening"))


def lines_of(client, prefix):
    return [
        line
        for session in client.sessions.all()
        for line in notes.composed(session)
        if line.id.startswith(prefix)
    ]
