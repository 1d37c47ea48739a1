"""Two ways into a vault, and no third one."""

import json
import unicodedata

import pyrage
import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from palpate.errors import NotPhysical, VaultRefused
from palpate.records.vault import key, making, sheet
from palpate.records.vault.folder import Folder
from tests.conftest import PASSPHRASE

NEW = "reeds stand in the quiet pond"


def test_the_passphrase_opens(made):
    folder, keys, _ = made

    assert key.unwrap(folder, PASSPHRASE) == keys


def test_the_words_of_the_sheet_open_however_they_are_typed(made):
    folder, keys, words = made
    typed = "\n".join(f"{n}) {word.upper()}" for n, word in enumerate(words, 1))

    assert key.unwrap(folder, typed) == keys


def test_one_way_in_is_enough_for_a_slot_file_to_be_read(made):
    folder, keys, _ = made
    document = json.loads(folder.slots.read_text(encoding="utf-8"))
    folder.slots.write_text(json.dumps(document | {"slots": document["slots"][:1]}), encoding="utf-8")

    assert len(key.read(folder)["slots"]) == 1
    assert key.unwrap(folder, PASSPHRASE) == keys


@pytest.mark.parametrize(
    "typed", ["", " ", PASSPHRASE + " ", PASSPHRASE.upper(), "babab " * 9, "x" * 100_000]
)
def test_every_other_secret_has_the_same_answer(made, typed):
    assert key.unwrap(made[0], typed) is None


def test_a_letter_with_an_accent_opens_from_every_keyboard(folder):
    spoken = "die Gänse fliegen über Zürich"
    keys, _ = making.make(folder, unicodedata.normalize("NFD", spoken), key.QUICK)

    assert key.unwrap(folder, unicodedata.normalize("NFC", spoken)) == keys


def test_no_key_is_in_any_file(made):
    folder, keys, words = made
    forms = [bytes(keys.vault), bytes(keys.signing), keys.vault.hex().encode(), keys.signing.hex().encode()]
    forms += [keys.inbox.encode(), PASSPHRASE.encode(), " ".join(words).encode(), words[0].encode()]

    written = b"".join(path.read_bytes() for path in folder.path.rglob("*") if path.is_file())

    assert not [form for form in forms if form.lower() in written.lower()]


def test_a_slot_moved_to_another_vault_opens_nothing(made, tmp_path):
    folder, _, _ = made
    other = Folder(tmp_path / "other")
    making.make(other, NEW, key.QUICK)
    mine, theirs = key.read(folder), key.read(other)
    theirs["slots"] = mine["slots"]

    other.slots.write_text(json.dumps(theirs))

    assert key.unwrap(other, PASSPHRASE) is None


def test_a_slot_under_another_kind_opens_nothing(made):
    folder, _, _ = made
    document = key.read(folder)
    for slot in document["slots"]:
        slot["kind"] = key.PASSPHRASE if slot["kind"] == key.SHEET else key.SHEET

    folder.slots.write_text(json.dumps(document))

    assert key.unwrap(folder, PASSPHRASE) is None


@pytest.mark.parametrize("part", ["salt", "nonce", "ct"])
def test_a_changed_slot_opens_nothing(made, part):
    folder, _, _ = made
    document = key.read(folder)
    for slot in document["slots"]:
        slot[part] = ("0" if slot[part][0] != "0" else "1") + slot[part][1:]

    folder.slots.write_text(json.dumps(document))

    assert key.unwrap(folder, PASSPHRASE) is None


def test_a_new_passphrase_takes_the_place_of_the_old_one_and_the_sheet_stays(made):
    folder, keys, words = made

    key.change_passphrase(folder, keys, NEW, key.QUICK)

    assert key.unwrap(folder, NEW) == keys
    assert key.unwrap(folder, PASSPHRASE) is None
    assert key.unwrap(folder, " ".join(words)) == keys


