"""ST-05, AT-19, AT-20: after a day at the desk no word of it is readable on the disk, however it ended."""

import html
import json
import math
import os
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from sqlcipher3 import dbapi2

from palpate.records.vault import key, making
from palpate.records.vault.folder import Folder
from tests.fault.a_day import WORDS, lived_through
from tests.fault.served import PASSPHRASE, Served

RARE = WORDS.split()[1]
NEEDLES = {
    "as typed": WORDS.encode(),
    "one word": RARE.encode(),
    "in the index": b"zwolfglocken",
    "utf-16": RARE.encode("utf-16-le"),
    "utf-16, big end first": RARE.encode("utf-16-be"),
    "in JSON": json.dumps(RARE)[1:-1].encode(),
    "in a form": quote_plus(RARE).encode(),
    "in a page": html.escape(WORDS).encode(),
    "in latin-1": RARE.encode("latin-1"),
    "the passphrase": PASSPHRASE.encode(),
    "the passphrase in a form": quote_plus(PASSPHRASE).encode(),
    "a plain database": b"SQLite format 3\x00",
}


def readable(*roots):
    """Each file below the roots with what can be read in it."""
    files = [path for root in roots for path in Path(root).rglob("*") if path.is_file()]
    assert files
    found = {}
    for path in files:
        content = path.read_bytes()
        if hits := [name for name, needle in NEEDLES.items() if needle in content]:
            found[path.name] = hits
    return found


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """The day, its three endings, and what was readable at each."""
    root = tmp_path_factory.mktemp("day")
    served = Served(root, cold=True)  # as a person starts it: what a start leaves on the disk is searched too
    seen = {"root": root, "pid": served.process.pid}
    try:
        lived_through(served)
        seen["while it runs"] = readable(root)
        seen["under way"] = half_a_request(served)
        served.kill()
        seen["after it was killed"] = readable(root)
        served.start()
        served.unlock()
        seen["page"] = served.get("/sessions/1/note").text
        seen["code"] = served.stop()
        seen["after it was ended"] = readable(root)
    finally:
        if served.process.poll() is None:
            served.kill()
    return seen


def half_a_request(served):
    """What lies in open files of the program, nameless ones among them, while a large form arrives slowly."""
    body = {"fields": [["words", f"{WORDS} " * 6000]] * 7, "writer": "slow", "seq": 1}
    content = json.dumps(body, ensure_ascii=False).encode()
    assert 1_000_000 < len(content) < 2 * 1024 * 1024
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.putrequest("PUT", "/api/drafts/client:1:consent")
    headers = {
        "Cookie": "; ".join(f"{name}={value}" for name, value in served.cookies.items()),
        "X-CSRFToken": served.token,
        "Content-Type": "application/json",
        "Content-Length": str(len(content)),
    }
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(content[:-10])
    time.sleep(0.5)
    found = open_files(served.process.pid)
    connection.send(content[-10:])
    status = connection.getresponse().status
    connection.close()
    return {"status": status, "readable": found}


def open_files(pid):
    if not sys.platform.startswith("linux"):
        return {}
    found = {}
    for name in os.listdir(f"/proc/{pid}/fd"):
        path = Path(f"/proc/{pid}/fd/{name}")
        try:
            if path.is_file() and (
                hits := [n for n, needle in NEEDLES.items() if needle in path.read_bytes()]
            ):
                found[os.readlink(path)] = hits
        except OSError:
            continue  # closed meanwhile
    return found


@pytest.mark.parametrize("when", ["while it runs", "after it was killed", "after it was ended"])
def test_no_word_of_the_day_is_readable_anywhere_on_the_disk(day, when):
    assert day[when] == {}


def test_a_large_form_that_is_under_way_is_in_no_temporary_file(day):
    assert day["under way"] == {"status": 200, "readable": {}}


def test_the_words_were_really_there(day):
    """The search that found nothing finds them in an export without a cipher."""
    folder = Folder(day["root"] / "vault")
    keys = key.unwrap(folder, PASSPHRASE)
    plain = day["root"].parent / "plain" / "export.db"
    plain.parent.mkdir(exist_ok=True)
    plain.unlink(missing_ok=True)
    vault = dbapi2.connect(making.address(str(folder.vault)), uri=True, isolation_level=None)
    vault.execute(f"PRAGMA key = \"x'{keys.vault.hex()}'\"")
    vault.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    vault.execute("SELECT sqlcipher_export('plain')").fetchall()
    vault.close()

    hits = readable(plain.parent)[plain.name]

    assert {"as typed", "one word", "in the index", "a plain database"} <= set(hits)
    assert WORDS in day["page"]


def test_nothing_of_it_was_said_on_the_terminal(day):
    said = (day["root"] / "out.txt").read_text() + (day["root"] / "err.txt").read_text()

    assert RARE not in said and PASSPHRASE not in said
    assert "Traceback" not in said
    assert day["code"] == 0


def test_the_vault_and_its_backups_look_like_noise(day):
    vaults = list((day["root"] / "vault").rglob("vault.db"))

    assert len(vaults) >= 2
    assert all(entropy(path.read_bytes()) > 7.99 for path in vaults)


def entropy(content):
    """Bits for each byte."""
    counts = Counter(content).values()
    return -sum(n / len(content) * math.log2(n / len(content)) for n in counts)


def test_every_file_is_for_its_owner_alone(day):
    ours = (day["root"] / "vault").rglob("*")

    assert not [path.name for path in ours if path.stat().st_mode & 0o077]
