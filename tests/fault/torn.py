"""Backups that are not whole, or not what their name says; and whole ones, brought back elsewhere."""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from palpate.errors import VaultRefused
from palpate.records.vault import sheet
from palpate.records.vault.making import address
from palpate.records.vault.restore import restore
from tests.fault.forked import Order, Tell

SHEET = " ".join(sheet.words(bytes(16)))


def backups(order: Order, tell: Tell) -> None:
    """Spoil a backup `torn` times; none may become a vault, and nothing may stay where it would have been."""
    chance, beside = random.Random(f"{order['seed']} torn"), Path(order["beside"])
    early, late = (beside / "backups" / name for name in order["backups"])
    counted: Counter[str] = Counter()
    wrong = []
    for number in range(order["torn"]):
        harm = HARMS[number % len(HARMS)]
        spoiled = beside / "torn" / late.name
        shutil.rmtree(beside / "torn", ignore_errors=True)
        shutil.copytree(late, spoiled)
        harm(spoiled, early, beside / "killed", chance)
        to = beside / "torn" / "place"
        try:
            restore(spoiled, SHEET, to / "new")
            wrong.append(f"a backup became a vault after: {harm.__name__.strip('_').replace('_', ' ')}")
        except VaultRefused:
            if to.exists() and list(to.iterdir()):
                wrong.append(f"something stayed after: {harm.__name__}")
        counted[harm.__name__.strip("_").replace("_", " ")] += 1
    tell({"number": order["torn"], "harms": dict(counted), "wrong": wrong[:20]})


def drills(order: Order, tell: Tell) -> None:
    """Bring backups back with the nine words alone, and hold every row of every table against the backup."""
    chance, beside = random.Random(f"{order['seed']} drills"), Path(order["beside"])
    key, wrong, took = order["vault"], [], []
    for number in range(order["drills"]):
        source = beside / "backups" / chance.choice(order["backups"])
        began, to = time.monotonic(), beside / "drills" / str(number)
        folder = restore(source, SHEET, to)
        took.append(time.monotonic() - began)
        if _rows(folder.vault, key) != _rows(source / "vault.db", key):
            wrong.append(f"drill {number}: a row differs")
        shutil.rmtree(to)
    tell({"number": len(took), "longest": round(max(took), 2), "wrong": wrong})


def _rows(path: Path, key: str) -> str:
    """The SHA-256 over every table and every row."""
    connection = dbapi2.connect(address(str(path)), uri=True, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"").close()
    digest = hashlib.sha256()
    for line in _dumped(connection):
        digest.update(line.encode())
    connection.close()
    return digest.hexdigest()


def _dumped(connection: dbapi2.Connection) -> Iterator[str]:
    told = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql NOTNULL ORDER BY name"
    ).fetchall()
    for name, sql in told:
        yield sql
        if sql.startswith("CREATE TABLE"):
            for row in connection.execute(f'SELECT * FROM "{name}"'):
                yield repr(row)


def _cut_short(spoiled: Path, early: Path, killed: Path, chance: random.Random) -> None:
    file = spoiled / "vault.db"
    content = file.read_bytes()
    file.write_bytes(content[: len(content) * chance.randrange(1, 100) // 100])


def _keys_cut_short(spoiled: Path, early: Path, killed: Path, chance: random.Random) -> None:
    file = spoiled / "slots.json"
    content = file.read_bytes()
    file.write_bytes(content[: len(content) * chance.randrange(1, 100) // 100])


def _a_stretch_of_zeros(spoiled: Path, early: Path, killed: Path, chance: random.Random) -> None:
    file = spoiled / "vault.db"
    content = bytearray(file.read_bytes())
    length = 512 * chance.randrange(1, 64)
    start = 512 * chance.randrange(max(1, (len(content) - length) // 512))
    content[start : start + length] = bytes(len(content[start : start + length]))
    file.write_bytes(content)


def _an_older_record_under_its_name(spoiled: Path, early: Path, killed: Path, chance: random.Random) -> None:
    shutil.copyfile(early / "vault.db", spoiled / "vault.db")


def _a_file_copied_without_its_wal(spoiled: Path, early: Path, killed: Path, chance: random.Random) -> None:
    """As a file manager copies a vault that is in use; the name says a head that only the WAL held."""
    shutil.copyfile(killed / "vault.db", spoiled / "vault.db")
    name, _, _ = spoiled.name.rpartition("-")
    name, _, number = name.rpartition("-")
    spoiled.rename(spoiled.with_name(f"{name}-{int(number) + 1}-{chance.randrange(16**12):012x}"))
    shutil.copytree(next(spoiled.parent.iterdir()), spoiled)


def _pages_in_another_order(spoiled: Path, early: Path, killed: Path, chance: random.Random) -> None:
    file = spoiled / "vault.db"
    content = bytearray(file.read_bytes())
    one, other = sorted(chance.sample(range(1, len(content) // 4096), 2))
    pages = [content[at * 4096 : at * 4096 + 4096] for at in (one, other)]
    content[one * 4096 : one * 4096 + 4096], content[other * 4096 : other * 4096 + 4096] = pages[1], pages[0]
    file.write_bytes(content)


def _a_page_of_an_older_backup(spoiled: Path, early: Path, killed: Path, chance: random.Random) -> None:
    """Torn between two backups: each page alone is sound, and of this vault."""
    file = spoiled / "vault.db"
    new, old = bytearray(file.read_bytes()), (early / "vault.db").read_bytes()
    differing = [
        at
        for at in range(len(old) // 4096)
        if old[at * 4096 : at * 4096 + 4096] != new[at * 4096 : at * 4096 + 4096]
    ]
    at = chance.choice(differing)
    new[: at * 4096 + 4096] = old[: at * 4096 + 4096]
    file.write_bytes(new)


def _half_of_it_is_gone(spoiled: Path, early: Path, killed: Path, chance: random.Random) -> None:
    (spoiled / chance.choice(("vault.db", "slots.json"))).unlink()


Harm = Callable[[Path, Path, Path, random.Random], None]
HARMS: tuple[Harm, ...] = (
    _cut_short, _keys_cut_short, _a_stretch_of_zeros, _an_older_record_under_its_name,
    _a_file_copied_without_its_wal, _pages_in_another_order, _a_page_of_an_older_backup, _half_of_it_is_gone,
)  # fmt: skip
