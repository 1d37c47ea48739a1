"""Words that no page says of a person, and words that mix up the craft's own.

Hazards: H05, H06, H09.
"""

import ast
import re
from functools import cache

import pytest

from palpate.session.claims import FORBIDDEN, MEANT_OTHERWISE
from tests.house.tree import ROOT, files, name, syntax

# The word, and why not.
NEVER = {
    r"patients?": "client",
    r"diagnos[ei]s|diagnosed": "nothing here diagnoses",
    r"healed|cured": "no page says that anybody is",
    r"recovered memor(?:y|ies)": "reported, not verified",
    r"healing crisis": "worse is worse, and leads to questions",
    r"toxins?": "no evidence supports it, and it hides a red flag",
    r"(?:best|proven|recommended) technique for (?:this|your) client": "the practitioner decides",
    r"endorsed by|approved by the (?:institute|school)": "nobody has endorsed this program",
    r"the (?:source|cause) (?:is|was|lies)|we (?:have )?found (?:the|your) \w+": "it ranks",
    r"trauma (?:is in|sits|lies)|tells? where the trauma": "nobody can tell from here",
    r"detects?|detecting": "hands meet, notes say, the model ranks",
    r"(?:proves?|confirms?) (?:what|that|the (?:memory|release|trauma|cyst))": "would be consistent with",
    r"stored (?:emotions?|memor(?:y|ies)|traumas?)": "a teaching of the practice, never a result",
    r"treat \w+ first|you should (?:release|treat)|recommended techniques?|best order": "she decides",
    r"abnormal\w*|dysfunctional|(?:tissue|muscle|nerve|fascia\w*) damage": "different from her usual",
    r"energy drain\w*|explains (?:your|her|his) \w+|calories": "extra mechanical effort in the model",
    r"(?:practitioner|colleague|observer) was wrong|best practitioner": "one observer at a time; no ranks",
    r"accurate(?:ly)?|digital twin|(?-i:AI)|artificial intelligence": "a mechanical model",
    r"stretches permanently|organs transmit": "no such mechanics is known here",
    r"because of (?:SER|the (?:work|sessions?|treatment|care))": "while in care",
    r"predicts?|predicting": "no page predicts",
    r"(?:your|her|his|client's) risk|risk scores?": "no page scores a risk",
    r"truthful\w*|tells? the truth|lie detector": "nobody's truthfulness is rated",
} | dict(FORBIDDEN)
# A file and the words that it may hold, each with its reason.
CLAIMS = "palpate/session/claims.py"
THE_LIST = "the list of what is not said must name it"
MECHANICS = "how far something gives under a load"
WATCHED = "what the coach looks for in a question must be named"
FORM = "the certifier's own form says so, and only this paper may"
STEP = "the founding text's own name of a step, as teaching"
LIBRARY = "says what a function does not do, or what a mean does"
ALLOWED: dict[str, dict[str, str]] = {
    CLAIMS: dict.fromkeys(
        (
            "toxins", "detox", "detoxif", "healing crisis", "healing reactions", "heals", "healed",
            "self-heal", "cures", "cured", "curing", "evidence-based", "scientifically", "proven",
            "guarantee", "miracle", "the universe", "divine", "chakras", "the trauma is", "patients",
        ),
        THE_LIST,
    ),
    "palpate/dialogue/questions/ages.py": {"past life": WATCHED},
    "palpate/dialogue/questions/patterns.py": {"past life": WATCHED},
    "palpate/tissue/problem.py": {"compliance": MECHANICS},
    "palpate/session/ten_steps.py": {"heal": STEP},
    "palpate/session/papers.py": {"diagnosis": FORM},
    "palpate/reports/case_study.py": {"patient": FORM},
    "palpate/reports/letter.py": {"diagnosis": "says that the letter is none"},
    "palpate/session/deidentify/lists/everyday.txt": {"patient": "words that are no names"},
    "palpate/session/deidentify/lists/rare.txt": {"diagnoses": "what may tell who somebody is"},
    "palpate/outcome/instruments/psfs/about.toml": {"patient": "the name of the scale"},
    "palpate/outcome/tables/evidence.csv": {"predict": "what a study found, in its words"},
    "docs/how-to/coach.md": {"stored memory": "names a belief that makes it easy to suggest"},
    "docs/reference/outcome.md": {"diagnosis": LIBRARY, "predicts": LIBRARY},
    "docs/reference/accommodation.md": {"compliant": MECHANICS, "compliance": MECHANICS},
    "docs/reference/tissue.md": {"compliance": MECHANICS},
    "NOMENCLATURE.md": {"compliance": MECHANICS},
    "GLOSSARY.md": {"heal": STEP, "diagnosis": FORM},
}  # fmt: skip

