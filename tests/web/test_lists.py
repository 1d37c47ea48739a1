"""A practice's lists: ticked, moved, added to, restored; the rhythm it listens to."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from palpate.clinic import terms
from palpate.records.models import OwnTerm
from palpate.records.queries.lists import offered
from palpate.web.views.lists import LISTS
from tests.conftest import NOW

WHERE = "/lists/stations"


def codes(anna):
    return [term.code for term in offered(anna.practice, "stations")["stations"]]


def order(text):
    return re.findall(r'name="order" value="([^"]+)"', text)


def test_every_list_has_its_page(at_desk):
    for name, page in LISTS.items():
        text = at_desk.get(f"/lists/{name}").content.decode()
        assert str(page.title) in text
    assert at_desk.get("/lists/planets").status_code == 404


def test_what_is_ticked_is_offered_in_the_order_of_the_page(at_desk, anna):
    shown = order(at_desk.get(WHERE).content.decode())
    assert shown[:2] == ["heels", "feet_dorsum"] and "knees" in shown

    at_desk.post(WHERE, {"order": shown, "on": ["knees", "heels", "cranium"]})

    assert codes(anna) == ["heels", "cranium", "knees"]
    text = at_desk.get(WHERE).content.decode()
    assert order(text)[:3] == ["heels", "cranium", "knees"]
    assert set(re.findall(r'name="on" value="([^"]+)" checked', text)) == {"heels", "cranium", "knees"}


def test_one_press_moves_a_term_keeps_the_ticks_and_stays_on_its_button(at_desk, anna):
    on = ["heels", "feet_dorsum", "cranium"]
    shown = [*on, "knees"]

    answer = at_desk.post(WHERE, {"order": shown, "on": on, "down": "heels"})

    assert codes(anna) == ["feet_dorsum", "heels", "cranium"]
    text = at_desk.get(answer.url).content.decode()
    assert re.search(r'name="down" value="heels"[^>]*autofocus', text)
    assert text.count("autofocus") == 1
    at_desk.post(WHERE, {"order": order(text), "on": codes(anna), "up": "feet_dorsum"})
    assert codes(anna)[0] == "feet_dorsum"


def test_nothing_ticked_is_refused_and_the_page_stays_as_it_was(at_desk, anna):
    shown = order(at_desk.get(WHERE).content.decode())

    answer = at_desk.post(WHERE, {"order": shown[::-1]})

    assert answer.status_code == 422
    assert "at least one" in answer.content.decode()
    assert order(answer.content.decode()) == shown[::-1]
    assert codes(anna) == shown[:7]


def test_an_own_one_is_added_and_a_refused_one_stands_in_its_fields(at_desk, anna):
    at_desk.post(f"{WHERE}/terms", {"label": "Big toes", "meaning": "both <i>toes</i>"})

    text = at_desk.get(WHERE).content.decode()
    assert codes(anna)[-1] == "own-big-toes"
    assert "both &lt;i&gt;toes" in text and "your own" in text
    again = at_desk.post(f"{WHERE}/terms", {"label": "Big toes", "meaning": "once more"})
    assert again.status_code == 409
    assert 'value="once more"' in again.content.decode()
    assert at_desk.post(f"{WHERE}/terms", {"label": " "}).status_code == 422
    assert OwnTerm.objects.count() == 1


def test_the_list_comes_back_as_it_came(at_desk, anna):
    shipped = codes(anna)
    terms.offer(vocabulary="stations", codes=["head"], by=anna, at=NOW)
    assert "Restore the list" in at_desk.get(WHERE).content.decode()

    at_desk.post(f"{WHERE}/as-shipped")

    assert codes(anna) == shipped
    assert "Restore the list" not in at_desk.get(WHERE).content.decode()


def test_the_rhythm_is_chosen_on_the_page_of_the_stations(at_desk, anna):
    assert 'name="school" value="craniosacral" checked' in at_desk.get(WHERE).content.decode()
    assert 'name="school"' not in at_desk.get("/lists/qualities").content.decode()

    assert at_desk.post("/practice/school", {"school": "mid_tide"}).url == WHERE
    assert at_desk.post("/practice/school", {"school": "waltz"}).status_code == 422

    assert 'name="school" value="mid_tide" checked' in at_desk.get(WHERE).content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_asks_no_more(at_desk, anna, name):
    def asked():
        with CaptureQueriesContext(connection) as found:
            at_desk.get(f"/lists/{name}")
        return len(found)

    asked()
    short = asked()
    for number in range(6):
        terms.add(vocabulary=LISTS[name].vocabulary, label=f"Own {number}", by=anna, at=NOW)

    assert asked() == short
