"""Words that no page says of a person, and words that mix up the craft's own."""

import ast
import re

from tests.house.tree import files, name, syntax

# The word, and why not.
NEVER = {
    r"patients?": "client",
    r"diagnos[ei]s|diagnosed": "nothing here diagnoses",
    r"healed|cured": "no page says that anybody is",
    r"recovered memor(?:y|ies)": "reported, not verified",
    r"healing crisis": "worse is worse, and leads to questions",
    r"toxins?": "no evidence supports it, and it hides a red flag",
}
# A file and the words that it may hold, each with its reason.
ALLOWED: dict[str, dict[str, str]] = {}

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
