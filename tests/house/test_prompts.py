"""No page, list, sample or placeholder suggests a feeling, a memory, an event, a person, a cause or an age.

3-domain N15. Every string that a person meets is read for sentences that presume what nobody has said; what a
client reads, and what stands around a dialogue, is read word by word with the coach's own lists.

Hazards: H05.
"""

import ast
import re

import pytest

from palpate.dialogue.questions.lemmas import lemma
from palpate.dialogue.questions.lexicons import sort_of
from palpate.session.client_questions import QUESTIONS
from palpate.session.client_texts import TEXTS
from tests.house.test_wording import strings
from tests.house.tree import ROOT, files, name, syntax

# By language: a sentence that only works if something unsaid is so. A locale without a list fails.
PRESUMES = {
    "en": (
        r"what happened to you", r"what (?:he|she|they) did to you", r"who (?:did (?:this|that|it)|hurt you)",
        r"when (?:he|she|they|it) (?:hurt|hit|left|touched) you", r"do you remember (?:when|how|the|your)",
        r"(?:your|the) (?:anger|fear|grief|guilt|shame|rage|sadness) (?:is|was|lives|sits|that)",
        r"(?:let go of|release|feel) (?:the|your) (?:anger|fear|grief|guilt|shame|trauma)",
        r"why (?:are|were) you (?:so )?(?:angry|afraid|sad|ashamed)",
        r"the memory behind", r"the memory of (?:what|when|your)",
        r"(?:comes?|came|stems?) from your (?:childhood|mother|father|parents|past)",
        r"past lives?|past life",
        r"as a (?:small |little )?child,? (?:did|were) you", r"what is it (?:trying to|protecting)",
        r"your body (?:remembers|knows|holds (?:on to )?the)", r"the (?:real|true|root) cause",
    ),
    "de": (
        r"was (?:ist|wurde) (?:dir|ihnen) (?:passiert|angetan)", r"erinner(?:st|n) (?:du dich|sie sich) an",
        r"wer hat (?:dir|ihnen) (?:das|weh)", r"frühere leben", r"dein körper (?:weiß|erinnert)",
    ),
    "es": (
        r"qué te (?:pasó|hicieron)", r"quién te (?:hizo|lastimó)", r"vidas pasadas",
        r"tu cuerpo (?:sabe|recuerda)",
    ),
    "fr": (
        r"que (?:t'est|vous est)-il arrivé", r"qui t'a fait", r"vies antérieures",
        r"ton corps (?:sait|se souvient)",
    ),
    "it": (
        r"che cosa ti è successo", r"chi ti ha fatto", r"vite passate", r"il tuo corpo (?:sa|ricorda)",
    ),
    "nl": (r"wat is je overkomen", r"wie heeft je", r"vorige levens", r"je lichaam (?:weet|herinnert)"),
}  # fmt: skip
# A file that must name such a sentence, and why.
MUST_NAME = {
    "palpate/session/claims.py": "the list of what is not said",
    "palpate/dialogue/questions/ages.py": "what the coach looks for",
    "palpate/dialogue/questions/patterns.py": "what the coach looks for",
    "palpate/dialogue/questions/flagging.py": "what the coach looks for",
}
# Sorts of the coach's lists that no prompt may bring in.
BROUGHT_IN = frozenset({"person", "harm", "event", "emotion", "cause"})
# What stands before clients or around a dialogue.
TEMPLATES = re.compile(
    r"/(?:kiosk_\w+|form_section|paint_names|painting|paper_ask|dialogue\w*|coach\w*|turn_row|image_row|"
    r"understanding_row|words_line|memory_text|first_mentions)\.html$"
)
SAMPLES = re.compile(r'placeholder="([^"]*)"')
# A word that a file may hold all the same, and why.
NEEDED = {
    "person": "said of nobody in particular: who is in the room",
    "alone": "counts that are for the practitioner alone",
    "lost": "nothing that is typed is lost",
    "memory": "how words were kept: from memory",
    "why": "asks the practitioner for her own reason",
    "strike": "what is done with a wrong line",
    "since": "a span of time",
    "parent": "who may sign for a child",
    "birth": "the client's own day of birth",
}


def shown(template):
    """The words of a template that a person reads, without its tags and comments."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}", " ", template, flags=re.DOTALL)
    said = re.findall(r"""{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""", text)
    translated = " ".join(first or second for first, second in said)
    text = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", text, flags=re.DOTALL)
    return f"{translated} {text}"


def presumed(text, language="en"):
    return [each for each in PRESUMES[language] if re.search(rf"\b(?:{each})\b", text, re.IGNORECASE)]


def brought_in(text):
    """Words of a text that name a person, a harm, an event, a feeling or a cause."""
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    return {word for word in words if sort_of(lemma(word)) in BROUGHT_IN} - set(NEEDED)


def test_no_page_presumes_what_nobody_has_said():
    found = {name(path): presumed(shown(path.read_text(encoding="utf-8"))) for path in files(".html")}

    assert not {path: each for path, each in found.items() if each}


def test_no_sentence_in_code_presumes_it():
    found = {
        name(path): presumed("\n".join(strings(syntax(path))))
        for path in files(".py")
        if name(path) not in MUST_NAME
    }

    assert not {path: each for path, each in found.items() if each}


def test_no_script_presumes_it():
    found = {name(path): presumed(path.read_text(encoding="utf-8")) for path in files(".js")}

    assert not {path: each for path, each in found.items() if each}


def test_no_language_presumes_it():
    """Each catalog is read with the list of its own language, and one without a list may not ship."""
    for path in sorted(ROOT.glob("palpate/**/*.po")):
        language = path.parts[path.parts.index("locale") + 1].partition("_")[0]
        assert language in PRESUMES, f"{language} needs a list of what no sentence may presume"
        translated = path.read_text(encoding="utf-8")
        assert not presumed(translated, language), path


def test_what_stands_before_a_client_or_a_dialogue_brings_nothing_in():
    pages = [path for path in files(".html") if TEMPLATES.search("/" + name(path))]

    assert len(pages) > 15
    found = {name(path): brought_in(shown(path.read_text(encoding="utf-8"))) for path in pages}
    assert not {path: words for path, words in found.items() if words}


def test_no_placeholder_brings_anything_in():
    texts = {
        name(path): " ".join(SAMPLES.findall(path.read_text(encoding="utf-8"))) for path in files(".html")
    }

    assert not {path: words for path, text in texts.items() if (words := brought_in(text))}


def test_no_question_of_a_form_brings_a_person_a_harm_or_a_feeling_in():
    asked = " ".join(str(part) for question in QUESTIONS for part in (question.label, question.meaning))

    assert not brought_in(asked)


def test_no_text_for_clients_presumes_anything():
    for text in TEXTS:
        assert not presumed(text.text), text.code


def test_the_forms_of_a_dialogue_bring_nothing_in():
    for path in ("palpate/web/forms/dialogue.py", "palpate/web/forms/closeout_words.py"):
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert not brought_in(" ".join(each for each in strings(tree) if " " in each)), path


@pytest.mark.parametrize(
    "sentence",
    [
        "What happened to you there?",
        "Let go of the anger now.",
        "It comes from your childhood.",
        "A past life of yours",
    ],
)
def test_the_test_itself_finds_them(sentence):
    assert presumed(sentence)


def test_the_list_of_words_itself_finds_them():
    assert brought_in("Was your father angry after the accident?") == {"father", "angry", "accident"}
