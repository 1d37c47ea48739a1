"""Every step of every how-to is played: what it names is there, and what it says happens, happens."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from palpate.web.chapters import ALL
from tests.conftest import NOW
from tests.handbook.plays import PLAYS
from tests.handbook.walk import HOW_TO, Walk, steps
from tests.web.sessions_at_desk import HOUR, marked, running


@pytest.fixture
def had(at_desk: Any, anna: Any, berta: Any) -> Any:
    """Berta, and an hour in which the rhythm stopped once."""
    from palpate.clinic import sessions

    session = running(berta, anna)
    marked(session, anna, "rhythm_stop", 725.5)
    sessions.end(session=session, by=anna, at=NOW + HOUR)
    return SimpleNamespace(
        chart=f"/clients/{berta.pk}",
        session=f"/sessions/{session.pk}",
        closeout=f"/sessions/{session.pk}/closeout",
    )


@pytest.mark.parametrize("page", PLAYS)
def test_each_step_can_be_taken(page: str, at_desk: Any, had: Any) -> None:
    PLAYS[page](Walk(at_desk, page), had)


def test_no_how_to_with_steps_is_without_a_play() -> None:
    with_steps = {page: steps(page) for page in ALL}

    assert {page for page, found in with_steps.items() if any(step.bold for step in found)} <= set(PLAYS)
    assert set(PLAYS) <= {page for page, found in with_steps.items() if found}


def test_each_file_is_a_chapter_and_each_chapter_a_file() -> None:
    assert sorted(path.stem for path in HOW_TO.glob("*.md")) == sorted(ALL)
