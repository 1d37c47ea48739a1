"""Erasing a record for good: two steps, the name and the passphrase; a restored backup shows nothing of it.

Hazards: H26.
"""

# ruff: noqa: F811 - a fixture that is shared has the name of the parameter that asks for it

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from sqlcipher3 import dbapi2

from palpate.clinic import clients, erasing, histories, keeping, practices
from palpate.clinic.erasing import Why
from palpate.records.models import Client, Erasure, Trauma
from palpate.records.queries import people
from palpate.records.vault import backup, door, key, making, restore, shredded
from palpate.web import entering, keeping_copies
from palpate.when import read
from tests.conftest import NOW, PASSPHRASE
from tests.records.conftest import another_door, folder, made, own_vault  # noqa: F401

PLANTED = "quaternarylantern"


@pytest.fixture
def told(anna, berta):
    for place in (door.folder().path, door.folder().backups):
        (place / shredded.NAME).unlink(missing_ok=True)
    practices.keep_records(rule="uk", by=anna, at=NOW)
    when = read("about seven", today=NOW.date())
    histories.take(client=berta, headline=PLANTED, words=PLANTED, happened=when, by=anna, at=NOW)
    return berta


def last_step(browser, client, **changed):
    given = {"why": "asked", "typed": "Berta Example", "passphrase": PASSPHRASE} | changed
    return browser.post(f"/clients/{client.pk}/erasing", given)


def test_the_papers_of_a_client_lead_to_it_and_nothing_is_asked_at_once(at_desk, told):
    assert f'href="/clients/{told.pk}/erasing"' in at_desk.get(f"/clients/{told.pk}/papers").text

    page = at_desk.get(f"/clients/{told.pk}/erasing").text

    assert "First step: the reason" in page and "passphrase" not in page.partition("<main")[2].replace(
        "not with the passphrase", ""
    )
    assert "kept until" in page and "a standard or advice, not a duty of law" in page
    assert "checked" not in page


def test_the_second_step_asks_for_the_name_and_the_passphrase(at_desk, told):
    page = at_desk.get(f"/clients/{told.pk}/erasing?why=asked").text

    assert "it cannot be undone" in page and 'name="typed"' in page and 'name="passphrase"' in page
    assert "Second step" not in at_desk.get(f"/clients/{told.pk}/erasing?why=again").text
    assert Erasure.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"typed": "Berta"}, "typed as it stands"),
        ({"passphrase": "not this one at all"}, "did not open"),
        ({"why": "over"}, "only a client who asks"),
        ({"why": "again"}, "Select a valid choice"),
        ({"passphrase": ""}, "required"),
    ],
)
def test_a_step_that_is_not_right_erases_nothing(at_desk, told, changed, said):
    answer = last_step(at_desk, told, **changed)
    (door.folder().tries).unlink(missing_ok=True)

    assert answer.status_code == 422 and said in answer.text
    assert people.client(told.pk) is not None


def test_after_it_no_page_knows_her_and_the_proof_stands(at_desk, told):
    answer = last_step(at_desk, told)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/erasures")
    page = at_desk.get("/erasures").text
    assert "02 Nov 2026" not in page or "the client asked for it" in page
    assert "the client asked for it" in page and "Berta" not in page
    for where in ("", "/history", "/papers", "/erasing", "/details"):
        assert at_desk.get(f"/clients/{told.pk}{where}").status_code == 404
    for where in ("/", "/search?q=Berta", f"/search?q={PLANTED}", "/retention"):
        assert "Berta Example" not in at_desk.get(where).text
    assert PLANTED not in at_desk.get("/").text


@pytest.fixture
def at_home(own_vault, tmp_path):
    """A real vault with one client who told something, and a backup of it beside the ledger's place."""
    vault_id = key.read(door.folder())["vault_id"]
    by = keeping.found(practice="Mill Stream", practitioner="Anna Weber", vault_id=vault_id, at=NOW)
    keeping.sheet_checked(practice=by.practice, by=by, at=NOW)
    practices.keep_records(rule="uk", by=by, at=NOW)
    by.practice.refresh_from_db()
    client = clients.admit(by=by, at=NOW, name="Berta Example")
    when = read("about seven", today=NOW.date())
    histories.take(client=client, headline=PLANTED, words=PLANTED, happened=when, by=by, at=NOW)
    copy = keeping_copies.back_up(door.folder().backups, by=by, at=NOW)
    return by, client, copy


def plain(path):
    """Every byte of the vault behind its cipher, free pages among them, and its log of writes folded in."""
    raw = dbapi2.connect(making.address(str(door.folder().vault)), uri=True, isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{door.keys().vault.hex()}'\"")
    raw.execute(f"ATTACH DATABASE '{path}' AS plain KEY ''")
    raw.execute("SELECT sqlcipher_export('plain')").fetchall()
    raw.close()
    return path.read_bytes()


def test_a_backup_from_before_is_erased_again_before_a_page_is_shown(at_home, tmp_path, another_door):
    by, client, copy = at_home
    assert PLANTED.encode() in plain(tmp_path / "before.db")
    erasing.erase(client=client, typed="Berta Example", why=Why.ASKED, by=by, at=NOW + timedelta(hours=1))
    erasing.settle_on_disk()
    after = plain(tmp_path / "after.db")
    assert PLANTED.encode() not in after and b"Berta" not in after

    new = restore.restore(copy.path, PASSPHRASE, tmp_path / "new" / "vault")
    connection.close()
    another_door.stand_before(new)
    connection.settings_dict["NAME"] = str(new.vault)
    entering.open_with(key.unwrap(new, PASSPHRASE), NOW + timedelta(days=1))

    assert (new.path / shredded.NAME).exists()
    assert people.client(client.pk) is None and not Trauma.objects.exists()
    assert Erasure.objects.get().why == "again"
    assert PLANTED.encode() not in plain(tmp_path / "restored.db")


def test_backups_from_before_are_named_and_go_after_a_fresh_one(at_home, tmp_path):
    by, client, copy = at_home
    assert keeping_copies.before_an_erasure([]) == []
    row = erasing.erase(
        client=client, typed="Berta Example", why=Why.ASKED, by=by, at=NOW + timedelta(hours=1)
    )
    assert [each.path for each in keeping_copies.before_an_erasure([row])] == [copy.path]

    gone = keeping_copies.let_go_of([row], by=by, at=NOW + timedelta(hours=2))

    assert gone == 1 and not copy.path.exists()
    (fresh,) = backup.all_of(door.folder().backups)
    assert fresh.made_at > row.erased_at
    assert Client.objects.get(pk=client.pk).name == "erased"
    keeping_copies.back_up(tmp_path / "stick", by=by, at=NOW + timedelta(hours=3))
    assert (tmp_path / "stick" / shredded.NAME).read_text().count('"client"') == 1
