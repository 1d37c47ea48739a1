"""FI-01: five hundred times the process that writes is killed at a random instant."""

import json
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from palpate.records.vault import key
from tests.fault.prove import MEMORY
from tests.house.tree import ROOT

KILLS = 125  # for each of four seeds
MOST = {"draft", "moment", "note", "trauma"}  # a backup and a new passphrase are rare among them


@pytest.fixture
def place():
    """In memory if it can be: what a killed process has written the system keeps, there as on a disk."""
    path = Path(tempfile.mkdtemp(prefix="palpate-kill-", dir=MEMORY if MEMORY.is_dir() else None))
    yield path
    shutil.rmtree(path)


def killed(folder, *, seed, kills, hasty=False):
    """Run the loop in a process of its own; the keys go through its standard input and nowhere else."""
    keys = key.Keys.fresh()
    order = {
        "folder": str(folder / "vault"),
        "seed": seed,
        "kills": kills,
        "hasty": hasty,
        "vault": keys.vault.hex(),
        "signing": keys.signing.hex(),
        "inbox": keys.inbox,
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.fault.kill_loop"],
        input=json.dumps(order) + "\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) | {"folder": folder, "keys": keys, "stderr": done.stderr}


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_what_was_acknowledged_is_there_after_the_process_is_killed(place, seed, record_property):
    found = killed(place, seed=seed, kills=KILLS)
    record_property("acknowledged", found["acknowledged"])

    assert found["lost"] == []
    assert found["broken"] == []
    assert found["died"] == [], found["stderr"]
    assert found["read"] == 3
    assert found["kills"] == KILLS
    assert found["acknowledged"] > 2 * KILLS  # a busy machine gets less done between two kills
    assert set(found["kinds"]) >= MOST


def test_a_writer_that_says_saved_too_early_is_found_out(place):
    found = killed(place, seed=secrets.randbelow(10**6), kills=40, hasty=True)

    assert found["lost"]
    assert found["broken"] == []


def test_the_key_is_in_no_file_beside_the_vault(place):
    found = killed(place, seed=9, kills=6)
    forms = [bytes(found["keys"].vault), found["keys"].vault.hex().encode(), found["keys"].inbox.encode()]

    files = [path for path in place.rglob("*") if path.is_file()]

    assert len(files) > 2
    assert not [path for path in files if any(form in path.read_bytes() for form in forms)]
    assert found["stderr"] == ""
