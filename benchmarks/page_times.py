"""What each page may take in the server: docs/budgets.csv, column `server_ms`, held against this machine.

The invented practice in a vault of its own, every route by its name, through the whole stack without a wire;
the median of warm repeats of the thread's processor time, so that a busy machine makes no page look slow. A
budget is twice what was measured when it was written, in steps of 5 ms, and at least 10.

`python -m benchmarks.page_times` prints each page, and ends with 1 if one is over; `--write` writes budgets.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
import tempfile
from math import ceil
from pathlib import Path
from typing import Any

from benchmarks import ground
from benchmarks.figure import worked

TABLE = Path(__file__).parents[1] / "docs" / "budgets.csv"
WARM, REPEATS = 2, 5
LEAST, STEP, ROOM = 10, 5, 2.0  # ms, ms, times


def measured(pages: set[str]) -> dict[str, float]:
    """Milliseconds of each of these pages, by its name."""
    browser, found = _at_desk(), {}
    from tests.attack.conftest import numbers
    from tests.attack.surface import addresses

    for where in addresses(numbers()):
        if where.view in pages:
            took = [1e3 * worked(lambda at=where.address: _read(browser, at)) for _ in range(WARM + REPEATS)]
            found[where.view] = statistics.median(took[WARM:])
    return found


def _at_desk() -> Any:
    """A browser without a screen, let in to the invented practice in a vault of its own."""
    ground.prepare("vault")
    from datetime import UTC, datetime

    from palpate.demo import practice
    from palpate.records.vault import door, key, making, migrating
    from palpate.records.vault.folder import Folder
    from palpate.web.desk import desk
    from palpate.web.threshold import COOKIE
    from tests.conftest import AtDesk

    folder = Folder(Path(tempfile.mkdtemp(prefix="page-times-")) / "vault")
    folder.make()
    keys, _ = making.make(folder, ground.PASSPHRASE)
    door.stand_before(folder)
    door.unlock(keys)
    migrating.bring_up(datetime.now(UTC))
    practice.build(at=datetime.now(UTC), vault_id=key.read(folder)["vault_id"])
    desk.port, desk.hands_on, desk.kiosk = 8000, {}, None
    desk.opened(600)
    browser = AtDesk(HTTP_HOST="127.0.0.1:8000", raise_request_exception=False)
    browser.cookies[COOKIE] = desk.cookie
    return browser


def _read(browser: Any, address: str) -> None:
    answer = browser.get(address)
    if answer.streaming:
        b"".join(answer)
    if answer.status_code != 200:
        raise SystemExit(f"{address} was answered {answer.status_code}")


def budgets() -> list[dict[str, str]]:
    """The rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(found: dict[str, float]) -> None:
    """The budgets of time anew; every other column as it was."""
    rows = budgets()
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, [*rows[0].keys() - {"server_ms"}], lineterminator="\n")
        out.fieldnames = [*(name for name in rows[0] if name != "server_ms"), "server_ms"]
        out.writeheader()
        for row in rows:
            out.writerow(row | {"server_ms": max(LEAST, ceil(ROOM * found[row["page"]] / STEP) * STEP)})


def main() -> None:
    """Each page beside its budget; 1 if one is over."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_times", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write what was measured as new budgets")
    given = parser.parse_args()
    found = measured({row["page"] for row in budgets()})
    if given.write:
        write(found)
    over = 0
    for row in budgets():
        took, may = found[row["page"]], float(row["server_ms"])
        over += took > may
        print(f"{row['page']:28} {took:7.1f} ms of {may:5.0f} ms{'  OVER' if took > may else ''}")
    print(f"{over} of {len(found)} pages over their budget; load {os.getloadavg()[0]:.1f}")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
