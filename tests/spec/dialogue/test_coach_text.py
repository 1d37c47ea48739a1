"""The invented text that the weights come from, and the bar on the validation set, only read here."""

from collections import Counter

import numpy as np

from palpate.dialogue.questions import QUESTION_KINDS, read
from tools.coach import reading_text

HELD = reading_text.training()
APART = reading_text.rows(reading_text.VALIDATION)


def test_there_is_enough_of_every_kind():
    counts = Counter(row["label"] for row in HELD)

    assert len(HELD) >= 1000 and len(APART) >= 200
    assert set(counts) == set(QUESTION_KINDS.codes) == {row["label"] for row in APART}
    assert min(counts.values()) >= 90


def test_it_comes_in_several_voices_varieties_and_as_dictated():
    assert len({row["author"] for row in HELD}) >= 10
    assert {"british", "american", "irish", "indian", "australian", "south_african"} <= {
        row["variety"] for row in HELD
    }
    assert np.mean([row["asr"] == "yes" for row in HELD]) >= 0.15
    assert all(row["text"] == row["text"].lower() for row in HELD if row["asr"] == "yes")


def test_in_each_minimal_pair_the_kind_changes():
    pairs = reading_text.pairs()

    assert len(pairs) >= 120
    assert all(one["label"] != two["label"] for one, two in pairs)


def test_nobody_wrote_both_sides_and_nothing_stands_twice():
    assert not {row["author"] for row in HELD} & {row["author"] for row in APART}
    assert not list(reading_text.complaints())


def test_the_bar_on_the_validation_set():
    labels = np.array([row["label"] for row in APART])
    found = [read(row["text"]) for row in APART]
    flagged = np.array([each.flagged for each in found])
    so = labels == "suggestive"

    assert np.mean([each.kind for each in found] == labels) >= 0.80
    assert flagged[so].mean() >= 0.90
    assert so[flagged].mean() >= 0.80
    assert np.mean([each.abstained for each in found]) <= 0.15


def test_the_bar_for_rules_alone():
    right = [read(row["text"], rules_only=True).kind == row["label"] for row in APART]

    assert np.mean(right) >= 0.72
