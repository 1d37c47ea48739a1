"""Every command and every program of two how-tos runs as it is printed there."""

from __future__ import annotations

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from palpate.cli import main
from tests.house.tree import ROOT

PAGES = ("through-the-years.md", "cohort.md")


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """Each command with what is piped into it."""
    found = []
    for page in PAGES:
        for block in blocks(page, "sh"):
            if piped := re.fullmatch(r"echo '(.*)' \|\n\s+(palpate .*)\n", block, re.DOTALL):
                found.append((piped.group(2), piped.group(1)))
            else:
                found += [(line, "") for line in block.splitlines()]
    return found


@pytest.mark.parametrize(("line", "given"), commands())
def test_each_command_answers(line: str, given: str, monkeypatch, tmp_path: Path, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))
    program, *words = shlex.split(line)

    code = main(words)

    told = capsys.readouterr()
    assert (program, code, told.err) == ("palpate", 0, "")
    assert "modelled" in told.out or "Modelled" in told.out


@pytest.mark.parametrize("page", PAGES)
def test_each_program_runs(page: str, capsys) -> None:
    for block in blocks(page, "python"):
        exec(compile(block, page, "exec"), {})

    assert "modelled" in capsys.readouterr().out
