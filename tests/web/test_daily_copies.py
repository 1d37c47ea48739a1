"""A copy is due on every new day, so that what is written today never waits for tomorrow."""

import shutil
from datetime import UTC, datetime

import pytest

from palpate.records.vault import door
from palpate.web import keeping_copies


@pytest.fixture
def last_copy():
    """A backup of 1 Nov 2026, 09:00 UTC beside the test vault."""
    made = door.folder().backups / f"palpate-20261101T090000-{'0' * 16}-7-{'0' * 12}"
    made.mkdir(parents=True)
    (made / "vault.db").touch()
    yield made
    shutil.rmtree(door.folder().backups)


@pytest.mark.parametrize(
    ("day", "hour", "due"),
    [(1, 9, False), (1, 21, False), (2, 8, True), (2, 9, True), (5, 9, True)],
)
def test_a_copy_is_due_on_another_day_even_if_it_is_not_a_day_old(last_copy, day, hour, due):
    assert keeping_copies.due(datetime(2026, 11, day, hour, tzinfo=UTC)) is due


def test_without_a_copy_one_is_due():
    assert not door.folder().backups.exists()
    assert keeping_copies.due(datetime(2026, 11, 1, 9, tzinfo=UTC))
