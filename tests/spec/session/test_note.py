"""The note: every line with its standing; nothing is overwritten; the same note is the same bytes."""

import json

import pytest

from palpate.errors import AlreadyThere, NotPhysical
from palpate.session.note import BLOCKS, Line, amend, canonical, in_order, plain, read
from palpate.standing import Standing

title = "The note of a session"

TOLD, PALPATED = Standing.TOLD, Standing.PALPATED
NOTE = [
    Line(id="a", block="words", text="Lighter than last week", standing=TOLD, basis="verbatim"),
    Line(id="b", block="findings", text="sacrum, left: warm", standing=PALPATED, basis="hands"),
]
HEAD = {"client": "Ada Example", "session": 3, "others": ["Beate"]}


def test_a_note_without_a_line_is_a_note():
    assert json.loads(canonical([], HEAD)) == {"format": 1, "head": HEAD, "lines": []}
    assert plain([]) == ""


def test_the_bytes_are_plain_sorted_json_that_says_its_format():
    text = canonical(NOTE, HEAD).decode()

    head = '"head":{"client":"Ada Example","others":["Beate"],"session":3}'
    assert text.startswith('{"format":1,' + head + ',"lines":[{"basis":"verbatim",')
    assert '"struck":false' in text


def test_the_same_words_typed_on_two_devices_are_the_same_bytes():
    composed = Line(block="words", text="Zoë", standing=TOLD)
    apart = Line(block="words", text="Zoe\u0308", standing=TOLD)

    assert canonical([composed], {}) == canonical([apart], {})
    assert "Zoë".encode() in canonical([composed], {})


def test_a_note_reads_back_as_it_was_signed():
    assert read(canonical(NOTE, HEAD)) == NOTE


def test_a_note_in_an_unknown_format_is_not_guessed_at():
    with pytest.raises(NotPhysical, match="newer Palpate"):
        read(b'{"format":2,"head":{},"lines":[]}')


@pytest.mark.parametrize("value", [1.5, float("nan"), {1: "a"}, {"e\u0301": 1, "é": 2}, b"bytes"])
def test_a_head_holds_only_what_has_one_spelling(value):
    with pytest.raises(NotPhysical, match="A note's head must"):
        canonical([], {"value": value})


def test_half_a_character_is_not_signed():
    with pytest.raises(NotPhysical, match="whole characters"):
        canonical([Line(block="words", text="\ud83d", standing=TOLD)], {})


def test_an_amendment_strikes_and_adds_and_overwrites_nothing():
    better = Line(block="findings", text="sacrum, right: warm", standing=PALPATED)

    amended = amend(NOTE, struck={"b": "wrong side"}, added=[better], version=2)

    assert [(line.id, line.struck, line.why) for line in amended] == [
        ("a", False, ""),
        ("b", True, "wrong side"),
        ("v2.1", False, ""),
    ]
    assert amended[1].text == NOTE[1].text
    assert not NOTE[1].struck, "the version before stays as it was"


def test_an_added_line_stands_in_its_block():
    amended = amend(NOTE, struck={}, added=[Line(block="head", text="by phone", standing=TOLD)], version=2)

    assert [line.block for line in amended] == ["head", "words", "findings"]


def test_a_line_is_struck_once_and_with_a_reason():
    with pytest.raises(NotPhysical, match="must have a reason"):
        amend(NOTE, struck={"b": " "}, version=2)
    with pytest.raises(NotPhysical, match="Reload the note"):
        amend(NOTE, struck={"z": "not there"}, version=2)
    with pytest.raises(AlreadyThere, match="struck already"):
        amend(amend(NOTE, struck={"b": "wrong"}, version=2), struck={"b": "again"}, version=3)
    with pytest.raises(NotPhysical, match="id of its own"):
        amend(NOTE, struck={}, added=[NOTE[0]], version=2)


def test_plain_text_shows_standing_and_what_was_struck():
    text = plain(amend(NOTE, struck={"b": "wrong side"}, version=2))

    assert text == (
        "Client's words\n- [told, verbatim] Lighter than last week\n\n"
        "Findings\n- [palpated, hands] struck (wrong side): sacrum, left: warm\n"
    )


def test_plain_text_shows_hidden_direction_marks():
    assert "⟦RLO⟧" in plain([Line(block="words", text="\u202eabc", standing=TOLD)])


def test_blocks_stand_in_the_order_of_the_handbook():
    lines = [Line(block="plan", text="x", standing=TOLD), *NOTE]

    assert [line.block for line in in_order(lines)] == ["words", "findings", "plan"]
    assert BLOCKS.codes[0] == "head"
    assert BLOCKS.codes[-1] == "plan"


CASES = """
 block      | standing | basis       | impression | sentence
------------+----------+-------------+------------+---------------------------------------
 notes      | told     |             | no         | Choose a block
 words      | told     | hands       | no         | cannot rest on 'hands'
 findings   | palpated | verbatim    | no         | cannot rest on 'verbatim'
 head       | measured | from_memory | no         | cannot rest on 'from_memory'
 findings   | palpated |             | yes        | An impression must stand in its own block
 impression | palpated |             | no         | An impression must stand in its own block
 impression | told     |             | yes        | An impression must stand in its own block
 findings   | modelled |             | no         | What was computed must stand in its own block
 modelled   | palpated |             | no         | What was computed must stand in its own block
"""


def test_a_line_does_not_pass_for_something_else(case):
    with pytest.raises(NotPhysical, match=case.sentence):
        Line(
            block=case.block,
            text="x",
            standing=Standing(case.standing),
            basis=case.basis,
            impression=case.impression == "yes",
        )
