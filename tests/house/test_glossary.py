"""Glossary and nomenclature say what the code says."""

import ast
import doctest
import importlib
import re

import pytest

from tests.house.documents import make_docs
from tests.house.tree import ROOT, below_records, name, syntax


def test_the_vocabularies_in_the_glossary_are_those_of_the_tables():
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")

    assert make_docs.glossary(text) == text, "run: make docs"


def parameters(tree):
    """Each parameter of each public function or method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            given = node.args
            rest = [extra for extra in (given.vararg, given.kwarg) if extra]
            for parameter in [*given.posonlyargs, *given.args, *given.kwonlyargs, *rest]:
                if parameter.arg not in ("self", "cls") and not parameter.arg.startswith("_"):
                    yield parameter.arg


def test_each_parameter_below_the_record_is_in_the_nomenclature_or_the_glossary():
    texts = [(ROOT / file).read_text(encoding="utf-8") for file in ("NOMENCLATURE.md", "GLOSSARY.md")]
    known = {word for text in texts for word in re.findall(r"`(\w+)`", text)}

    missing = {name(path): set(parameters(syntax(path))) - known for path in below_records()}
    assert not {path: names for path, names in missing.items() if names}


def test_each_public_thing_below_the_record_says_what_it_is():
    silent = [
        f"{name(path)}: {node.name}"
        for path in below_records()
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


WITH_EXAMPLES = [path for path in below_records() if ">>>" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=name)
def test_each_example_in_a_docstring_is_true(path):
    module = importlib.import_module(name(path).removesuffix(".py").replace("/", "."))

    assert doctest.testmod(module).failed == 0
