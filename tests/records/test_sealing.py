"""The sealed class: nothing of it in the database, its key under a key, and a sentence where the key is gone.

Hazards: H11.
"""

import base64
from importlib import import_module
from types import SimpleNamespace

import pyrage
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, transaction
from sqlcipher3 import dbapi2

from palpate.clinic import clients, histories, keeping
from palpate.errors import AlreadyThere
from palpate.records import sealing
from palpate.records.models import ClientKey, SearchText, Trauma
from palpate.records.queries import sealed_words
from palpate.records.vault import door, key, making
from palpate.when import read
from tests.conftest import NOW

HEADLINE, WORDS = "quaternarylantern on the stairs", "wolfram behind the door"


@pytest.fixture
def told(anna, berta):
    return take(berta, anna)


def take(client, by, words=WORDS):
    when = read("about seven", today=NOW.date())
    return histories.take(client=client, headline=HEADLINE, words=words, happened=when, by=by, at=NOW)


def stored(row):
    with connection.cursor() as cursor:
        return cursor.execute("SELECT headline, words FROM records_trauma WHERE id = %s", [row.pk]).fetchone()


def test_the_column_holds_ciphertext_and_the_row_holds_the_words(told):
    headline, words = stored(told)
    again = Trauma.objects.get(pk=told.pk)

    assert (again.headline, again.words) == (HEADLINE, WORDS)
    assert headline.startswith("sealed:1:") and words.startswith("sealed:1:")
    assert "lantern" not in headline and b"lantern" not in base64.b64decode(headline.rpartition(":")[2])
    assert headline.split(":")[2] == words.split(":")[2], "one key for one client"


def test_an_empty_text_stays_empty(anna, berta):
    assert stored(take(berta, anna, words=""))[1] == ""


def test_the_words_open_with_the_practitioners_identity_alone(told):
    """An independent reading: unwrap the key by age, open by AES-GCM, with nothing of the code under test."""
    row = ClientKey.objects.get(client=told.client)
    key = pyrage.decrypt(bytes(row.wrapped), [pyrage.x25519.Identity.from_str(door.keys().inbox)])
    body = base64.b64decode(stored(told)[1].rpartition(":")[2])
    about = f"palpate sealed 1 trauma.words {row.number}".encode()

    assert len(key) == 32
    assert AESGCM(key).decrypt(body[:12], body[12:], about) == WORDS.encode()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(bytes(row.wrapped), [pyrage.x25519.Identity.generate()])


def test_words_open_after_the_keys_in_memory_were_let_go(told):
    door.keys().sealed.clear()
    assert Trauma.objects.get(pk=told.pk).words == WORDS

    number = ClientKey.objects.get(client=told.client).number
    held = door.keys().sealed[number]
    assert Trauma.objects.get(pk=told.pk).words == WORDS
    assert door.keys().sealed[number] is held, "opened once"


def test_the_live_key_is_used_again_and_remembered(told):
    door.keys().sealed.clear()

    again = sealing.seal("more", about="trauma.words", client=told.client_id, at=NOW)

    row = ClientKey.objects.get(client=told.client)
    assert again.split(":")[2] == str(row.number)
    assert row.number in door.keys().sealed and row.shredded_at is None and row.made_at == NOW
    assert sealing.unseal(again, about="trauma.words") == "more"


def test_a_new_key_is_remembered_while_the_vault_is_open(anna, berta):
    stored = sealing.seal("new", about="trauma.words", client=berta.pk, at=NOW)

    assert int(stored.split(":")[2]) in door.keys().sealed


def test_a_sentence_knows_what_stands_in_its_place():
    closed = sealing.unseal("plain words", about="trauma.words")

    assert isinstance(closed, sealing.Closed) and closed.stored == "plain words"
    assert not sealing.is_erased("erased on 02 Nov 2026"), "the client's own words are no sentence of ours"


@pytest.mark.parametrize("form", ["sealed:2:{number}:{body}", "{number}:{body}", "Sealed:1:{number}:{body}"])
def test_words_in_another_form_do_not_open(told, form):
    _, _, number, body = stored(told)[1].split(":")

    found = sealing.unseal(form.format(number=number, body=body), about="trauma.words")

    assert found == sealing.UNREADABLE


def test_a_stray_letter_among_the_sealed_ones_is_meddling(told):
    sealed = stored(told)[1]

    assert sealing.unseal(sealed[:-8] + "!" + sealed[-8:], about="trauma.words") == sealing.UNREADABLE
    assert sealing.unseal(sealed, about="trauma.words") == WORDS


def test_a_key_that_is_wrapped_to_somebody_else_opens_nothing(told, berta):
    other = pyrage.encrypt(bytes(32), [pyrage.x25519.Identity.generate().to_public()])
    ClientKey.objects.create(client=berta, number=5, wrapped=other, made_at=NOW)
    door.keys().sealed.pop(5, None)
    body = stored(told)[1].rpartition(":")[2]

    assert sealing.unseal(f"sealed:1:5:{body}", about="trauma.words") == sealing.UNREADABLE
    assert 5 not in door.keys().sealed


def test_words_of_a_session_are_sealed_for_its_client(berta):
    field = sealing.SealedTextField(of="session.client")
    field.set_attributes_from_name("words")
    field.model = Trauma
    row = SimpleNamespace(words="some", session=SimpleNamespace(client_id=berta.pk), recorded_at=NOW)

    assert sealing.unseal(field.pre_save(row, True), about="trauma.words") == "some"
    number = int(field.pre_save(row, True).split(":")[2])
    assert ClientKey.objects.get(number=number).client == berta


