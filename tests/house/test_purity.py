"""Below the record: no clock, no chance of its own, no printing, no file opened while importing."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import below_records, dotted, imported, name, syntax

# What a call may not reach, and where it should come from instead.
CALLS = {
    r"time\.\w+": "take the time as an argument",
    r"datetime\.datetime\.(now|utcnow|today)": "take the time as an argument",
    r"datetime\.date\.today": "take the day as an argument",
    r"(random|secrets)\.\w+": "take a numpy.random.Generator",
    r"uuid\.uuid[14]": "take the id as an argument",
    r"os\.urandom": "take a numpy.random.Generator",
    r"numpy\.random\.\w+": "take a numpy.random.Generator",
    r"print|input|breakpoint": "return a value",
}
IMPORTS = {"logging": "return a value", "django": "stay below the record"}
READS = re.compile(r"(open|io\.open|.*\.(open|read_text|read_bytes|write_text|write_bytes))")


def impure(tree: ast.Module) -> Iterator[str]:
    """Each thing that the tree may not do, as "line 3: print; return a value"."""
    bound = imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            reached = dotted(node.func, bound)
            for pattern, instead in CALLS.items():
                if re.fullmatch(pattern, reached):
                    yield f"line {node.lineno}: {reached}; {instead}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
            for package in {each.partition(".")[0] for each in names} & set(IMPORTS):
                yield f"line {node.lineno}: import of {package}; {IMPORTS[package]}"
    for node in _while_importing(tree):
        if isinstance(node, ast.Call) and READS.fullmatch(dotted(node.func, bound) or _last(node.func)):
            yield f"line {node.lineno}: a file is opened while importing; read it when asked"


def _last(node: ast.expr) -> str:
    return f"?.{node.attr}" if isinstance(node, ast.Attribute) else ""


def _while_importing(node: ast.AST) -> Iterator[ast.AST]:
    """Everything that runs at import: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        yield child
        yield from _while_importing(child)


@pytest.mark.parametrize("path", below_records(), ids=name)
def test_what_lies_below_the_record_is_pure(path):
    assert not list(impure(syntax(path)))


@pytest.mark.parametrize(
    "code",
    [
        "import time\ndef f(): return time.time()",
        "from time import monotonic as m\ndef f(): return m()",
        "from datetime import datetime\ndef f(): return datetime.now()",
        "import datetime as dt\ndef f(): return dt.date.today()",
        "import random\ndef f(): return random.random()",
        "import numpy as np\ndef f(): return np.random.default_rng()",
        "from uuid import uuid4\ndef f(): return uuid4()",
        "def f(): print(1)",
        "import logging",
        "from logging.handlers import SocketHandler",
        "from django.db import models",
        "TEXT = open('a').read()",
        "from pathlib import Path\nTEXT = Path('a').read_text()",
        "class A:\n    text = open('a')",
    ],
)
def test_the_test_itself_finds_each_kind(code):
    assert list(impure(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "import numpy as np\ndef f(rng: np.random.Generator): return rng.normal()",
        "from pathlib import Path\ndef f(path: Path): return path.read_text()",
        "from datetime import date\ndef f(): return date(2026, 3, 7)",
        "def f(time): return time.time()",
    ],
)
def test_the_test_itself_lets_pure_code_pass(code):
    assert not list(impure(ast.parse(code)))


def test_there_is_something_to_look_at():
    assert len(below_records()) > 30
