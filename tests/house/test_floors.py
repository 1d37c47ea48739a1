"""What a linter of imports cannot see: the floors agree, and nobody reaches past the verbs."""

import ast
import fnmatch
from itertools import pairwise

import pytest

from tests.house.tree import PACKAGE, ROOT, files, floors, imported, listed, name, syntax

ABOVE = ("reports", "demo", "web", "cli", "cli.py")
PAST_THE_VERBS = {"objects", "save", "bulk_create"}


def above_the_clinic():
    return [path for path in files(".py") if path.relative_to(PACKAGE).parts[0] in ABOVE]


def past_the_verbs(tree):
    return [
        f"line {node.lineno}: .{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in PAST_THE_VERBS
    ]


def test_above_the_clinic_nobody_reaches_past_the_verbs():
    found = {name(path): past_the_verbs(syntax(path)) for path in above_the_clinic()}

    assert not {path: lines for path, lines in found.items() if lines}


@pytest.mark.parametrize(
    "code", ["Client.objects.all()", "form.save()", "x.client.objects", "q.bulk_create([])"]
)
def test_the_test_itself_finds_each_kind(code):
    assert past_the_verbs(ast.parse(code))


def test_the_encrypted_file_is_opened_in_the_vault_only():
    openers = {
        name(path)
        for path in files(".py")
        if any(full.partition(".")[0] == "sqlcipher3" for full in imported(syntax(path)).values())
    }

    assert openers
    assert all(path.startswith("palpate/records/vault/") for path in openers)


def test_each_floor_below_the_record_is_kept_from_the_database():
    names = floors()
    below = {f"palpate.{floor}" for floor in names[names.index("records") + 1 :]}

    assert set(listed("pure", "source_modules")) == below


def test_the_measure_is_sealed_from_each_chapter():
    names = floors()
    chapters = {f"palpate.{floor}" for floor in names[names.index("cohort") : names.index("body") + 1]}

    assert set(listed("sealed", "forbidden_modules")) == chapters


def test_each_door_for_a_heavy_extra_is_in_use():
    ignored = listed("doors", "ignore_imports")
    modules = {name(path).removesuffix(".py").replace("/", ".") for path in files(".py")}
    doors = {importer for importer, arrow in pairwise(ignored) if arrow == "->"}

    assert not {door for door in doors if not fnmatch.filter(modules, door)}


def test_each_package_says_what_it_is():
    packages = [path for path in files(".py") if path.name == "__init__.py" and path.parent.parent == PACKAGE]
    names = floors()
    chapters = set(names[names.index("outcome") : names.index("vocabulary")])

    silent = {
        name(path)
        for path in packages
        if path.parent.name in chapters and not ast.get_docstring(syntax(path))
    }
    assert not silent
    assert chapters == {path.parent.name for path in packages} & chapters


def test_the_decisions_are_short_and_dated():
    for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 40, name(path)
        for part in ("Date: 20", "Status: ", "## Context", "## Decision", "## Consequences"):
            assert part in text, f"{name(path)} has no {part}"
