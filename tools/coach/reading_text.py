"""The invented utterances, and a lint that keeps them varied: nothing twice, no near-copies."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

TEXT = Path(__file__).parent / "text"
TRAINING = ("utterances.csv", "minimal_pairs.csv")
VALIDATION = "validation.csv"
COLUMNS = ("text", "label", "register", "variety", "family", "author", "asr")
NEAR = 0.6  # Jaccard index of letter 5-grams from which two texts are near-copies (5-outcomes 13.5)


def rows(*files: str) -> list[dict[str, str]]:
    """The rows of some files, in order."""
    found = []
    for name in files:
        with (TEXT / name).open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


def training() -> list[dict[str, str]]:
    """Every utterance that weights may be fitted to."""
    return rows(*TRAINING)


def pairs() -> list[tuple[dict[str, str], dict[str, str]]]:
    """The minimal pairs: one change, and the kind is another."""
    found = rows("minimal_pairs.csv")
    return [(one, two) for one, two in pairwise(found) if one["family"] == two["family"]]


def letters(text: str) -> frozenset[str]:
    """The letter 5-grams of a text, without marks."""
    bare = f" {' '.join(re.sub(r'[^a-z0-9 ]', '', text.lower()).split())} "
    return frozenset(bare[start : start + 5] for start in range(max(1, len(bare) - 4)))


def complaints() -> Iterator[str]:
    """What is wrong with the text, a sentence each."""
    held, apart = training(), rows(VALIDATION)
    twice = [text for text, n in Counter(letters(row["text"]) for row in held + apart).items() if n > 1]
    for grams in twice:
        same = [row["text"] for row in held + apart if letters(row["text"]) == grams]
        yield f"twice: {same[0]!r}"
    families = {row["family"] for row in held} & {row["family"] for row in apart}
    if families:
        yield f"families on both sides: {sorted(families)}"
    known = [(row["text"], letters(row["text"])) for row in held]
    where = defaultdict(list)
    for number, (_, grams) in enumerate(known):
        for gram in grams:
            where[gram].append(number)
    for row in apart:
        mine = letters(row["text"])
        for number, both in Counter(each for gram in mine for each in where.get(gram, ())).items():
            text, theirs = known[number]
            if both > NEAR * (len(mine) + len(theirs) - both):
                yield f"near-copies across the split: {row['text']!r} and {text!r}"