def test_a_new_sheet_takes_the_place_of_the_old_one_and_the_passphrase_stays(made):
    folder, keys, words = made

    fresh = key.change_sheet(folder, keys)

    assert key.unwrap(folder, " ".join(fresh)) == keys
    assert key.unwrap(folder, " ".join(words)) is None
    assert key.unwrap(folder, PASSPHRASE) == keys


def test_a_passphrase_that_is_refused_changes_nothing(made):
    folder, keys, _ = made
    before = folder.slots.read_bytes()

    with pytest.raises(NotPhysical):
        key.change_passphrase(folder, keys, "short", key.QUICK)

    assert folder.slots.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fourteen chars",
        "a b c d",
        "ab cd ef gh",
        "passwordpassword1",
        "Passphrase for the vault",
        "abababababababab",
        "correct horse battery staple",
        "abcdeabcdeabcdeabcde",
        "ABCDEabcdeABCDEabcde",
    ],
)
def test_a_passphrase_that_would_be_tried_first_is_refused(text):
    with pytest.raises(NotPhysical):
        key.check_passphrase(text)


@pytest.mark.parametrize(
    "text",
    ["fifteen letters", "i am my own b", "日本語の長い文章を合言葉にします", "abcdefabcdefabcdef"],
)
def test_a_sentence_is_a_passphrase(text):
    assert key.check_passphrase(text)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff\xfe", b'{"palpate_vault": 1, "vault_id": "x", "slots": []}', b"null"],
)
def test_slots_that_cannot_be_read_are_left_as_they_are(made, content):
    folder, _, _ = made
    folder.slots.write_bytes(content)

    with pytest.raises(VaultRefused, match=r"slots\.json must hold"):
        key.unwrap(folder, PASSPHRASE)

    assert folder.slots.read_bytes() == content


def test_slots_of_a_newer_program_are_refused_by_this_one(made):
    folder, _, _ = made
    document = key.read(folder)
    folder.slots.write_text(json.dumps(document | {"palpate_vault": key.FORMAT + 1}))

    with pytest.raises(VaultRefused, match="newer Palpate"):
        key.unwrap(folder, PASSPHRASE)


def test_wiped_keys_are_zero(made):
    _, keys, _ = made

    keys.wipe()

    assert not any(keys.vault) and not any(keys.signing) and keys.inbox == ""


def test_keys_do_not_show_what_is_secret_about_the_inbox(made):
    assert made[1].inbox not in repr(made[1])


def test_the_passphrase_is_stretched_as_the_rules_say():
    floor = {"m": 19 * 1024, "t": 2, "p": 1}

    assert key.SLOW == {"m": 256 * 1024, "t": 3, "p": 4}
    assert floor == key.QUICK


@pytest.mark.parametrize("place", [0, 1])
def test_a_slot_opens_by_the_rules_as_they_are_written(made, place):
    """An independent reading: Argon2id, AES-256-GCM and the words a slot is bound to, without the code under
    test. What the first version wrote must open for ever."""
    folder, keys, words = made
    document = json.loads(folder.slots.read_text())
    slot = document["slots"][place]
    kind, material = (
        ("passphrase", PASSPHRASE.encode()), ("recovery sheet", sheet.secret(" ".join(words)))
    )[place]  # fmt: skip
    salt, nonce = bytes.fromhex(slot["salt"]), bytes.fromhex(slot["nonce"])
    stretched = hash_secret_raw(
        material, salt, time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, type=Type.ID
    )
    bound = f"palpate slot 1 {document['vault_id']} {kind}".encode()

    plain = AESGCM(stretched).decrypt(nonce, bytes.fromhex(slot["ct"]), bound)

    assert (document["palpate_vault"], slot["kind"], len(salt), len(nonce)) == (1, kind, 16, 12)
    assert slot["kdf"] == {"m": 19 * 1024, "t": 2, "p": 1}
    assert json.loads(plain) == {
        "vault": keys.vault.hex(), "signing": keys.signing.hex(), "inbox": keys.inbox,
    }  # fmt: skip


