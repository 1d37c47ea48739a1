"""The coach: border cases of each kind, flags, rewrites, what it cannot judge, and how fast it is."""

import time
from statistics import median

import pytest

from palpate.dialogue.questions import (
    FLAGS,
    QUESTION_KINDS,
    calibration,
    read,
    reading,
    weights,
    weights_are_whole,
)
from palpate.dialogue.questions.lemmas import plain
from palpate.dialogue.questions.patterns import PATTERNS, seen

# 5-outcomes 13.2: each border case, word for word.
BORDERS = """
What would you like from today? | open_invitation
And does that knot have an edge? | clean_reflection
You felt lost and you didn't know where to turn. | clean_reflection
How far down does it reach? | directive_wh
How strong is the ache? | directive_wh
Does it have an edge? | option_posing
Have you tried acupuncture for it? | option_posing
Is the cushion high enough? | option_posing
Tell me whether it is worse at night. | option_posing
So you were furious, right? | suggestive
You felt lost because your father had gone. | suggestive
The shoulder is letting go of grief. | suggestive
Feel the fear leaving through your heels. | suggestive
Tell me if it was your aunt. | suggestive
Could something have happened in that house? | suggestive
How ashamed were you when she found out? | suggestive
The shoulder is warmer and softer. | tissue_hands
May I rest a hand on your belly? | safety_check
Are you feeling faint? | safety_check
Nought to ten, how upsetting is this? | safety_check
Breathe, and feel your heels on the couch. | safety_check
I'm lifting my hands off now, and we'll stop there. | closing
Before we stop, is there more you want to say? | closing
"""
CASES = [tuple(part.strip() for part in line.split("|")) for line in BORDERS.strip().splitlines()]
HERS = ["There is a tightness, and a red stone.", "A voice."]


def test_the_shipped_weights_are_whole():
    assert weights_are_whole()


@pytest.mark.parametrize(("text", "kind"), CASES, ids=[text for text, _ in CASES])
def test_each_border_case_falls_on_its_side(text, kind):
    found = read(text)

    assert found.kind == kind
    assert found.flagged == (kind == "suggestive")


@pytest.mark.parametrize(("text", "kind"), CASES, ids=[text for text, _ in CASES])
def test_rules_alone_know_the_border_cases_too(text, kind):
    assert read(text, rules_only=True).kind == kind


def test_the_shares_sum_to_one_and_the_kind_is_the_largest():
    for text, _ in CASES:
        found = read(text)
        assert sum(found.p.values()) == pytest.approx(1)
        assert set(found.p) == set(QUESTION_KINDS.codes)
        assert found.kind == max(found.p, key=found.p.get)


def test_a_suggestive_sentence_is_not_hidden_by_a_later_one():
    alone = read("So you were furious, right?")
    hidden = read("So you were furious, right? Take your time. Tell me whatever you are noticing now.")

    assert hidden.flagged
    assert hidden.p_suggestive >= alone.p_suggestive - 1e-9


@pytest.mark.parametrize("each", PATTERNS, ids=[each.name for each in PATTERNS])
def test_each_pattern_sees_its_own_example(each):
    assert each.name in seen(plain(each.example))


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("What does the door look like?", "new_noun"),
        ("When he hurt you, where did you feel it?", "event_presumed"),
        ("Is that your mother's voice?", "person_presumed"),
        ("Are you about five there?", "age_supplied"),
        ("Can you feel the anger?", "emotion_supplied"),
        ("That comes from the fall.", "cause_supplied"),
        ("It's lighter, isn't it?", "tag"),
        ("Tell me if it is dark.", "faux_invitation"),
        ("See a light coming in.", "imagery_command"),
        ("Was it when he hit you?", "harm_supplied"),
        ("You must have been lost there.", "certainty"),
        ("The tissue says that it remembers.", "authority"),
        ("After this the tightness will be gone.", "outcome_promised"),
        ("Is it red? Is it warm?", "several_questions"),
        ("Tell me what— did he push you?", "negative_recast"),
        ("And where could that accident have come from?", "invites_a_cause"),
    ],
)
def test_each_flag_trips_on_what_the_design_gives_for_it(text, flag):
    assert flag in read(text, HERS).flags
    assert FLAGS[flag].reason in read(text, HERS).reasons


