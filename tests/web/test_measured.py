"""Pages of measures: the client's, the practitioner's, the caseload's, the evidence; worse never behind.

Hazards: H24.
"""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from palpate.clinic import alerts, answering, clients, consents, goals, measures, practices, sessions
from palpate.outcome.asking import Filled
from palpate.records.models import Disclosure
from palpate.records.queries import measures as queries
from palpate.web import measured_caseload
from tests.conftest import NOW, PASSPHRASE
from tests.web.test_handing import agree

WORDS = "turning my head in the car"
BETTER = ((9, 9), (8, 9), (9, 10), (9, 9), (9, 9), (2, 2), (2, 1), (1, 2), (2, 1), (1, 1), (2, 1))
WORSE = ((2, 1), (2, 2), (1, 1), (2, 2), (2, 1), (8, 10), (8, 9), (9, 10), (9, 11), (9, 10))


def week(number):
    return NOW - timedelta(weeks=20 - number)


def tell(client, by, scores, *, begun=4, first=0):
    """Weekly ratings of one own target (body) and PHQ-4 (mind), lower is better; care begins in a week."""
    goal = client.goals.first() or goals.set_goal(client=client, words=WORDS, by=by, at=week(first))
    measures.choose(client=client, part="body", about=goal, by=by, at=week(first))
    measures.choose(client=client, part="mind", instrument="phq4", by=by, at=week(first))
    for number, (body, mind) in enumerate(scores, first):
        if number == begun:
            sessions.open_session(client=client, by=by, at=week(number))
        four = [min(3, max(0, mind - 3 * item)) for item in range(4)]
        forms = [
            Filled(instrument="own", about=goal.pk, answers={"1": body}),
            Filled(instrument="phq4", answers={str(n): said for n, said in enumerate(four, 1)}),
        ]
        answering.take(
            client=client, group=f"{client.pk}-{number}", forms=forms, on=week(number).date(), how="paper",
            by=by, at=week(number) + timedelta(hours=2),
        )  # fmt: skip
    return client


def text(answer):
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def main(answer):
    return answer.content.decode().split('<main id="main"')[1]


@pytest.fixture
def better(berta, anna):
    return tell(berta, anna, BETTER)


@pytest.fixture
def worse(anna):
    return tell(clients.admit(by=anna, at=week(0), name="Cora Zander"), anna, WORSE)


def test_better_stands_beside_its_base_rate_on_every_page(at_desk, better):
    for page in ("course-of-measures", "change", "progress", "progress?for=physician"):
        said = text(at_desk.get(f"/clients/{better.pk}/{page}"))
        for _each in re.finditer(r"is better while in care", said):
            after = said[_each.end() :][:180]
            assert re.search(r"about (fewer than 1|\d+) in 100 would show this much", after)
        assert "is better while in care" in said
        assert "Changed while in care does not mean changed because of care." in said
        assert "priors:" in said


def test_the_practitioner_sees_n_interval_and_what_is_in_use(at_desk, better):
    said = text(at_desk.get(f"/clients/{better.pk}/course-of-measures"))
    assert "5 of 5 recommended" in said
    assert re.search(r"1\.00 \(\.\d\d to 1\.00; 5 before, 6 since\)", said)
    assert "ratings from 0 to 10, assumption" in said and "PHQ-4, assumption" in said
    assert "is quoted from memory and not yet verified" in said
    assert "Cannot tell whether they moved together (11 points; 16 are needed, 30 are better)." in said


def test_body_and_mind_stand_one_above_the_other_on_one_line_of_time(at_desk, better):
    page = main(at_desk.get(f"/clients/{better.pk}/course-of-measures"))
    drawn = re.findall(r'<svg[^>]*viewBox="0 0 720 258".*?</svg>', page, re.S)
    days = [re.findall(r'<text class="course-day" x="([\d.]+)"[^>]*>([^<]+)', each) for each in drawn[:2]]
    assert len(drawn) == 2 and days[0] == days[1] and len(days[0]) > 2
    assert "<marker" not in page and "arrow" not in page


def test_every_chart_has_its_sentence_and_its_table(at_desk, better):
    page = main(at_desk.get(f"/clients/{better.pk}/course-of-measures"))
    alts = re.findall(r'<svg[^>]*role="img" aria-label="([^"]+)"', page)
    assert len(alts) == 2 and all("11 scores from week 0 to week 10" in each for each in alts)
    assert page.count("<td>sudden gain</td>") >= 1
    assert len(re.findall(r"<tbody><tr><th scope=\"row\">", page)) >= 2


def test_what_is_worse_stands_before_every_chart(at_desk, worse):
    page = main(at_desk.get(f"/clients/{worse.pk}/course-of-measures"))
    assert page.index("is worse while in care") < page.index("<svg xmlns")
    assert page.index("Worse than at the start by more than measurement noise") < page.index("<svg xmlns")
    hers = main(at_desk.get(f"/clients/{worse.pk}/change"))
    assert hers.index("Something is worse, or may be.") < hers.index("<svg xmlns")
    report = text(at_desk.get(f"/clients/{worse.pk}/progress"))
    assert "Something is worse, or may be." in report