PATTERN = re.compile(rf"\b(?:{'|'.join(NEVER)})\b", re.IGNORECASE)


def strings(tree):
    """The text of a Python file that a person may meet: all but docstrings and comments."""
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


# Sentences that say the opposite, which no text for clients needs.
DENIED = (
    r"does not diagnose, predict", r"nothing here predicts", r"no card scores, predicts",
    r"nothing that comes up proves", r"not endorsed by",
)  # fmt: skip


def said(text):
    text = re.sub(r"\s+", " ", text)
    for harmless in (*DENIED, *MEANT_OTHERWISE):
        text = re.sub(harmless, " ", text, flags=re.IGNORECASE)
    return {found.group().lower() for found in PATTERN.finditer(text)}


def found_in(texts):
    """Each file with the words that it may not say."""
    return {
        path: words
        for path, text in texts.items()
        if (words := said(text) - {word.lower() for word in ALLOWED.get(path, {})})
    }


def test_no_page_and_no_report_says_them():
    texts = {name(path): path.read_text(encoding="utf-8") for path in files(".html", ".typ", ".txt")}

    assert not found_in(texts)


def test_no_sentence_in_code_says_them():
    assert not found_in({name(path): "\n".join(strings(syntax(path))) for path in files(".py")})


def test_no_handbook_says_them():
    how_to = sorted((ROOT / "docs" / "how-to").glob("*.md"))

    assert how_to and not found_in({name(path): path.read_text(encoding="utf-8") for path in how_to})


def test_no_table_no_drawing_and_no_style_says_them():
    """Tables of words and of texts, the shapes of errors, labels in drawings, words that a style puts in."""
    tables = files(".csv", ".toml", ".json", ".svg", ".css")

    assert not found_in({name(path): path.read_text(encoding="utf-8") for path in tables if _is_text(path)})


def test_no_document_says_them():
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]

    assert len(documents) > 50
    assert not found_in({name(path): path.read_text(encoding="utf-8") for path in documents})


def _is_text(path):
    """Not the mesh of a body, and not words of others, in the wording that was validated."""
    return path.stat().st_size < 2_000_000 and path.name != "items.csv"


@pytest.mark.parametrize("harmless", (*DENIED, *MEANT_OTHERWISE))
def test_each_harmless_sentence_is_one_that_is_said(harmless):
    assert re.search(harmless, every_text(), re.IGNORECASE)


@cache
def every_text():
    pages = [*files(".html", ".typ", ".py"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    return re.sub(r"\s+", " ", " ".join(path.read_text(encoding="utf-8") for path in pages))


def test_no_script_says_them():
    assert not found_in({name(path): path.read_text(encoding="utf-8") for path in files(".js")})


def test_each_exception_has_a_reason_and_is_needed():
    for path, words in ALLOWED.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        for word, reason in words.items():
            assert reason and word.lower() in said(text), f"{path} does not need the exception for {word!r}"


def test_the_test_itself_finds_them():
    tree = ast.parse('"""Patients."""\nx = "the patient"\ny = f"{x} was Healed"\n# cured\n')

    assert said("\n".join(strings(tree))) == {"patient", "healed"}
