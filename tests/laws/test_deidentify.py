"""Laws of the de-identifier: what is not a find stays as it is; done twice is done once."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from palpate.session.deidentify import Known, Person, replaced, scan
from tests.laws.strategies import words

NAMES = ("Mairwen", "Ottokar", "Anna", "Keller", "Þórunn", "O'Hara", "Jean-Luc", "Łucja", "Grace", "Will")
PLACES = ("Leeds", "Oxelford", "Lake Tarnwater", "Mill Street 4", "St Olave's Hospital", "France")
DATES = ("1998", "07 Mar 2026", "3/7/26", "last March", "the 3rd of May", "Christmas 1977", "2020-11-17")
JOBS = ("a nurse", "a roofer", "the mayor", "an organ builder", "a bus driver")
SENTENCES = (
    "{name} met {other} in {place} on {date}.", "“{name} is {job},” she said.",
    "after {date} {name} was {job} near {place};",
    "{name}'s knee; {other} (from {place}) held it", "In {place}: {date}, {name} and {other}, {job}",
)  # fmt: skip
filled = st.builds(
    lambda form, **said: (form.format(**said), [said[part] for part in said if "{" + part + "}" in form]),
    st.sampled_from(SENTENCES), name=st.sampled_from(NAMES), other=st.sampled_from(NAMES),
    place=st.sampled_from(PLACES), date=st.sampled_from(DATES), job=st.sampled_from(JOBS),
)  # fmt: skip
KNOWN = Known(people=(Person(names=("Mairwen Keller",)),), first=date(2026, 1, 12))


@given(st.lists(words, max_size=3))
def test_finds_stand_apart_in_their_order_and_say_what_stands_there(texts):
    for text, spans in zip(texts, scan(texts, KNOWN), strict=True):
        at = 0
        for span in spans:
            assert at <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text and span.suggestion
            at = span.end


@given(words, st.data())
def test_no_character_outside_a_find_is_changed(text, data):
    (spans,) = scan([text], KNOWN)
    chosen = {span: "※" for span in spans if data.draw(st.booleans())}
    parts, at = [], 0
    for span in chosen:
        parts.append(text[at : span.start])
        at = span.end
    assert replaced(text, chosen) == "※".join([*parts, text[at:]])


@given(st.lists(filled, min_size=1, max_size=4))
def test_replaced_once_nothing_of_it_is_left_and_nothing_more_is_found(rows):
    texts = [text for text, _ in rows]
    clean = [
        replaced(text, {span: span.suggestion for span in spans})
        for text, spans in zip(texts, scan(texts, KNOWN), strict=True)
    ]
    for text, (_, planted) in zip(clean, rows, strict=True):
        assert not [each for each in planted if each in text]
    assert scan(clean, KNOWN) == [[] for _ in clean]
