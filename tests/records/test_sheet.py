"""Nine words on paper: what they promise to whoever reads them aloud and types them back."""

import hashlib
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.errors import NotPhysical
from palpate.records.vault import sheet

SECRETS = st.binary(min_size=16, max_size=16)
SLOPPY = [
    ("as printed", " ".join),
    ("in capitals", lambda words: " ".join(words).upper()),
    ("one word a line", "\n".join),
    ("numbered", lambda words: "\n".join(f"{n}. {word}" for n, word in enumerate(words, 1))),
    ("hyphens", "-".join),
    ("tabs and blanks around", lambda words: "  \t" + " \t ".join(words) + " \r\n"),
    ("commas", ", ".join),
]


@given(SECRETS)
def test_what_was_printed_comes_back(secret):
    words = sheet.words(secret)

    assert len(words) == 9
    assert sheet.secret(" ".join(words)) == secret


def test_the_words_are_those_of_the_paper():
    """Wilkerson 2009 prints eight addresses with their words; a sheet has four of them and its check."""
    printed = "lusab-babad gutih-tugad gutuk-bisog mudof-sakat"
    secret = bytes([127, 0, 0, 1, 63, 84, 220, 193, 63, 118, 7, 35, 140, 98, 193, 141])

    words = sheet.words(secret)

    assert words[:8] == printed.replace("-", " ").split()
    check = int.from_bytes(hashlib.sha256(b"palpate recovery sheet" + secret).digest()[:2], "big")
    spelled = "bdfghjklmnprstvz".index(words[8][0]) << 12 | "aiou".index(words[8][1]) << 10
    assert spelled == check & 0b1111_1100_0000_0000
    assert sheet.secret(" ".join(words)) == secret


@given(SECRETS)
def test_each_word_can_be_read_aloud(secret):
    spoken = re.compile("[bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz]")

    assert all(spoken.fullmatch(word) for word in sheet.words(secret))


@pytest.mark.parametrize(("name", "typed"), SLOPPY, ids=[name for name, _ in SLOPPY])
def test_how_it_is_typed_does_not_matter(name, typed):
    secret = random.Random(name).randbytes(16)

    assert sheet.secret(typed(sheet.words(secret))) == secret


def test_a_slip_of_one_letter_is_told_from_a_wrong_sheet():
    chance, caught, tried = random.Random(20261102), 0, 2000

    for _ in range(tried):
        letters = list(" ".join(sheet.words(chance.randbytes(16))))
        place = chance.choice([n for n, letter in enumerate(letters) if letter != " "])
        kind = sheet.VOWELS if letters[place] in sheet.VOWELS else sheet.CONSONANTS
        letters[place] = chance.choice([letter for letter in kind if letter != letters[place]])
        try:
            sheet.secret("".join(letters))
        except NotPhysical as refusal:
            caught += "slip" in str(refusal)

    assert caught / tried >= 0.999


def test_two_words_in_each_others_place_are_noticed():
    chance, caught = random.Random(7), 0

    for _ in range(500):
        words = sheet.words(chance.randbytes(16))
        first = chance.randrange(8)
        words[first], words[first + 1] = words[first + 1], words[first]
        try:
            sheet.secret(" ".join(words))
        except NotPhysical:
            caught += 1

    assert caught >= 499


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "0 were typed"),
        ("babab " * 8, "8 were typed"),
        ("babab " * 10, "10 were typed"),
        ("babab " * 4 + "heron " + "babab " * 4, "Word 5"),
        ("heron " + "babab " * 7 + "stork", "Word 1 "),
        ("babab " * 8 + "stork", "Word 9"),
        ("babab " * 9, "last word does not fit"),
    ],
)
def test_a_refusal_says_where_to_look(typed, says):
    with pytest.raises(NotPhysical, match=says):
        sheet.secret(typed)


@pytest.mark.parametrize("size", [0, 15, 17, 32])
def test_a_secret_of_another_size_is_refused(size):
    with pytest.raises(NotPhysical, match="16 bytes"):
        sheet.words(bytes(size))
