"""Every step of every how-to is played: what it names is there, and what it says happens, happens."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from palpate.web.chapters import ALL
from tests.conftest import NOW
from tests.handbook.plays import PLAYS
from tests.handbook.steps import HOW_TO, steps
from tests.handbook.walk import Walk
from tests.house.tree import ROOT
from tests.web.sessions_at_desk import HOUR, marked, running

# Played elsewhere: in a browser, where a step is a gesture; before a real vault that is copied or locked.
ELSEWHERE = {
    "tests/web/test_how_to_by_hand.py": (
        "first-hour", "body-chart", "painting-and-comparing", "forms-on-the-tablet"
    ),
    "tests/handbook/test_vault_steps.py": ("backup-and-recovery", "a-new-laptop"),
}  # fmt: skip
BY_HAND = {page for pages in ELSEWHERE.values() for page in pages}


@pytest.fixture
def had(at_desk: Any, anna: Any, berta: Any) -> Any:
    """Berta, and an hour in which the rhythm stopped once."""
    from palpate.clinic import sessions

    session = running(berta, anna)
    marked(session, anna, "rhythm_stop", 725.5)
    sessions.end(session=session, by=anna, at=NOW + HOUR)
    return SimpleNamespace(
        client=berta,
        by=anna,
        chart=f"/clients/{berta.pk}",
        session=f"/sessions/{session.pk}",
        closeout=f"/sessions/{session.pk}/closeout",
    )


@pytest.mark.parametrize("page", PLAYS)
def test_each_step_can_be_taken(page: str, at_desk: Any, had: Any) -> None:
    PLAYS[page](Walk(at_desk, page), had)


def test_no_how_to_with_steps_is_without_a_play() -> None:
    with_steps = {page: steps(page) for page in ALL}

    assert set(PLAYS) | BY_HAND == {page for page, found in with_steps.items() if found}
    assert not set(PLAYS) & BY_HAND
    for file, pages in ELSEWHERE.items():
        assert [page for page in pages if f'"{page}")' not in (ROOT / file).read_text(encoding="utf-8")] == []


def test_each_file_is_a_chapter_and_each_chapter_a_file() -> None:
    assert sorted(path.stem for path in HOW_TO.glob("*.md")) == sorted(ALL)
