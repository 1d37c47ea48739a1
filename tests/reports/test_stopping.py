"""An export and a pack that are stopped, at whichever step: no file, no event, nothing half."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from palpate.clinic import goals
from palpate.errors import Cancelled
from palpate.pace import Pace
from palpate.records import chain
from palpate.records.models import Disclosure
from palpate.reports import access_pack, export
from tests.reports.conftest import NOW
from tests.stopping import StopsAt, steps_of, stopped_at


@pytest.mark.parametrize("name", ["whole", "whole.zip"])
def test_an_export_stopped_at_any_step_leaves_no_file_and_no_event(
    amended: Any, berta: Any, anna: Any, tmp_path: Path, name: str
) -> None:
    goals.set_goal(client=berta, words="to sleep through", by=anna, at=NOW)
    head = chain.head()

    def work(pace: Pace) -> Path:
        return export.export(tmp_path / name, by=anna, at=NOW, pace=pace)

    once = steps_of(lambda pace: export.export(tmp_path / f"first-{name}", by=anna, at=NOW, pace=pace))
    first_of_each = [once.index(step) for step in dict.fromkeys(once)]
    assert len(first_of_each) == (5 if name.endswith(".zip") else 4)
    head = chain.head()
    for number in (*first_of_each, len(once) - 1):
        stopped_at(number, work, tmp_path)
        assert chain.head() == head

    assert work(StopsAt(-1)).exists() and chain.head() != head


def test_a_pack_stopped_at_any_step_is_no_disclosure(amended: Any, berta: Any, anna: Any) -> None:
    def work(pace: Pace) -> Any:
        return access_pack.make(berta, by=anna, at=NOW, pace=pace)

    once = steps_of(work)
    there, head = Disclosure.objects.count(), chain.head()
    for number in range(len(once)):
        with pytest.raises(Cancelled):
            work(StopsAt(number))

    assert set(once) == {access_pack.GATHERING, access_pack.TYPESETTING, access_pack.PACKING}
    assert Disclosure.objects.count() == there and chain.head() == head