def test_fresh_keys_are_whole_and_never_the_same():
    one, other = key.Keys.fresh(), key.Keys.fresh()

    assert len(one.vault) == len(one.signing) == 32
    assert one.vault != other.vault and one.signing != other.signing and one.inbox != other.inbox
    assert one.sealed == {} and one == key.Keys(vault=one.vault, signing=one.signing, inbox=one.inbox)


def test_a_signature_holds_under_the_public_half_and_for_its_message_alone(made):
    folder, keys, _ = made
    public = Ed25519PublicKey.from_public_bytes(keys.signing_public)

    public.verify(keys.sign(b"a note"), b"a note")
    with pytest.raises(InvalidSignature):
        public.verify(keys.sign(b"a note"), b"another note")
    assert json.loads(folder.slots.read_text())["signing_public"] == keys.signing_public.hex()


def test_what_is_written_while_locked_can_be_opened_by_the_vault(made):
    folder, keys, _ = made
    public = pyrage.x25519.Recipient.from_str(key.read(folder)["inbox_public"])

    sent = pyrage.encrypt(b"a draft", [public])

    assert pyrage.decrypt(sent, [pyrage.x25519.Identity.from_str(keys.inbox)]) == b"a draft"


def test_a_vault_is_bound_to_its_id(made):
    folder, _, _ = made
    document = key.read(folder)

    folder.slots.write_text(json.dumps(document | {"vault_id": "another"}))

    assert key.unwrap(folder, PASSPHRASE) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("salt", "zz"), ("nonce", "0"), ("ct", "not hex"), ("kind", 5), ("kind", None),
        ("kdf", {"m": 19 * 1024, "t": 2}), ("kdf", {"m": 0, "t": 2, "p": 1}),
        ("kdf", {"m": 19 * 1024, "t": 0, "p": 1}), ("kdf", {"m": 19 * 1024, "t": 2, "p": 0}),
        ("kdf", {"m": 2 * 1024 * 1024 + 1, "t": 2, "p": 1}), ("kdf", {"m": 19 * 1024, "t": 51, "p": 1}),
        ("kdf", {"m": 19 * 1024, "t": 2, "p": 65}), ("kdf", {"m": "much", "t": 2, "p": 1}),
    ],
)  # fmt: skip
def test_a_slot_that_cannot_be_ours_is_refused_before_it_costs_anything(made, name, value):
    folder, _, _ = made
    document = key.read(folder)
    document["slots"][1][name] = value
    folder.slots.write_text(json.dumps(document))

    with pytest.raises(VaultRefused, match=r"slots\.json must hold"):
        key.read(folder)


def test_a_slot_may_ask_for_as_much_as_the_most_and_as_little_as_one(made):
    folder, _, _ = made
    document = key.read(folder)
    document["slots"][0]["kdf"] = {"m": 2 * 1024 * 1024, "t": 50, "p": 64}
    document["slots"][1]["kdf"] = {"m": 1, "t": 1, "p": 1}
    folder.slots.write_text(json.dumps(document))

    assert key.read(folder) == document


@pytest.mark.parametrize("name", ["palpate_vault", "vault_id", "inbox_public", "slots"])
def test_slots_without_a_part_are_refused(made, name):
    folder, _, _ = made
    document = key.read(folder)
    del document[name]
    folder.slots.write_text(json.dumps(document))

    with pytest.raises(VaultRefused, match=r"slots\.json must hold"):
        key.read(folder)


def test_one_way_in_is_enough_to_read_the_slots(made):
    folder, keys, _ = made
    document = key.read(folder)
    folder.slots.write_text(json.dumps(document | {"slots": document["slots"][:1]}))

    assert key.unwrap(folder, PASSPHRASE) == keys


def test_the_keys_of_clients_are_no_part_of_what_is_shown_or_compared(made):
    keys = made[1]
    same = key.Keys(vault=keys.vault, signing=keys.signing, inbox=keys.inbox, sealed={4: bytearray(b"k")})

    assert same == keys and "sealed" not in repr(same) and "inbox" not in repr(same)
