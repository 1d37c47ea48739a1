"""Somebody's words are kept as they were typed; what hides or breaks a text is sent back."""

import pytest

from palpate.errors import NotPhysical
from palpate.words import LONGEST, kept, marked

title = "Words, as kept and as shown"


def test_words_in_any_script_are_kept():
    for words in ("It’s warm.", "Wie Wasser, ganz ruhig", "ήσυχα", "שקט", "温かい", "🙂 ok", "a\tb\nc"):
        assert kept(words) == words


def test_the_same_words_are_always_the_same_bytes():
    assert kept("Zoe\u0308") == kept("Zoë")
    assert kept("one\r\ntwo\rthree") == "one\ntwo\nthree"


@pytest.mark.parametrize("hidden", ["\0", "\x07", "\x1b", "\x7f", "\x85"])
def test_a_control_character_is_sent_back_and_not_taken_out(hidden):
    with pytest.raises(NotPhysical, match=f"got U\\+{ord(hidden):04X} at character 3"):
        kept(f"ab{hidden}c")


def test_half_a_character_is_sent_back():
    with pytest.raises(NotPhysical, match="half of one at character 1"):
        kept("\ud83d")


def test_a_text_of_a_hundred_pages_is_kept_and_one_byte_more_is_sent_back():
    assert len(kept("x" * LONGEST)) == LONGEST

    with pytest.raises(NotPhysical, match="no longer than 256 KiB, got 257 KiB"):
        kept("x" * LONGEST + "y")


def test_length_counts_bytes():
    with pytest.raises(NotPhysical, match="Divide it between two entries"):
        kept("ä" * (LONGEST // 2 + 1))


def test_marks_that_turn_the_reading_direction_are_shown():
    assert marked("left \u202ethgir\u202c end") == "left ⟦RLO⟧thgir⟦PDF⟧ end"
    assert marked("plain words") == "plain words"
