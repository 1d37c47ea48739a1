"""One connection: engine, cipher, key, then each rule read back; and nothing is created on the way."""

import pytest
from django.db import connection
from sqlcipher3 import dbapi2

from palpate.errors import VaultRefused
from palpate.records.vault import making, opening

RULES = {
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "journal_size_limit": 64 * 1024 * 1024,
}


def opened(path, key, mode="rw"):
    connection = dbapi2.connect(making.address(str(path), mode), uri=True, isolation_level=None)
    opening.unlock(connection, key)
    return connection


class Deaf:
    """A connection whose engine does not take one rule."""

    def __init__(self, real, rule):
        self.real, self.rule, self.closed = real, rule, False

    def execute(self, statement):
        return self.real.execute("SELECT 7" if statement == f"PRAGMA {self.rule}" else statement)

    def close(self):
        self.closed = True
        self.real.close()


@pytest.mark.parametrize(("rule", "value"), RULES.items())
def test_each_rule_holds_on_a_fresh_connection(made, rule, value):
    folder, keys, _ = made

    connection = opened(folder.vault, keys.vault)

    assert connection.execute(f"PRAGMA {rule}").fetchone()[0] == value
    connection.close()


@pytest.mark.parametrize(("rule", "value"), RULES.items())
def test_each_rule_holds_where_the_record_is_written(db, rule, value):
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {rule}").fetchone()[0] == value


def test_every_transaction_that_writes_takes_its_turn_at_once(db):
    assert connection.transaction_mode == "IMMEDIATE"
    assert connection.settings_dict["OPTIONS"]["timeout"] >= 20


@pytest.mark.parametrize("rule", [name for name, _, _ in opening.PRAGMAS])
def test_an_engine_that_does_not_take_a_rule_is_refused(made, rule):
    folder, keys, _ = made
    deaf = Deaf(dbapi2.connect(making.address(str(folder.vault)), uri=True, isolation_level=None), rule)

    with pytest.raises(VaultRefused, match=f"storage rule {rule}"):
        opening.unlock(deaf, keys.vault)

    assert deaf.closed


def test_an_engine_without_a_cipher_is_refused(made):
    folder, keys, _ = made

    class Plain(Deaf):
        def execute(self, statement):
            return self.real.execute(
                "PRAGMA no_such_rule" if statement == "PRAGMA cipher_version" else statement
            )

    plain = Plain(dbapi2.connect(making.address(str(folder.vault)), uri=True), "")

    with pytest.raises(VaultRefused, match="no cipher"):
        opening.unlock(plain, keys.vault)

    assert plain.closed


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2), (3, 52, 0)])
def test_an_engine_that_can_damage_a_vault_is_refused(version):
    with pytest.raises(VaultRefused, match=r"3\.51\.3"):
        opening.check_engine(version)


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 52, 1), (3, 53, 4)])
def test_a_sound_engine_is_taken(version):
    opening.check_engine(version)


def test_the_engine_of_this_program_is_sound():
    assert "SQLCipher 4" in opening.engine()


@pytest.mark.parametrize("length", [32])
def test_a_wrong_key_is_refused_and_changes_nothing(made, length):
    folder, _, _ = made
    before = folder.vault.read_bytes()

    with pytest.raises(VaultRefused, match="does not open"):
        opened(folder.vault, bytes(length))

    assert folder.vault.read_bytes() == before
    assert [path.name for path in folder.path.glob("vault.db*")] == ["vault.db"]


def test_a_wrong_path_never_becomes_an_empty_vault(made):
    folder, keys, _ = made

    with pytest.raises(dbapi2.OperationalError):
        opened(folder.path / "elsewhere.db", keys.vault)

    assert not (folder.path / "elsewhere.db").exists()


def test_an_empty_file_is_not_taken_for_a_vault(made):
    """Any key fits an empty file: only the mark of a vault tells."""
    folder, keys, _ = made
    empty = folder.path / "empty.db"
    empty.touch()

    with pytest.raises(VaultRefused, match="not one that Palpate made"):
        opened(empty, keys.vault)

    assert empty.read_bytes() == b""


def test_an_encrypted_database_of_another_program_is_left_alone(made):
    folder, keys, _ = made
    other = folder.path / "other.db"
    connection = dbapi2.connect(making.address(str(other), "rwc"), uri=True, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{keys.vault.hex()}'\"")
    connection.execute("CREATE TABLE t(x)")
    connection.close()
    before = other.read_bytes()

    with pytest.raises(VaultRefused, match="not one that Palpate made"):
        opened(other, keys.vault)

    assert other.read_bytes() == before


def test_the_vault_itself_is_opened_so_that_it_is_never_created():
    from palpate.settings import desk

    assert "mode" not in desk.DATABASES["default"]["OPTIONS"]  # the backend's own default is "rw"


def test_a_path_with_signs_of_an_address_is_one_file(tmp_path):
    odd = tmp_path / "a?b#c%20d é"
    odd.mkdir()

    making.empty(str(odd / "vault.db"), bytes(32))

    opened(odd / "vault.db", bytes(32)).close()
    assert {path.name for path in odd.iterdir()} == {"vault.db"}


def test_a_vault_does_not_look_like_a_database(made):
    assert made[0].vault.read_bytes()[:15] != b"SQLite format 3"
