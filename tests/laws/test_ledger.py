"""Laws of the first-mention ledger and of the novelty index."""

from hypothesis import given, settings
from hypothesis import strategies as st

from palpate.dialogue.ledger import brought_in, ledger
from palpate.dialogue.questions import novelty, read
from palpate.dialogue.questions.lemmas import listed
from palpate.dialogue.questions.rewrites import NOW, OFFERED, own_noun, rewrite
from palpate.dialogue.turns import CLIENTS_VOICE, Turn

WORDS = st.sampled_from(
    listed(
        "mother mum father accident fell five afraid anger grief because knee stone Tom hit she was "
        "the a my at red rope childhood divorce heavy cold"
    )
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
SPOKEN = st.builds(
    Turn, speaker=st.sampled_from(["client", "practitioner", "image", "body_part", "helper"]), words=SENTENCES
)
DIALOGUES = st.lists(SPOKEN, max_size=8)
NOUNS = st.sampled_from(listed("stone rope knot bell door thread hum drawer ribbon flame river"))


@given(DIALOGUES)
def test_the_first_speaker_is_never_later_than_any_other_mention(turns):
    for row in ledger(turns):
        assert all(row.first.turn <= mention.turn for mention in row.later)


@given(DIALOGUES)
def test_nothing_the_client_said_first_is_blamed_on_the_practitioner(turns):
    for row in brought_in(ledger(turns)):
        before = [turn for turn in turns[: row.first.turn] if turn.speaker in CLIENTS_VOICE]
        own = {(each.first.sort, each.first.key) for each in ledger(before)}
        assert (row.first.sort, row.first.key) not in own


@given(DIALOGUES, DIALOGUES)
def test_the_ledger_only_grows(earlier, later):
    before, after = ledger(earlier), ledger([*earlier, *later])

    assert [row.first for row in after][: len(before)] == [row.first for row in before]


@given(DIALOGUES)
def test_every_word_in_the_ledger_was_said_in_its_turn(turns):
    for row in ledger(turns):
        for mention in (row.first, *row.later):
            assert mention.words.lower() in turns[mention.turn].words.lower()


CLEAN = (
    "And is there anything else about that {x}?",
    "And what kind of {x} is that {x}?",
    "And whereabouts is that {x}?",
    "And that's a {x} like what?",
    "And does that {x} have a size or a shape?",
    "And when {x}, what happens to {y}?",
    "And then what happens?",
    "And what happens just before {x}?",
    "And where could that {x} have come from?",
    "And what would {x} like to have happen?",
    "And is there a relationship between {x} and {y}?",
    "And what needs to happen for {x}?",
    "And can {x} happen?",
)


@given(st.sampled_from(CLEAN), NOUNS, NOUNS)
def test_a_clean_question_has_nothing_new(question, x, y):
    assert novelty(question.format(x=x, y=y), [f"a {x} and a {y}"]).index == 0


@given(SENTENCES, st.lists(SENTENCES, min_size=1, max_size=3))
def test_the_novelty_index_is_a_share(text, context):
    assert 0 <= novelty(text, context).index <= 1


@given(SENTENCES)
def test_her_own_words_are_never_new(text):
    assert novelty(text, [text]).total == 0


@settings(max_examples=60)
@given(st.lists(st.sampled_from(sorted(OFFERED)), min_size=1, max_size=3), st.lists(SENTENCES, max_size=3))
def test_a_rewrite_brings_in_nothing_and_reads_as_good(flags, context):
    offered = rewrite(flags, context)

    if offered:
        assert novelty(offered, context or [""]).total == 0
        assert read(offered).kind in ("open_invitation", "clean_reflection")
        noun = own_noun(context)
        assert offered == NOW or (noun and noun.words in offered)
        assert noun is None or any(noun.words in turn.lower() for turn in context)
