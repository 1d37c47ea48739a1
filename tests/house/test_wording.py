"""Words that no page says of a person, and words that mix up the craft's own.

Hazards: H05, H06, H09.
"""

import ast
import re

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
} | dict(FORBIDDEN)
# A file and the words that it may hold, each with its reason.
CLAIMS = "palpate/session/claims.py"
THE_LIST = "the list of what is not said must name it"
MECHANICS = "how far something gives under a load"
WATCHED = "what the coach looks for in a question must be named"
FORM = "the certifier's own form says so, and only this paper may"
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
    "palpate/session/ten_steps.py": {"heal": "the founding text's own name of a step, as teaching"},
    "palpate/session/papers.py": {"diagnosis": FORM},
    "palpate/reports/case_study.py": {"patient": FORM},
    "palpate/reports/letter.py": {"diagnosis": "says that the letter is none"},
    "palpate/session/deidentify/lists/everyday.txt": {"patient": "words that are no names"},
    "palpate/session/deidentify/lists/rare.txt": {"diagnoses": "what may tell who somebody is"},
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


def said(text):
    for harmless in MEANT_OTHERWISE:
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


@pytest.mark.parametrize("harmless", MEANT_OTHERWISE)
def test_each_harmless_sentence_is_one_that_is_said(harmless):
    pages = (path.read_text(encoding="utf-8") for path in files(".html", ".typ"))

    assert any(re.search(harmless, text, re.IGNORECASE) for text in pages)


def test_no_script_says_them():
    assert not found_in({name(path): path.read_text(encoding="utf-8") for path in files(".js")})


def test_each_exception_has_a_reason_and_is_needed():
    for path, words in ALLOWED.items():
        text = next(
            file for file in files(".py", ".html", ".typ", ".txt", ".js") if name(file) == path
        ).read_text()
        for word, reason in words.items():
            assert reason and word.lower() in said(text), f"{path} does not need the exception for {word!r}"


def test_the_test_itself_finds_them():
    tree = ast.parse('"""Patients."""\nx = "the patient"\ny = f"{x} was Healed"\n# cured\n')

    assert said("\n".join(strings(tree))) == {"patient", "healed"}
