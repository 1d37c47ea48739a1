"""FI-13, FI-32 to FI-36: what is no sound vault is refused with a sentence and left byte for byte."""

import json
import os
import secrets
import socket
import subprocess
import sys

import pytest
from sqlcipher3 import dbapi2

from palpate.records.vault import key, making
from palpate.records.vault.folder import Folder
from palpate.records.vault.instance import Instance
from tests.conftest import PASSPHRASE
from tests.fault import hatching
from tests.house.tree import ROOT

KEPT = ("vault.db", "slots.json")


def serve(folder, *more, secret=PASSPHRASE):
    """Start it as a person would, with the passphrase on standard input; it must end by itself."""
    return palpate(
        "serve",
        "--vault",
        str(folder.path),
        "--unlock",
        "--no-browser",
        *(more or ("--port", "0")),
        secret=secret,
    )


def palpate(*arguments, secret=PASSPHRASE, engine=None):
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    if not engine:
        return hatching.ended("palpate", *arguments, given=secret, environment=environment)
    gate = f"from palpate.records.vault.opening import dbapi2; dbapi2.sqlite_version_info = {engine}"
    start = [sys.executable, "-c", f"{gate}; import sys; from palpate.cli import main; sys.exit(main())"]
    return subprocess.run(
        [*start, *arguments],
        input=secret,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env=environment,
    )


def whole(folder):
    """Every file that holds something to lose."""
    return {name: (folder.path / name).read_bytes() for name in KEPT if (folder.path / name).exists()}


def refused(done, says):
    assert done.returncode == 1
    assert says in done.stderr
    assert done.stderr.startswith("palpate: ") and done.stderr.count("\n") == 1 and ". " in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert "ready" not in done.stdout


@pytest.fixture
def vault(tmp_path):
    """A vault that was made and closed."""
    folder = Folder(tmp_path / "vault")
    keys, _ = making.make(folder, PASSPHRASE, key.QUICK)
    return folder, keys


def a_plain_database(folder):
    folder.vault.unlink()
    plain = dbapi2.connect(str(folder.vault))
    plain.execute("CREATE TABLE records_client(name)")
    plain.commit()
    plain.close()
    assert folder.vault.read_bytes().startswith(b"SQLite format 3")


def random_bytes(folder):
    folder.vault.write_bytes(secrets.token_bytes(folder.vault.stat().st_size))


def nothing(folder):
    folder.vault.write_bytes(b"")


def cut_off(folder):
    folder.vault.write_bytes(folder.vault.read_bytes()[:1000])


def one_byte_turned(folder):
    content = bytearray(folder.vault.read_bytes())
    content[1000] ^= 1
    folder.vault.write_bytes(content)


def keys_of_another_vault(folder):
    other = Folder(folder.path.parent / "other")
    making.make(other, PASSPHRASE, key.QUICK)
    folder.slots.write_bytes(other.slots.read_bytes())


@pytest.mark.parametrize(
    "harm",
    [a_plain_database, random_bytes, nothing, cut_off, one_byte_turned, keys_of_another_vault],
    ids=lambda harm: harm.__name__.replace("_", " "),
)
def test_what_is_no_vault_of_these_keys_is_left_alone(vault, harm):
    folder, _ = vault
    harm(folder)
    before = whole(folder)

    done = serve(folder)

    refused(done, "vault.db")
    assert whole(folder) == before
    assert not folder.backups.exists()


@pytest.mark.parametrize("gone", KEPT)
def test_half_a_vault_is_not_made_whole_with_a_new_one(vault, gone):
    folder, _ = vault
    (folder.path / gone).unlink()
    before = whole(folder)

    refused(serve(folder), f"{gone} is missing")

    assert whole(folder) == before


def test_a_vault_of_a_newer_program_is_left_alone(vault):
    folder, keys = vault
    connection = dbapi2.connect(making.address(str(folder.vault)), uri=True, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{keys.vault.hex()}'\"")
    connection.execute("CREATE TABLE django_migrations(id INTEGER PRIMARY KEY, app, name, applied)")
    connection.execute("INSERT INTO django_migrations VALUES (1, 'records', '0999_later', '2030-01-01')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    before = whole(folder)

    refused(serve(folder), "last written by a newer Palpate (0999")

    assert whole(folder) == before


@pytest.mark.parametrize("engine", [(3, 40, 1), (3, 51, 2), (3, 52, 0)])
@pytest.mark.parametrize("command", ["serve", "verify"])
def test_an_engine_that_can_damage_it_never_touches_it(vault, command, engine):
    folder, _ = vault
    before = whole(folder)
    serving = ("serve", "--unlock", "--no-browser", "--port", "0")
    arguments = serving if command == "serve" else ("vault", "verify")

    refused(palpate(*arguments, "--vault", str(folder.path), engine=engine), "3.51.3")

    assert whole(folder) == before


def test_a_second_name_for_the_file_is_refused(vault):
    folder, _ = vault
    os.link(folder.vault, folder.path.parent / "second.db")
    before = whole(folder)

    refused(serve(folder), "2 hard links")

    assert whole(folder) == before


def test_a_second_program_is_told_where_the_first_is(vault):
    folder, _ = vault
    first = Instance(folder)
    first.take(address="http://127.0.0.1:8737/")
    before = whole(folder) | {"lock": folder.lock.read_bytes()}

    refused(serve(folder), "at http://127.0.0.1:8737/")

    assert whole(folder) | {"lock": folder.lock.read_bytes()} == before
    first.release()


def test_a_port_that_is_taken_is_said_before_anything_is_opened(vault):
    folder, _ = vault
    before = whole(folder)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        refused(serve(folder, "--port", str(port)), f"Port {port} must be free")

    assert whole(folder) == before
    assert not folder.lock.exists()


def test_a_wrong_passphrase_is_one_sentence_and_is_counted(vault):
    folder, _ = vault
    before = whole(folder)

    refused(serve(folder, secret="the heron stands in the rain"), "That did not open the vault")

    assert whole(folder) == before
    assert json.loads(folder.tries.read_text())["failed"] == 1


def test_damaged_slots_are_not_written_over(vault):
    folder, _ = vault
    folder.slots.write_text("{")
    before = whole(folder)

    refused(serve(folder), "slots.json must hold")

    assert whole(folder) == before


def test_commands_for_a_vault_that_is_not_there_make_none(tmp_path):
    done = palpate("vault", "verify", "--vault", str(tmp_path / "nowhere"))

    refused(done, "There is no vault")
    assert not (tmp_path / "nowhere").exists()


def test_no_command_takes_a_secret_as_an_argument_or_shows_one():
    told = palpate("serve", "--help").stdout + palpate("vault", "backup", "--help").stdout

    assert "--passphrase" not in told and "--key" not in told