def test_a_column_says_whose_key_it_is_under():
    field = Trauma._meta.get_field("words")

    assert field.deconstruct()[3]["of"] == "client" == sealing.SealedTextField().of
    assert (
        field.clone().of == field.of and sealing.SealedTextField(of="session.client").of == "session.client"
    )


def test_each_client_has_a_key_of_her_own_and_no_nonce_comes_twice(told, anna):
    other = take(clients.admit(by=anna, at=NOW, name="Carla Example"), anna)
    nonces = {
        base64.b64decode(sealing.seal("x", about="t.w", client=told.client_id, at=NOW).rpartition(":")[2])[
            :12
        ]
        for _ in range(3000)
    }

    assert stored(other)[0].split(":")[2] != stored(told)[0].split(":")[2]
    assert len(nonces) == 3000


@pytest.mark.parametrize("harm", ["flip", "other column", "other client", "no key", "no words", "cut"])
def test_what_was_meddled_with_says_so_and_raises_nothing(told, anna, harm):
    headline, words = stored(told)
    kept = {
        "flip": words[:-8] + ("A" if words[-8] != "A" else "B") + words[-7:],
        "other column": headline,
        "other client": stored(take(clients.admit(by=anna, at=NOW, name="Carla Example"), anna))[1].replace(
            "sealed:1:", f"sealed:1:{words.split(':')[2]}:", 1
        ),
        "no key": words.replace(words.split(":")[2], "17"),
        "no words": "plain words",
        "cut": words[:20],
    }[harm]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_trauma SET words = %s WHERE id = %s", [kept, told.pk])

    row = Trauma.objects.get(pk=told.pk)

    assert row.words == sealing.UNREADABLE and not sealing.is_erased(row.words)
    assert [each.partition(" of ")[2] for each in sealed_words.unreadable()[1]] == [
        f"trauma {told.pk} do not open under their key"
    ]
    row.save()
    assert stored(row)[1] == kept, "a sentence is never written in the place of words"


def test_after_the_key_is_gone_a_sentence_with_the_day_stands_there(told):
    ClientKey.objects.filter(client=told.client).update(wrapped=b"", shredded_at=NOW)
    door.keys().sealed.clear()

    row = Trauma.objects.get(pk=told.pk)

    assert row.words == "erased on 02 Nov 2026" and sealing.is_erased(row.words)
    with pytest.raises(AlreadyThere, match="erased on 02 Nov 2026"):
        sealing.seal("new", about="trauma.words", client=told.client_id, at=NOW)


def test_sealed_words_are_neither_searched_nor_written_past_their_row(told):
    with pytest.raises(TypeError, match="sealed"):
        Trauma.objects.filter(words=WORDS).exists()
    with pytest.raises(TypeError, match="sealed"):
        Trauma.objects.update(words=WORDS)


def test_open_keys_are_wiped_with_the_others():
    keys = type(door.keys()).fresh()
    held = keys.sealed[5] = bytearray(b"\x07" * 32)

    keys.wipe()

    assert held == bytearray(32) and keys.sealed == {}


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM records_clientkey",
        "UPDATE records_clientkey SET client_id = client_id",
        "UPDATE records_clientkey SET wrapped = x'01'",
        "UPDATE records_clientkey SET wrapped = x''",
    ],
)
def test_a_key_is_never_changed_and_destroyed_only_whole(told, change):
    with pytest.raises(Exception, match="a key"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_who_has_the_database_and_the_vaults_key_reads_no_sealed_word(own_vault, tmp_path):
    """Every byte behind the vault's own cipher: the words are nowhere, not in the index or a free page."""
    vault_id = key.read(door.folder())["vault_id"]
    by = keeping.found(practice="", practitioner="Anna Weber", vault_id=vault_id, at=NOW)
    take(clients.admit(by=by, at=NOW, name="Berta Example"), by)
    raw = dbapi2.connect(making.address(str(door.folder().vault)), uri=True, isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{door.keys().vault.hex()}'\"")
    raw.execute(f"ATTACH DATABASE '{tmp_path / 'plain.db'}' AS plain KEY ''")
    raw.execute("SELECT sqlcipher_export('plain')").fetchall()
    raw.close()

    plain = (tmp_path / "plain.db").read_bytes()

    assert b"Berta Example" in plain and b"SQLite format 3" in plain
    assert b"wolfram" not in plain and door.keys().inbox.encode() not in plain


def test_what_was_told_before_there_were_keys_is_sealed_by_the_migration(told):
    """Twice is once: what is sealed stays as it is."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_trauma SET headline = %s, words = %s", [HEADLINE, WORDS])
        cursor.execute("UPDATE records_searchtext SET text = %s", [f"{HEADLINE}\n{WORDS}\nabout seven"])
    step = import_module("palpate.records.migrations.0013_words_are_sealed")

    step.seal(None, SimpleNamespace(connection=connection))
    once = stored(told)
    step.seal(None, SimpleNamespace(connection=connection))

    assert stored(told) == once and all(each.startswith("sealed:1:") for each in once)
    row = Trauma.objects.get(pk=told.pk)
    assert (row.headline, row.words) == (HEADLINE, WORDS)
    assert SearchText.objects.get(kind="event").text == f"{HEADLINE}\nabout seven"
