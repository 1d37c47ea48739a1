"""Every program of README and handbook, and each command of a researcher, runs as it is printed there.

The shell blocks run in a real shell, in which `palpate` only writes down how it was called; each call then
runs here, in the same folder. Commands that open the workbench, install or train something are named in LEFT.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from palpate.cli import main
from tests.house.tree import ROOT

IN_TIME = ("through-the-years.md", "cohort.md")  # tests/cli/test_how_to_in_time.py
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/how-to/*.md")), *sorted(ROOT.glob("docs/methods/*.md"))]
# Pages whose shell is run here, each with files that it takes for granted and the block that shows them.
SHELL = {
    "engine.md": {},
    "outcome-statistics.md": {},
    "arcs.md": {"arcs.json": "json"},
    "what-could-explain-this.md": {"findings.json": "json"},
    "instruments.md": {"answers.csv": ""},
    "coach.md": {"turns.csv": None},
}
TURNS = (
    "session,order,speaker,text\n1,1,client,My shoulder is tight.\n1,2,practitioner,And what kind of tight?\n"
)
LEFT = {
    "README.md": "make run and make test: the workbench and this suite",
    "palpate.md": "each line has a test of its own: the library, the verification, the studies, the paper",
    "docs/methods/coach.md": "training, which reads what is not in the repository",
}
STUB = """
palpate() {
  local folder=calls/$(printf %03d $(ls calls | wc -l)); mkdir $folder
  printf '%s\\n' "$@" > $folder/words
  if [ ! -t 0 ]; then cat > $folder/given; fi
}
mkdir calls
exec < /dev/null
"""


def blocks(page: Path, language: str) -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [text for named, text in found if named == language]


def programs() -> list[tuple[str, int]]:
    return [
        (page.relative_to(ROOT).as_posix(), number)
        for page in PAGES
        if page.name not in IN_TIME
        for number in range(len(blocks(page, "python")))
    ]


@pytest.mark.parametrize(("page", "number"), programs())
def test_each_program_runs(page: str, number: int, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)

    exec(compile(blocks(ROOT / page, "python")[number], page, "exec"), {})


@pytest.mark.parametrize("page", SHELL)
def test_each_command_answers(page: str, monkeypatch, tmp_path: Path, capsys) -> None:
    path = ROOT / "docs" / "how-to" / page
    monkeypatch.chdir(tmp_path)
    for name, shown in SHELL[page].items():
        (tmp_path / name).write_text(TURNS if shown is None else blocks(path, shown)[0], encoding="utf-8")

    for block in blocks(path, "sh"):
        if block.startswith("pip "):
            continue
        for words, given in called(block, tmp_path):
            monkeypatch.setattr(sys, "stdin", io.StringIO(given))
            code = main(words)
            told = capsys.readouterr()
            assert code == 0, f"palpate {' '.join(words)}: {told.err}"
            assert told.out.strip()


def called(block: str, folder: Path) -> list[tuple[list[str], str]]:
    """How a block of shell calls `palpate`, and with what on its standard input."""
    calls = folder / "calls"
    shutil.rmtree(calls, ignore_errors=True)
    ran = subprocess.run(["bash", "-e", "-c", STUB + block], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found = [
        (
            (each / "words").read_text(encoding="utf-8").splitlines(),
            (each / "given").read_text(encoding="utf-8"),
        )
        for each in sorted(calls.iterdir())
    ]
    assert len(found) == len(re.findall(r"(?:^|\| )palpate ", block, re.MULTILINE))
    return found


def test_no_page_with_a_shell_is_forgotten() -> None:
    with_shell = {page for page in PAGES if blocks(page, "sh")}
    known = {*SHELL, *IN_TIME}

    left = {p for p in with_shell if p.name not in known or p.parent.name == "methods"}
    names = {p.relative_to(ROOT).as_posix() if p.name == "coach.md" else p.name for p in left}
    assert names == set(LEFT)
