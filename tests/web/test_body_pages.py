"""The body's pages without a script: marks by name, in words, read-only once signed; and the small body."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from palpate.body import atlas
from palpate.clinic import marking, notes
from palpate.records.queries import body as queries
from palpate.web import body_sheet
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out, ended

HEAT = {
    "symbol": "heat",
    "place": "front of the thigh, left (client's left)",
    "grade": "2",
    "depth": "fascia",
}


def page(client, session=None):
    if session is not None:
        return reverse("body.of_session", kwargs={"session": session.pk})
    return reverse("body.body", kwargs={"client": client.pk})


def mark(client, by, session=None, **said):
    meant = {"symbol": "heat", "region": "thigh_front.L"} | said
    return marking.put(client=client, session=session, key=str(uuid4()), by=by, at=NOW, **meant)


def test_a_mark_is_set_by_its_name(at_desk, berta):
    answer = at_desk.post(page(berta), HEAT)

    (row,) = queries.of_client(berta)
    assert answer.url == page(berta)
    assert (row.symbol, row.region, row.side, row.grade, row.depth) == (
        "heat",
        "thigh_front.L",
        "L",
        2,
        "fascia",
    )
    assert row.session is None
    assert row.said in at_desk.get(page(berta)).content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize(
    "code", [code for code, region in atlas().regions.items() if region.surface == "skin"]
)
def test_every_place_of_the_list_is_understood(code):
    from palpate.web.forms.body_mark import place

    assert place(body_sheet.places()[code]) == (code, "")
    assert place(code) == (code, "")


def test_words_without_a_side_need_the_side(at_desk, berta):
    typed = {"symbol": "heat", "place": "Front of the thigh"}

    refused = at_desk.post(page(berta), typed)
    set_right = at_desk.post(page(berta), typed | {"side": "R"})

    assert refused.status_code == 422
    assert "has two sides" in refused.content.decode()
    assert 'value="Front of the thigh"' in refused.content.decode()
    assert set_right.status_code == 302
    assert queries.of_client(berta)[0].region == "thigh_front.R"


@pytest.mark.parametrize(
    "wrong",
    [{"place": "the moon"}, {"place": ""}, {"symbol": "smiley"}, {"depth": "abyss"}, {"words": "bell \x07"}],
)
def test_what_means_nothing_is_refused_with_a_sentence_and_stays_typed(at_desk, berta, wrong):
    answer = at_desk.post(page(berta), HEAT | wrong)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert queries.of_client(berta) == []


def test_a_structure_is_marked_on_the_region_over_it(at_desk, berta):
    at_desk.post(page(berta), {"symbol": "restriction", "place": "left psoas"})

    (row,) = queries.of_client(berta)
    assert (row.structure, row.side) == ("mus.psoas_major", "L")


def test_a_name_that_nothing_answers_to_is_refused_with_what_looks_like_it(at_desk, berta):
    text = at_desk.post(page(berta), HEAT | {"place": "shuoldr"}).content.decode()

    assert "must be a place of the atlas" in text or "has two sides" in text


def test_a_mark_is_taken_off_without_a_script(at_desk, anna, berta):
    row = mark(berta, anna)

    at_desk.post(page(berta), {"strike": row.key})

    assert queries.of_client(berta) == []
    assert queries.one(row.key).struck_at is not None


def test_a_session_s_sheet_keeps_its_marks_in_the_session(at_desk, anna, berta):
    session = ended(berta, anna)

    at_desk.post(page(berta, session), HEAT)

    assert [row.session_id for row in queries.of_client(berta)] == [session.pk]


def test_another_client_s_session_is_not_there(at_desk, anna, berta):
    from palpate.clinic import clients

    other = clients.admit(by=anna, at=NOW, name="Ottilie Brand")
    session = ended(other, anna)

    assert at_desk.get(page(berta), {"session": session.pk}).status_code == 404
    assert at_desk.get(page(berta), {"session": "x"}).status_code == 404


def test_once_signed_the_sheet_is_to_look_at(at_desk, anna, berta):
    session = closed_out(berta, anna)
    mark(berta, anna, session)
    notes.sign(session=session, by=anna, at=NOW + HOUR)

    text = at_desk.get(page(berta, session)).content.decode()
    late = at_desk.post(page(berta, session), HEAT)

    assert str(body_sheet.SIGNED) in text
    assert reverse("note.amendment", kwargs={"session": session.pk}) in text
    assert "data-undo " not in text and 'name="symbol"' not in text
    assert late.status_code in (409, 422)
    assert len(queries.of_client(berta)) == 1


def test_the_letters_that_choose_a_sign_are_each_of_one_sign():
    signs = [sign for group in body_sheet.groups() for sign in group["signs"]]
    letters = [sign["key"] for sign in signs]

    assert len(set(letters)) == len(letters)
    assert {sign["code"] for sign in signs} == set(body_sheet.KEYS)
    assert not set(letters) & set("0123-")  # these grade


def test_every_view_is_on_a_tab_and_writes_whose_side_is_where():
    views = {view["code"]: view for view in body_sheet.views()}

    assert {view["tab"] for view in views.values()} == set(body_sheet.TABS)
    assert views["front"]["sides"] == ["client's right", "client's left"]
    assert views["back"]["sides"] == ["client's left", "client's right"]
    for code, view in views.items():
        if code.endswith(("_left", "_right")):
            assert f"client's {code.rsplit('_', 1)[1]}" in view["label"], code


def test_what_somebody_said_is_text_and_never_markup(at_desk, anna, berta):
    evil = "</script><script>alert(1)</script>"
    mark(berta, anna, words=evil)

    for where in (page(berta), reverse("chart.chart", kwargs={"client": berta.pk})):
        assert "<script>alert" not in at_desk.get(where).content.decode()


def test_the_chart_shows_the_newest_marks_and_what_may_not_be_touched_on_top(at_desk, anna, berta):
    for symbol in ("avoid", "heat", "cyst", "cold", "pulse"):
        mark(berta, anna, symbol=symbol)

    text = at_desk.get(reverse("chart.chart", kwargs={"client": berta.pk})).content.decode()
    small = text[text.index('class="body-small"') : text.index("</ul>", text.index('class="body-small"'))]
    kinds = re.findall(r'<g class="(\w+)"', small.split("</svg>")[0])

    assert kinds[-1] == "avoid"
    assert small.index("#pulse") < small.index("#cold") < small.index("#cyst")
    assert "and 2 more" in small
    assert len(small.encode()) < 10_000
    assert "<script" not in small
