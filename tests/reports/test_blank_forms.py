"""Forms on paper: every row of the screen, with the screen's own answers, and a version that follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palpate.clinic import texts
from palpate.reports import aftercare, blank_forms, form_parts
from palpate.session import check_in, client_questions
from palpate.session.client_texts import TEXTS
from palpate.session.consent import SCOPES
from palpate.session.contraindications import CONTRAINDICATIONS
from palpate.session.red_flags import RED_FLAGS
from palpate.web.forms import client_form
from tests.reports.conftest import NOW
from tests.reports.reading import squeezed, words
from tests.spec.session.test_client_texts import HARDEST, grade


@pytest.fixture
def forms(anna):
    """Every form, blank."""
    return {kind: form_parts.blank(kind, anna.practice) for kind in form_parts.TITLES}


def asked(form):
    return {ask.code: ask for part in form.parts for ask in (*part.grid, *part.asks)}


def test_every_row_of_the_check_is_asked_on_paper(forms):
    rows = {row.code for row in CONTRAINDICATIONS if not row.rule and not row.retired}
    flags = {row.code for row in RED_FLAGS if not row.retired}

    assert rows | flags <= set(asked(forms["infant"]))
    infants = {row.code for row in RED_FLAGS if row.applies == "infant"} | {"infant"}
    assert (rows | flags) - infants <= set(asked(forms["health"]))
    assert not infants & set(asked(forms["health"]))


def test_every_question_of_the_screen_is_asked_on_paper(forms):
    for part in client_questions.PARTS.codes:
        wanted = {question.code for question in client_questions.in_part(part, under_age=None)}
        assert wanted <= set(asked(forms[part]))


def test_every_scope_is_agreed_on_paper_under_its_text_and_version(forms):
    both = (forms["consents"], forms["further"])

    assert set(SCOPES.codes) <= {code for form in both for code in asked(form)}
    said = {text for form in both for text in form.said()}
    for code in (*SCOPES.codes, *client_questions.READ_FIRST):
        assert set(TEXTS[code].paragraphs) <= said
        assert f"{TEXTS[code].label} (text: shipped 1)" in said


def test_the_answers_are_those_of_the_screen_in_its_order():
    on_paper = [
        form_parts.HEALTH_ANSWERS, form_parts.FLAG_ANSWERS, form_parts.CONSENT_ANSWERS, form_parts.TENS,
        form_parts.HEADS.values(),
    ]  # fmt: skip
    on_screen = [
        client_form.ANSWERS.values(), client_form.FLAG_ANSWERS.values(), client_form.REPLIES.values(),
        client_form.TENS.values(), client_form.HEADS.values(),
    ]  # fmt: skip
    for paper, screen in zip(on_paper, on_screen, strict=True):
        assert [str(each) for each in paper] == [str(each) for each in screen]


def test_each_question_may_be_left_unsaid(forms):
    for kind in ("intake", "health", "life", "painting", "check_in", "consents"):
        for part in forms[kind].parts:
            if part.grid:
                assert part.answers[-1] == "Prefer not to say"
        assert any("Prefer not to say" in ask.choices for part in forms[kind].parts for ask in part.asks)


def test_questions_are_counted_through(forms):
    for form in forms.values():
        numbers = [ask.number for part in form.parts for ask in (*part.grid, *part.asks) if ask.number]
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_practices_own_words_are_on_the_form_and_make_another_version(anna, forms):
    texts.write(key="touch", text="My own words on touch.", by=anna, at=NOW)

    own = form_parts.blank("consents", anna.practice)

    assert "My own words on touch." in list(own.said())
    assert "Touch (text: own 1)" in list(own.said())
    assert own.version != forms["consents"].version
    assert form_parts.blank("intake", anna.practice).version == forms["intake"].version


def test_the_version_follows_from_the_words_and_not_from_the_client(forms):
    form = forms["intake"]

    assert replace(form, client_number=7).version == form.version
    assert len({each.version for each in forms.values()}) == len(forms)


def test_the_number_of_a_client_stands_at_the_foot_of_every_page(anna):
    form = form_parts.blank("health", anna.practice, client_number=41)

    printed = words(blank_forms.pdf(form, NOW))

    assert printed.count(squeezed("client number 41")) == 4
    assert squeezed(f"form health {form.version}") in printed
    assert "Page4of4" in printed


def test_a_form_without_a_client_has_room_for_the_number(forms):
    assert "client number ________" in forms["intake"].about


SENTENCES = [
    aftercare.AGREED, aftercare.NO_NUMBER, blank_forms.OPENING, check_in.HOW_IS_IT, check_in.EACH_TARGET,
    *(question.meaning for question in check_in.CHECK_IN_QUESTIONS),
]  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES, ids=str)
def test_each_sentence_can_be_read_after_eight_years_of_school(sentence):
    assert grade(str(sentence).replace("?", ".")) <= HARDEST


@pytest.mark.parametrize("kind", ["intake", "health", "life", "painting", "check_in", "infant"])
def test_what_is_asked_in_sentences_can_be_read_after_eight_years_of_school(forms, kind):
    asked = [text for part in forms[kind].parts for text in part.words]
    asked += [ask.text for part in forms[kind].parts for ask in part.asks]

    hard = {text: grade(text.replace("?", ".")) for text in asked if len(text.split()) > 4}
    assert {text: round(mark, 1) for text, mark in hard.items() if mark > HARDEST} == {}


def test_nothing_that_may_have_come_up_is_named(forms):
    said = " ".join(forms["check_in"].said()).lower()

    assert not any(word in said for word in ("headache", "cry", "dream", "tired", "mood", "trauma"))
