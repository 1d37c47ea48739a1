"""FI-04: the disk is full in mid-sentence. What was acknowledged stays; saving goes on by itself."""

import os
import shutil
import subprocess
import sys
import time

import pytest

from tests.fault.a_day import press
from tests.fault.forms import filled
from tests.fault.served import Served
from tests.fault.vault_reading import read_record

SIZE = 6 * 1024 * 1024  # bytes; a fresh vault takes about one


@pytest.fixture
def small_disk(tmp_path):
    """A disk of a few MiB in memory, or a skip with its reason."""
    place = tmp_path / "disk"
    place.mkdir()
    if not sys.platform.startswith("linux"):
        pytest.skip("a small disk in memory is mounted on Linux only")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    done = subprocess.run(mount, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"mounting a small disk is not permitted here: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def at_work(small_disk, tmp_path):
    """A program whose vault lies on the small disk, with a running session."""
    served = Served(tmp_path / "rest", vault=small_disk / "vault")
    yield begun(served)
    if served.process.poll() is None:
        served.kill()


def begun(served):
    served.first_run()
    served.post(
        "/clients/new", filled(served.get("/clients/new").text, "/clients/new", "", name="Berta Example")
    )
    served.post("/clients/1/sessions")
    served.post("/sessions/1/start")
    return served


def fill(disk):
    """Until not one byte more fits, also of what the program lets go of a moment later."""
    ballast, quiet = disk / "ballast", 0
    with ballast.open("wb", buffering=0) as file:
        while quiet < 3:
            before = file.tell()
            for size in (64 * 1024, 4096, 1):
                try:
                    while True:
                        file.write(b"\xff" * size)
                except OSError:
                    continue
            quiet = quiet + 1 if file.tell() == before else 0
            time.sleep(0.05)
    return ballast


def type_until_refused(served, first=1):
    """Save longer and longer texts; the acknowledged ones by number, and the answer that refused."""
    kept = {}
    for seq in range(first, first + 400):
        answer = served.draft("client:1:goal", f"text {seq} " + "leaf " * 4000, base=seq, seq=seq)
        if answer.status != 200:
            return kept, answer
        kept[seq] = answer.json["version"]
    raise AssertionError("a full disk must refuse within 400 texts")


def test_a_full_disk_refuses_with_a_sentence_and_loses_nothing(at_work, small_disk):
    acknowledged = at_work.draft("client:1:cyst", "before the disk was full")
    mark = press(at_work, "press-before", "release", 1.0)
    ballast = fill(small_disk)

    kept, refused = type_until_refused(at_work)
    no_mark = press(at_work, "press-refused", "release", 2.0)
    page = at_work.get("/clients/1")

    assert (acknowledged.status, mark.status) == (200, 200)
    assert refused.status == 503
    assert "The disk did not take" in refused.json["sentence"]
    assert no_mark.status in (200, 503)
    assert page.status == 200  # reading goes on
    ballast.unlink()
    again = at_work.draft("client:1:goal", "after there was room", base=len(kept), seq=1000)
    assert again.status == 200, again.text
    assert press(at_work, "press-refused", "release", 2.0).status == 200
    record = read_record(at_work.vault)
    assert {"before the disk was full", "after there was room"} <= set(record.texts)
    assert record.marks == {"press-before": 1, "press-refused": 2}
    assert record.broken == ""


def test_the_last_text_that_was_acknowledged_survives_a_full_disk_and_a_kill(at_work, small_disk):
    ballast = fill(small_disk)
    kept, _ = type_until_refused(at_work)
    at_work.kill()
    ballast.unlink()

    record = read_record(at_work.vault)

    numbers = [int(text.split()[1]) for text in record.texts if text.startswith("text ")]
    assert max(numbers, default=0) == max(kept, default=0)
    assert record.broken == ""


def test_while_locked_a_full_disk_refuses_too_and_nothing_half_is_left(at_work, small_disk):
    at_work.lock()
    ballast = fill(small_disk)

    refused = at_work.draft("client:1:goal", "x" * 100_000)
    ballast.unlink()
    sealed = at_work.draft("client:1:goal", "sealed", seq=2)

    assert refused.status == 503
    assert "The disk did not take" in refused.json["sentence"]
    assert sealed.status == 202
    at_work.unlock()
    assert "sealed" in read_record(at_work.vault).texts


def test_a_full_disk_at_the_unlock_is_said_and_the_next_try_opens(at_work, small_disk):
    """The engine itself needs a little room to open a vault."""
    at_work.lock()
    ballast = fill(small_disk)

    refused = at_work.unlock()
    locked_again = [at_work.get("/api/state").json["locked"] for _ in range(8)]  # each thread is asked

    assert refused.status == 503
    assert "The disk did not take" in refused.text
    assert all(locked_again)
    ballast.unlink()
    at_work.unlock()
    assert at_work.get("/clients/1").status == 200


def test_a_backup_that_does_not_fit_keeps_nobody_from_the_record(at_work, small_disk):
    at_work.lock()
    shutil.rmtree(at_work.vault / "backups", ignore_errors=True)
    with fill(small_disk).open("r+b") as ballast:
        ballast.truncate(ballast.seek(0, os.SEEK_END) - 256 * 1024)

    page = at_work.unlock()

    assert "backup could not be made" in page.text
    assert at_work.get("/clients/1").status == 200
    assert not list((at_work.vault / "backups").glob("palpate-*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits on the size of a file are set on Unix only")
def test_a_limit_on_the_size_of_files_refuses_as_a_full_disk_does(tmp_path):
    """Where nothing can be mounted, this is the nearest thing: the vault may not grow any more."""
    import resource

    served = Served(tmp_path)  # the interpreter ignores SIGXFSZ from its start: a write fails, nobody dies
    try:
        begun(served)
        size = (served.vault / "vault.db").stat().st_size
        resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE, (size + 65536, resource.RLIM_INFINITY))

        _, refused = type_until_refused(served)

        assert refused.status == 503
        assert "The disk did not take" in refused.json["sentence"]
        resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        assert served.draft("client:1:goal", "after there was room", base=999, seq=1000).status == 200
        assert "after there was room" in read_record(served.vault).texts
    finally:
        served.kill()
