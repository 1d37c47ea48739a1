"""What must hold for every note."""

from dataclasses import replace
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from palpate.session.note import amend, canonical, in_order, read
from tests.laws.strategies import lines, words

notes = st.lists(lines(), max_size=6).map(in_order)
heads = st.dictionaries(st.sampled_from(["client", "session", "by"]), words | st.integers() | st.none())


@given(notes, heads)
def test_the_same_note_is_the_same_bytes_however_its_letters_were_typed(note, head):
    apart = [replace(line, text=normalize("NFD", line.text)) for line in note]
    turned = dict(reversed(head.items()))

    assert canonical(apart, turned) == canonical(note, head)


@given(notes, heads)
def test_reading_and_signing_again_gives_the_same_bytes(note, head):
    signed = canonical(note, head)

    assert canonical(read(signed), head) == signed


@given(notes, heads)
def test_a_changed_line_changes_the_bytes(note, head):
    if note:
        changed = [replace(note[0], text=note[0].text + "."), *note[1:]]
        assert canonical(changed, head) != canonical(note, head)


@given(notes, st.lists(lines(), max_size=3), st.data())
def test_an_amendment_loses_no_line_and_changes_no_word(note, added, data):
    struck = data.draw(st.sets(st.sampled_from([line.id for line in note]))) if note else set()
    fresh = [replace(line, id="") for line in added]

    amended = amend(note, struck=dict.fromkeys(struck, "a reason"), added=fresh, version=2)

    assert len(amended) == len(note) + len(added)
    texts = {line.id: line.text for line in amended}
    assert all(texts[line.id] == line.text for line in note)
    assert {line.id for line in amended if line.struck} == struck
