"""Erasing for good: what stands against it, what goes, what stays; a restored backup is erased again.

Hazards: H26, H27.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from palpate.clinic import access_requests, clients, erasing, histories, notes, practices, sessions
from palpate.clinic.erasing import Why
from palpate.clinic.sessions import Line
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.records import chain
from palpate.records.models import AuditEvent, Client, ClientKey, Erasure, NoteVersion, SearchText
from palpate.records.queries import caseload, of_client, people, search
from palpate.records.vault import door, shredded
from palpate.standing import Standing
from palpate.when import read
from tests.conftest import NOW

PLANTED = "quaternarylantern"
LATER = NOW.replace(year=NOW.year + 11)


@pytest.fixture
def a_life(anna, berta):
    """A client with an event, a session with a line, and a signed note."""
    for file in (door.folder().path / shredded.NAME, door.folder().backups / shredded.NAME):
        file.unlink(missing_ok=True)
    practices.keep_records(rule="de", by=anna, at=NOW)
    when = read("about seven", today=NOW.date())
    histories.take(
        client=berta, headline=f"{PLANTED} fell", words=f"{PLANTED} words", happened=when, by=anna, at=NOW
    )
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    line = Line(kind="finding", standing=Standing.PALPATED, text=f"{PLANTED} at the sacrum", basis="hands")
    sessions.close_out(session=session, lines=[line], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)
    return berta


def erase(client, by, **changed):
    given = {"client": client, "typed": "Berta Example", "why": Why.OVER, "by": by, "at": LATER} | changed
    return erasing.erase(**given)


def plain_rows():
    """Every value of every row of every table of the record, as text."""
    found = []
    with connection.cursor() as cursor:
        tables = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in tables:
            found += [str(row) for row in cursor.execute(f'SELECT * FROM "{name}"').fetchall()]
    return "\n".join(found)


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"typed": "Berta Exampel"}, NotPhysical, "typed as it stands"),
        ({"typed": ""}, NotPhysical, "typed as it stands"),
        ({"at": NOW}, NotYet, "a duty of law"),
        ({"at": NOW, "why": Why.ASKED}, NotYet, "kept until"),
    ],
)
def test_what_stands_against_it_is_said_and_nothing_goes(a_life, anna, changed, error, said):
    with pytest.raises(error, match=said):
        erase(a_life, anna, **changed)

    assert people.client(a_life.pk).name == "Berta Example"
    assert not Erasure.objects.exists()


def test_advice_gives_way_to_a_client_who_asks_and_to_nothing_else(a_life, anna):
    practices.keep_records(rule="uk", by=anna, at=NOW)

    with pytest.raises(NotYet, match="only a client who asks"):
        erase(a_life, anna, at=NOW)
    assert erase(a_life, anna, at=NOW, why=Why.ASKED).why == "asked"


def test_without_a_rule_nothing_is_erased(anna, berta):
    with pytest.raises(NotYet, match="Choose one first"):
        erase(berta, anna, why=Why.ASKED)


def test_a_client_who_waits_for_a_copy_gets_that_first(a_life, anna):
    access_requests.ask(client=a_life, on=NOW.date(), by=anna, at=NOW)

    with pytest.raises(NotYet, match="Answer that first"):
        erase(a_life, anna)


def test_no_word_of_hers_is_left_in_any_row_or_index(a_life, anna):
    assert PLANTED in plain_rows() and "Berta Example" in plain_rows()

    made = erase(a_life, anna)

    left = plain_rows()
    assert PLANTED not in left and "Berta Example" not in left
    assert made.rows == 4, "an event, a session, a line and a signed note"
    assert search.find(PLANTED) == [] and search.find("erased") == []
    assert not SearchText.objects.filter(client=a_life).exists()
    assert people.client(a_life.pk) is None and caseload.rows(anna.practice)[1] == 0
    with connection.cursor() as cursor:
        found = cursor.execute("SELECT count(*) FROM word_index WHERE word_index MATCH %s", [PLANTED])
        assert found.fetchone() == (0,)


def test_every_table_of_hers_is_empty_but_the_proof_and_the_log(a_life, anna):
    erase(a_life, anna)

    left = {name for name in of_client.WAYS if of_client.count(name, a_life)}
    assert left == {"client", "erasure", "auditevent"}
    assert [key.wrapped for key in ClientKey.objects.all()] == [b""]


def test_the_chain_holds_and_says_that_it_was_done(a_life, anna):
    erase(a_life, anna)

    assert chain.verify().broken == ""
    last = AuditEvent.objects.order_by("-number").first()
    assert (last.name, last.target, last.by) == ("client.erased", f"client:{a_life.pk}", anna.pk)


def test_another_clients_record_stays_to_the_letter(a_life, anna):
    other = clients.admit(by=anna, at=NOW, name="Carla Example")
    histories.take(client=other, headline="hers", happened=read("1990", today=NOW.date()), by=anna, at=NOW)
    before = {name: list(of_client.lines(name, other)) for name in of_client.WAYS}

    erase(a_life, anna)

    assert {name: list(of_client.lines(name, other)) for name in of_client.WAYS} == before


def test_the_fences_stand_again_and_stood_all_the_time_for_others(a_life, anna):
    before = _fences()
    session = sessions.open_session(client=clients.admit(by=anna, at=NOW, name="Carla"), by=anna, at=NOW)
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)

    erase(a_life, anna)

    assert _fences() == before
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        NoteVersion.objects.filter(session=session)._raw_delete("default")


def test_an_erasure_that_fails_takes_nothing(a_life, anna, monkeypatch):
    before, fences = plain_rows(), _fences()
    monkeypatch.setattr(erasing.audit, "note", lambda *given, **more: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        erase(a_life, anna)

    assert plain_rows() == before and _fences() == fences


def test_it_is_done_once(a_life, anna):
    erase(a_life, anna)

    with pytest.raises(AlreadyThere):
        erase(Client.objects.get(pk=a_life.pk), anna, typed="erased")


def _fences():
    with connection.cursor() as cursor:
        return cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        ).fetchall()


def _brought_back(client):
    """As an old backup would have it: the client with what was told, and no erasure."""
    with connection.cursor() as cursor:
        for name, _ in [row for row in _fences() if "erasure" in row[0]]:
            cursor.execute(f"DROP TRIGGER {name}")
    Erasure.objects.filter(client=client)._raw_delete("default")
    Client.objects.filter(pk=client.pk).update(name="Berta Example")


def test_the_ledger_erases_again_what_a_restored_backup_brought_back(a_life, anna):
    erase(a_life, anna)
    _brought_back(a_life)
    assert people.client(a_life.pk).name == "Berta Example"

    assert erasing.again(by=anna, at=LATER) == 1

    assert people.client(a_life.pk) is None
    assert Erasure.objects.get(client=a_life).why == "again"
    assert erasing.again(by=anna, at=LATER) == 0, "and once is enough"


def test_a_number_that_was_given_again_to_somebody_else_is_left_alone(a_life, anna):
    erase(a_life, anna)
    _brought_back(a_life)
    Client.objects.filter(pk=a_life.pk).update(admitted_at=NOW + timedelta(days=1))

    assert erasing.again(by=anna, at=LATER) == 0
    assert people.client(a_life.pk) is not None


@pytest.mark.parametrize(
    "harm", ["another day", "another client", "no signature", "another vault", "nonsense"]
)
def test_a_line_that_the_vault_did_not_sign_erases_nobody(a_life, anna, harm):
    erase(a_life, anna)
    _brought_back(a_life)
    file = door.folder().path / shredded.NAME
    line = file.read_text()
    file.write_text(
        {
            "another day": line.replace('"at": "20', '"at": "19'),
            "another client": line.replace('"client": ', '"client": 1'),
            "no signature": line.partition(', "signature"')[0] + "}\n",
            "another vault": line.replace("0123456789abcdef", "f" * 16),
            "nonsense": "[]\n{\n\x00\n" + "[" * 5000,
        }[harm]
    )

    assert erasing.again(by=anna, at=LATER) == 0
    assert people.client(a_life.pk) is not None


def test_the_ledger_names_nobody(a_life, anna):
    erase(a_life, anna)

    assert "Berta" not in (door.folder().path / shredded.NAME).read_text()