def test_a_question_that_is_asked_again_is_a_repeat():
    assert "repeated" in read("How far down does it reach?", earlier=["how far does it reach down"]).flags
    assert "repeated" not in read("How far down does it reach?", earlier=["what comes now"]).flags


def test_her_own_feeling_given_back_is_not_flagged_and_a_new_one_is():
    assert not read("You felt afraid of the dark.", ["I felt afraid of the dark"]).flagged
    new = read("You felt afraid of your brother.", ["I felt a stone in the dark"])
    assert new.kind == "suggestive" and new.flagged
    assert {"person_presumed", "emotion_supplied"} <= set(new.flags)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Is that your mother's voice?", "And what kind of voice is that voice?"),
        ("Are you about five there?", "And what are you noticing now?"),
        ("Can you feel the anger?", "And is there anything else about the voice?"),
        ("See a light coming in.", "And what would the voice like to have happen?"),
    ],
)
def test_the_rewrites_of_the_design(text, offered):
    assert read(text, HERS).rewrite == offered


def test_a_place_of_the_body_is_not_asked_what_kind_it_is():
    offered = read("Is that your mother's voice?", ["a rope round my chest"]).rewrite

    assert offered == "And is there anything else about the chest?"


def test_without_a_fit_noun_the_question_holds_none():
    assert read("Can you feel the anger?", ["it was my father"]).rewrite == "And what are you noticing now?"


def test_an_utterance_that_does_not_lead_is_left_as_it_is():
    assert read("And what kind of stone is that red stone?", HERS).rewrite == ""


def test_spans_stand_in_the_text():
    text = "So it is lighter, isn't it?"

    for flag, start, end in read(text).spans:
        assert flag in FLAGS and 0 <= start < end <= len(text)


@pytest.mark.parametrize("text", ["", "   ", "\n", "…", "🙂🙂", "?!"])
def test_an_empty_turn_is_not_judged(text):
    found = read(text)

    assert (found.kind, found.basis, found.abstained, found.flagged) == ("", "empty", True, False)
    assert found.reasons == ("nothing was said",)


@pytest.mark.parametrize(
    "text",
    [
        "Was spüren Sie jetzt in der Schulter?",
        "¿Qué siente usted en la espalda?",
        "Что вы чувствуете?",
        "何を感じますか",
    ],
)
def test_another_language_cannot_be_judged_and_says_so(text):
    found = read(text)

    assert (found.kind, found.basis, found.abstained) == ("", "other_language", True)
    assert "no other language can be judged" in found.reasons[0]


def test_ten_thousand_words_are_not_sure_and_still_flagged():
    long = "what are you noticing there now " * 1666 + "it was your father because he was angry."
    found = read(long)

    assert found.abstained and found.flagged and found.basis == "text"


def test_emoji_do_not_change_the_kind():
    assert read("What are you noticing? 🙂").kind == "open_invitation"


def test_dictated_lines_without_marks_are_read():
    assert read("um so you were like furious right").flagged
    assert read("erm what are you noticing um now").kind == "open_invitation"


def test_the_same_line_is_the_same_reading():
    assert read("Is it heavy or light?") == read("Is it heavy or light?")


def test_without_its_weights_the_coach_reads_by_rules(monkeypatch):
    monkeypatch.setattr(weights, "SHA256", "0" * 64)
    weights.load.cache_clear()
    try:
        assert not weights_are_whole()
        assert read("So you were furious, right?").basis == reading.RULES
    finally:
        monkeypatch.undo()
        weights.load.cache_clear()


def test_an_utterance_takes_less_than_five_milliseconds():
    spent = []
    for text, _ in CASES:
        start = time.thread_time()
        read(text)
        spent.append(time.thread_time() - start)

    assert median(spent) < 0.005


def test_the_threshold_is_a_share_and_the_archive_is_small():
    assert 0 < calibration.THRESHOLD < 0.5
    assert 0 < calibration.UNSURE < 0.6
    assert weights.FILE.stat().st_size < 5_000_000