def test_a_verdict_that_says_worse_needs_no_alert_to_be_said_first(at_desk, anna, worse):
    for row in worse.measure_alerts.all():
        alerts.act(alert=row, done="talked about it", closes=True, by=anna, at=NOW)
    page = main(at_desk.get(f"/clients/{worse.pk}/change"))
    assert page.index("Something is worse, or may be.") < page.index("<svg xmlns")
    assert "Worse twice in a row" not in page


def test_the_client_reads_up_as_better_and_it_is_said(at_desk, better):
    page = at_desk.get(f"/clients/{better.pk}/change")
    said = text(page)
    assert "Fewer points are better, so the scale is turned over: 0 is at the top, 10 at the bottom." in said
    assert "More than measurement noise?" in said and "Yes, better by" in said
    assert "2 on " in said and "1 point worse than the time before." in said
    assert all(f">{word}<" in main(page) for word in ("easier", "in between", "harder"))
    assert "<table" in main(page)


def test_two_points_are_too_early(at_desk, anna, berta):
    tell(berta, anna, BETTER[:2], begun=0)
    said = text(at_desk.get(f"/clients/{berta.pk}/course-of-measures"))
    assert "Not enough scores yet: 1 before the first session, 1 since." in said and "too early" in said
    assert "Not yet: there are too few scores." in text(at_desk.get(f"/clients/{berta.pk}/change"))
    assert "too early" in text(at_desk.get("/caseload/measures"))


def test_somebody_without_a_score_has_pages_that_say_so(at_desk, berta):
    assert "No score yet." in text(at_desk.get(f"/clients/{berta.pk}/course-of-measures"))
    assert "No score of a measure that counts yet." in text(at_desk.get(f"/clients/{berta.pk}/change"))
    assert "No measure that counts was chosen" in text(at_desk.get(f"/clients/{berta.pk}/progress"))
    assert at_desk.get(f"/clients/{berta.pk}/progress.pdf").content.startswith(b"%PDF")
    assert "Nobody has a measure that counts yet." in text(at_desk.get("/caseload/measures"))


@pytest.mark.parametrize(
    "page", ["course-of-measures", "change", "progress", "progress.pdf", "progress.html"]
)
def test_nobody_has_no_page(at_desk, page):
    assert at_desk.get(f"/clients/999999/{page}").status_code == 404


def test_the_expected_path_is_off_until_the_practice_turns_it_on(at_desk, anna, better):
    for number in (6, 8, 10):
        sessions.open_session(client=better, by=anna, at=week(number))
    where = f"/clients/{better.pk}/course-of-measures"
    assert 'class="course-path"' not in main(at_desk.get(where))
    practices.turn(what="expected_path", on=True, by=anna, at=NOW)
    page = main(at_desk.get(where))
    assert page.count('class="course-path"') == 2 * 3 + 3  # three lines in each panel, three in the legend
    assert "no forecast for one" in page
    assert re.search(
        r"PHQ-4 at session 4: 1; expected [\d.]+, and no worse than [\d.]+ for nine in ten\.", page
    )


def test_the_caseload_has_who_got_worse_first_and_no_word_of_a_client(at_desk, anna, better, worse):
    last = tell(clients.admit(by=anna, at=week(0), name="Aaron Early"), anna, BETTER[:3], begun=0, first=15)
    page = main(at_desk.get("/caseload/measures"))
    names = [page.index(each) for each in ("Cora Zander", berta_name(better), "Aaron Early")]
    assert names[0] < min(names[1:])
    assert "Worse twice in a row." in page and "One client is worse, or may be" in page
    assert WORDS not in page and "own target" in page
    assert last.pk and page.count("state-chip better") == 2 and page.count("state-chip too_early") == 2
    assert "Change of 2 clients: both better 1" in page
    assert "here are 2." in text(at_desk.get("/caseload/measures"))


def berta_name(client):
    return client.name


def test_a_late_score_comes_before_one_that_is_not(at_desk, anna, berta):
    fresh = tell(clients.admit(by=anna, at=week(0), name="Fresh One"), anna, BETTER[:2], begun=9, first=8)
    stale = tell(berta, anna, BETTER[:2], begun=0)
    found = measured_caseload.rows(anna.practice, week(10).date())
    assert [row.client.pk for row in found] == [stale.pk, fresh.pk]
    assert [row.overdue for row in found] == [True, False] and found[0].days == 63


def test_the_queries_do_not_grow_with_scores_or_clients(at_desk, anna, berta):
    tell(berta, anna, BETTER[:6])
    pages = ("/caseload/measures", f"/clients/{berta.pk}/course-of-measures", f"/clients/{berta.pk}/change",
             f"/clients/{berta.pk}/progress.pdf")  # fmt: skip

    def asked(where):
        at_desk.get(where)
        with CaptureQueriesContext(connection) as found:
            assert at_desk.get(where).status_code == 200
        return len(found)

    short = [asked(where) for where in pages]
    tell(berta, anna, BETTER[6:], begun=99, first=6)
    for number in range(3):
        tell(clients.admit(by=anna, at=week(0), name=f"Somebody {number}"), anna, BETTER[:3], begun=1)
    assert [asked(where) for where in pages] == short
    assert short[0] <= 10 and max(short) <= 18


