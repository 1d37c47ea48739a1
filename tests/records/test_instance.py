"""One program for one vault, and a second one is told where the first is."""

import json
import os
import subprocess
import sys

import pytest

from palpate.errors import VaultRefused
from palpate.records.vault.instance import Instance

HOLD = """
import sys, time
from pathlib import Path
from palpate.records.vault.folder import Folder
from palpate.records.vault.instance import Instance
instance = Instance(Folder(Path(sys.argv[1])))
instance.take(address="http://127.0.0.1:8737/")
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_one_is_told_where_the_first_is(folder):
    first = Instance(folder)
    first.take(address="http://127.0.0.1:8737/")

    with pytest.raises(VaultRefused, match=rf"at http://127\.0\.0\.1:8737/ \(process {os.getpid()}\)"):
        Instance(folder).take()
    first.release()


def test_what_the_first_wrote_stays_when_a_second_is_refused(folder):
    first = Instance(folder)
    first.take(address="http://127.0.0.1:8737/")
    before = folder.lock.read_bytes()

    with pytest.raises(VaultRefused):
        Instance(folder).take(address="http://127.0.0.1:9999/")

    assert folder.lock.read_bytes() == before
    first.release()


def test_whoever_lets_go_makes_room(folder):
    first, second = Instance(folder), Instance(folder)
    first.take()
    first.release()

    second.take()
    second.release()


def test_a_shorter_address_leaves_nothing_of_the_longer_one(folder):
    instance = Instance(folder)
    instance.take(address="http://127.0.0.1:87370/long")
    instance.tell(address="short")

    assert json.loads(folder.lock.read_text()) == {"process": os.getpid(), "address": "short"}
    instance.release()


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", '"x"', "null"])
def test_a_lock_file_that_cannot_be_read_holds_all_the_same(folder, content):
    first = Instance(folder)
    first.take()
    folder.lock.write_text(content)

    with pytest.raises(VaultRefused, match="process unknown"):
        Instance(folder).take()

    first.release()


def test_the_system_lets_go_of_it_when_the_program_is_killed(folder):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder.path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    with pytest.raises(VaultRefused, match="already open in another Palpate"):
        Instance(folder).take()

    holder.kill()
    holder.wait()
    holder.stdout.close()

    second = Instance(folder)
    second.take()
    second.release()


def test_only_the_owner_can_read_where_it_is(folder):
    instance = Instance(folder)
    instance.take()

    assert folder.lock.stat().st_mode & 0o777 == 0o600
    assert folder.path.stat().st_mode & 0o777 == 0o700
    instance.release()
