"""A practice's own numbers behind a verdict: off until wanted, from 30 clients on, and named on the page."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from palpate.clinic import clients, measures, practices, sessions
from palpate.outcome.learning import learned
from palpate.outcome.reference import rating_prior
from palpate.records.models import Answered
from palpate.records.queries import measures as queries
from palpate.records.queries import own_priors
from palpate.web import measured_caseload
from tests.conftest import NOW

NORM = "ratings from 0 to 10, assumption"


def answered(client, by, week, value):
    return Answered(
        client=client, instrument="nrs", version="1", occasion="", group=f"g{week}", how="paper",
        answers={str(n): value if n == 3 else None for n in range(1, 8)}, value=None, state="no_total",
        answered_on=(NOW + timedelta(weeks=week)).date(), standing="measured", recorded_at=NOW,
        recorded_by=by,
    )  # fmt: skip


@pytest.fixture
def with_clients(anna):
    """So many clients with three scores of their worst pain before the first session, and two since."""
    drawn = np.random.default_rng(11).integers(3, 10, (60, 5))

    def told(number, first=0):
        rows = []
        for n in range(first, first + number):
            client = clients.admit(by=anna, at=NOW, name=f"Somebody {n}")
            measures.choose(client=client, part="body", instrument="nrs.pain_worst", by=anna, at=NOW)
            sessions.open_session(client=client, by=anna, at=NOW + timedelta(weeks=2))
            rows += [answered(client, anna, week, int(drawn[n, week])) for week in range(5)]
        Answered.objects.bulk_create(rows)
        return client, drawn[:number, :3]

    return told


def source(client):
    (row,) = [row for row in measured_caseload.rows(client.practice, NOW.date()) if row.client == client]
    return row.body.series.prior.source


def test_from_thirty_clients_on_their_scores_before_care_count_and_the_page_says_so(
    at_desk, anna, with_clients
):
    client, before = with_clients(30)
    page = f"/clients/{client.pk}/course-of-measures"
    assert source(client) == NORM and NORM in at_desk.get(page).text

    practices.turn(what="own_priors", on=True, by=anna, at=NOW)
    client.practice.refresh_from_db()

    text = at_desk.get(page).text
    assert "learned from 30 clients of this practice before care" in text
    assert source(client).startswith("learned from 30 clients")
    found = own_priors.turned_on(client.practice).of("nrs.pain_worst", rating_prior())
    weeks = np.tile(np.arange(3.0), (30, 1))
    assert found.mean == pytest.approx(learned(weeks, before, rating_prior()).mean, abs=1e-6)
    assert abs(found.mean - before.mean()) < 0.2  # and not the middle of the scale, which is the norm


def test_with_fewer_the_norm_stands_and_the_page_says_how_many_there_are(at_desk, anna, with_clients):
    client, _before = with_clients(29)
    practices.turn(what="own_priors", on=True, by=anna, at=NOW)
    client.practice.refresh_from_db()

    text = at_desk.get(f"/clients/{client.pk}/course-of-measures").text

    assert "from 30 clients on, 29 so far" in text and NORM in text


def test_alerts_rest_on_the_common_numbers_and_own_targets_too(anna, berta, with_clients):
    client, _before = with_clients(30)
    practices.turn(what="own_priors", on=True, by=anna, at=NOW)
    client.practice.refresh_from_db()

    (line,) = queries.series(client)
    own = own_priors.turned_on(client.practice)

    assert line.prior == line.norm == rating_prior()
    assert own.of("own.7", rating_prior()) == rating_prior()
    assert own_priors.turned_on(berta.practice) is None or berta.practice.own_priors_on


def test_scores_since_care_and_struck_forms_change_nothing(anna, with_clients):
    client, _before = with_clients(30)
    practices.turn(what="own_priors", on=True, by=anna, at=NOW)
    client.practice.refresh_from_db()
    before = own_priors.turned_on(client.practice).of("nrs.pain_worst", rating_prior())

    Answered.objects.bulk_create([answered(client, anna, week, 0) for week in range(10, 14)])

    assert own_priors.turned_on(client.practice).of("nrs.pain_worst", rating_prior()) == before
    assert (before.sem, before.step_sd, before.drift_sd) == tuple(
        getattr(rating_prior(), name) for name in ("sem", "step_sd", "drift_sd")
    )


def test_it_is_a_switch_of_the_practice(at_desk, anna):
    assert "own numbers behind a verdict" in at_desk.get("/practice").text
    at_desk.post("/practice/turn/own_priors", {"on": "1"})
    anna.practice.refresh_from_db()
    assert anna.practice.own_priors_on
