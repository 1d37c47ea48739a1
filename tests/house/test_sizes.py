"""The whole stays a size that one person can know, and nothing is named after being shared."""

import pytest

from tests.house.tree import ROOT, files, name

LONGEST = 400  # lines
LONGER = {}  # path: why it may be longer

OURS = ("palpate", "tests", "tools", "benchmarks", "examples")
DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc", "core", "lib", "shared", "stuff"}


@pytest.mark.parametrize("suffix", [".py", ".js", ".css", ".html"])
def test_no_file_is_longer_than_400_lines(suffix):
    sizes = {
        name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(suffix, under=OURS)
    }

    assert not {path: size for path, size in sizes.items() if size > LONGEST and path not in LONGER}


def test_who_may_be_longer_is_there_and_has_a_reason():
    assert all((ROOT / path).exists() and reason for path, reason in LONGER.items())


def test_nothing_is_named_after_being_shared():
    named = {name(path) for path in files(".py", ".js", ".css", ".html", under=OURS)}
    parts = {path: {part.partition(".")[0].strip("_") for part in path.split("/")} for path in named}

    assert not {path for path, words in parts.items() if words & DRAWERS}