def test_the_report_can_be_had_as_an_open_file_and_names_nobody_in_its_name(at_desk, better):
    answer = at_desk.get(f"/clients/{better.pk}/progress.html")
    page = answer.content.decode()
    assert answer["Content-Disposition"] == 'attachment; filename="progress.html"'
    assert "<svg" in page and "<script" not in page and "http://www.w3.org/2000/svg" in page


def test_the_caseload_scores_the_same_answers_once(at_desk, anna, berta, monkeypatch):
    from palpate.outcome import scoring

    measures.choose(client=berta, part="body", instrument="nrs.pain_worst", by=anna, at=week(0))
    for number in range(6):
        form = Filled(instrument="nrs", answers={str(n): 3 for n in range(1, 8)} | {"3": 4 + number % 2})
        answering.take(
            client=berta, group=f"n{number}", forms=[form], on=week(number).date(), how="paper", by=anna,
            at=week(number),
        )  # fmt: skip
    worked, whole = [], scoring.part_scores
    monkeypatch.setattr(scoring, "part_scores", lambda *said: worked.append(said) or whole(*said))
    queries._worked_out.cache_clear()

    for _again in range(3):
        (row,) = measured_caseload.rows(anna.practice, NOW.date())

    assert [point.value for point in row.body.series.scored] == [4, 5, 4, 5, 4, 5]
    assert len(worked) == 2 and {said[2] for said in worked} == {("pain_worst",)}


def test_a_report_for_a_physician_leaves_only_by_its_form(at_desk, anna, better):
    where = f"/clients/{better.pk}/progress"
    for end in (".pdf", ".html"):
        answer = at_desk.get(f"{where}{end}?for=physician")
        assert (answer.status_code, answer.url) == (302, f"{where}?for=physician#leaving")
    given = {"form": "html", "confirmed": "on", "passphrase": PASSPHRASE, "consent": ""}
    page = at_desk.get(f"{where}?for=physician").text
    assert "No consent for this is in force" in page and "scope=disclosure" in page and ".pdf" not in page

    refused = at_desk.post(f"{where}?for=physician", given)

    assert refused.status_code == 422 and "must rest on a consent" in refused.text
    assert not Disclosure.objects.exists()


def test_with_the_consent_it_leaves_names_its_reader_and_stands_in_the_log(at_desk, anna, better):
    where = f"/clients/{better.pk}/progress?for=physician"
    consent = agree(better, anna, "disclosure")
    given = {"form": "html", "confirmed": "on", "passphrase": PASSPHRASE, "consent": str(consent.pk)}

    for wrong, why in (({"passphrase": "x"}, "did not open"), ({"confirmed": ""}, "must have been read")):
        refused = at_desk.post(where, given | wrong)
        assert refused.status_code == 422 and why in refused.text, why
    assert not Disclosure.objects.exists()
    looked = at_desk.post(where, given | {"look": "1"}).text
    assert "Dr Karg" in looked and not Disclosure.objects.exists()
    left = at_desk.post(where, given)

    page, row = left.content.decode(), Disclosure.objects.get()
    assert left["Content-Disposition"] == 'attachment; filename="progress.html"' and "Dr Karg" in page
    assert "No controlled trial is known that isolates SomatoEmotional Release." in page and "<svg" in page
    assert (row.kind, row.to_whom, row.consent_id) == ("progress", "Dr Karg", consent.pk)
    assert row.sha256 == hashlib.sha256(left.content).hexdigest()
    assert "Progress report" in at_desk.get(f"/clients/{better.pk}/disclosures").text


def test_a_withdrawn_consent_lets_no_report_leave(at_desk, anna, better):
    consent = agree(better, anna, "disclosure")
    consents.withdraw(consent=consent, by=anna, at=timezone.now())
    given = {"form": "pdf", "confirmed": "on", "passphrase": PASSPHRASE, "consent": str(consent.pk)}

    assert at_desk.post(f"/clients/{better.pk}/progress?for=physician", given).status_code == 422
    assert not Disclosure.objects.exists()


def test_both_reviews_stand_in_the_same_size(at_desk):
    page = main(at_desk.get("/evidence"))
    both = re.findall(r'<article class="card"><h3>(\w+)[^<]*</h3><p class="soft">', page)
    assert both == ["Haller", "Ceballos"]
    assert "contradict each other" in page and "No controlled trial is known" in page
    for heading in (
        "How far hands agree",
        "What the engine is, and is not",
        "What a verdict can show, and cannot",
    ):
        assert heading in page


def test_no_page_has_a_gauge_a_risk_or_one_number_of_healing(at_desk, better, worse):
    for where in (
        f"/clients/{better.pk}/course-of-measures",
        f"/clients/{worse.pk}/change",
        "/caseload/measures",
    ):
        page = text(at_desk.get(where)).lower()
        for word in ("healed", "low risk", "risk score", "gauge", "tau-u", "deteriorating"):
            assert word not in page
        assert not re.search(r"\b\d+ ?%", page)
