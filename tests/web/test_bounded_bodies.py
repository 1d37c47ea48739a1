"""The bounds of a JSON body, each at one less, exactly, and one more."""

import json

import pytest

from palpate.web.api.reading import DEEPEST, MOST_KEYS, bounded


def nested(levels):
    return b"[" * levels + b"]" * levels


def keyed(number):
    return json.dumps(
        [
            {f"k{each}": 1 for each in range(start, min(start + 3000, number))}
            for start in range(0, number, 3000)
        ]
    ).encode()


@pytest.mark.parametrize(("levels", "fine"), [(DEEPEST - 1, True), (DEEPEST, True), (DEEPEST + 1, False)])
def test_depth(levels, fine):
    if fine:
        assert bounded(nested(levels)) is not None
    else:
        with pytest.raises(ValueError, match="deeper"):
            bounded(nested(levels))


@pytest.mark.parametrize(("keys", "fine"), [(MOST_KEYS - 1, True), (MOST_KEYS, True), (MOST_KEYS + 1, False)])
def test_keys(keys, fine):
    if fine:
        assert sum(map(len, bounded(keyed(keys)))) == keys
    else:
        with pytest.raises(ValueError, match="too many"):
            bounded(keyed(keys))


@pytest.mark.parametrize(
    "text",
    ['{"a":1,"a":1}', '[{"b":{"c":1,"c":2}}]', "", "nul"],
)
def test_what_is_refused(text):
    with pytest.raises(ValueError):
        bounded(text.encode())


def test_what_is_read():
    assert bounded('{"a": [1, 2.5, "ü", null, true], "b": {}}'.encode()) == {
        "a": [1, 2.5, "ü", None, True],
        "b": {},
    }
