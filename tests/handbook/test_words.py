"""The keys page names the keys that the scripts listen for; every command in the handbook is one of ours."""

from __future__ import annotations

import re
import shlex

import pytest

from palpate.body.symbols import SYMBOLS
from palpate.cli import _parser
from palpate.settings.base import PACKAGE
from palpate.web import handbook
from palpate.web.body_sheet import KEYS
from palpate.web.chapters import ALL, OF_A_PAGE, PARTS
from palpate.web.routes import POLICY
from palpate.web.urls import urlpatterns
from tests.handbook.steps import HOW_TO

SCRIPTS = PACKAGE / "web" / "static" / "js"
PAGE = (HOW_TO / "keys-and-pedals.md").read_text(encoding="utf-8")
# Scripts that listen for a key, and rows of the page that say so.
LISTENING = {
    "search_key": ("| `/` |",),
    "help_key": ("| `?` |",),
    "veil": ("| `Ctrl` `.` |",),
    "term": ("| `Esc` | closes what explains a word |",),
    "hands_on": (
        "| `M` |",
        "| `C` |",
        "`Page Down`, `Right`, `Down`, `Enter`, `Space`, `B`",
        "`Page Up`, `Left`, `Up`",
    ),
    "body_keys": ("`Shift` and arrow keys", "`Delete`, `Backspace`", "`0` `1` `2` `3` `-`", "`Ctrl` `Y`"),
    "body_3d": ("In 3-D: arrow keys turn",),
    "body_3d_finder": ("| finding a structure in 3-D |",),
    "body_3d_edges": ("In 3-D: arrow keys turn",),
    "lab_solid": ("In 3-D: arrow keys turn",),
    "body_list": ("`Enter`",),
    "body_palette": ("`Enter`",),
    "body_painting": ("| painting | `Ctrl` `Z` |",),
    "painting_figure": ("| painting | arrow keys, `Home`, `End` |", "| painting | `Space`, `Enter` |"),
    "arc_board": ("| arcing board | `T` |", "| arcing board | `F` |", "| arcing board | `Enter` |"),
    "tap_tempo": ("| tapping a rate | `Space`, `Page Down`, `Page Up` |",),
    "recall": ("| hand recall | `Ctrl` `Enter` |",),
    "paper_keys": ("| typing in from paper |",),
    "pick_list": ("| the list of techniques | `Enter`, `Down`, `Esc` |",),
}
NAMED = {" ": "Space", "PageDown": "Page Down", "ArrowRight": "Right", "ArrowDown": "Down"}
QUIET = {"lock_watch"}  # any key says that somebody is there


def _source(script: str) -> str:
    return (SCRIPTS / f"{script}.js").read_text(encoding="utf-8")


def test_every_script_that_listens_for_a_key_is_on_the_page() -> None:
    listening = {path.stem for path in SCRIPTS.glob("*.js") if re.search(r'"keydown"', _source(path.stem))}

    assert listening - QUIET - set(LISTENING) == set()
    assert [row for rows in LISTENING.values() for row in rows if row not in PAGE] == []


def test_the_marks_and_the_pedal_have_the_keys_that_the_page_names() -> None:
    source = _source("hands_on")
    digits = re.findall(r"(\d): \"(\w+)\"", source)
    pedal = re.search(r"PEDAL = new Set\(\[(.*?)\]\)", source)
    assert digits and pedal

    for key, kind in digits:
        assert re.search(rf"^\| `{key}` \|.*\| {kind.replace('_', ' ')} \|$", PAGE, re.MULTILINE), key
    sent = [NAMED.get(key, key) for key in re.findall(r'"([^"]+)"', pedal[1]) if key != "b"]
    assert sorted(sent) == sorted(["Page Down", "Right", "Down", "Enter", "Space", "B"])


def test_each_sign_has_the_letter_that_the_page_names() -> None:
    for code, key in KEYS.items():
        assert f"| `{key}` | {SYMBOLS[code].label} |" in PAGE


@pytest.mark.parametrize("page", ALL)
def test_every_command_in_a_chapter_is_one_of_the_program(page: str) -> None:
    text = (HOW_TO / f"{page}.md").read_text(encoding="utf-8")
    for command in re.findall(r"`(palpate [^`]+)`", text):
        words = shlex.split(command.replace("\n", " ").replace("[", "").replace("]", ""))[1:]
        if len(words) > 2 or words[0] in ("serve", "demo"):
            _parser().parse_args(words)
        else:
            _known(words)


def _known(words: list[str]) -> None:
    """A command named without what it needs: it exists."""
    with pytest.raises(SystemExit) as left:
        _parser().parse_args([*words, "--help"])
    assert left.value.code == 0, words


def test_every_page_of_the_program_has_a_chapter_that_is_there() -> None:
    assert urlpatterns  # reading them fills the policy
    modules = {view.partition(".")[0] for view in POLICY}

    assert set(OF_A_PAGE.values()) <= set(ALL)
    assert {name for name in OF_A_PAGE if name.partition(".")[0] not in modules} == set()


def test_no_link_of_a_chapter_leads_nowhere() -> None:
    """Links to other documents are named without a link; a picture is shipped or its words stand for it."""
    for name in ALL:
        found = handbook.chapter(name)
        assert found is not None
        for where in re.findall(r'href="([^"]+)"', found.body):
            assert where.startswith("/handbook/") and where.split("/")[2].partition("#")[0] in ALL
        assert "<img" not in found.body or 'alt=""' not in found.body
        assert "style=" not in found.body and "<script" not in found.body
        text = (HOW_TO / f"{name}.md").read_text(encoding="utf-8")
        assert text.count("static/handbook/") * 2 + text.count("reliability.svg") == found.body.count(
            "<img"
        ), name


def test_the_chapters_of_the_contents_stand_once() -> None:
    names = [name for _title, chapters in PARTS for name in chapters]

    assert len(names) == len(set(names))
    assert names[1:4] == ["first-client", "first-session", "arcs"]
