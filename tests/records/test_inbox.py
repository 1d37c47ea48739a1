"""What is written while the vault is locked: whole, in order, readable by nobody until the next unlock."""

import pytest

from palpate.clinic import drafts, keeping, sessions
from palpate.records.models import Draft, Moment
from palpate.records.queries import drafts as reads
from palpate.records.vault import door, inbox, key
from tests.conftest import NOW

PLANTED = "the lantern was under the third stair"


def typed(client, text, *, seq=1, base=0, writer="one", form="goal"):
    return {
        "what": "draft",
        "key": f"client:{client.pk}:{form}",
        "fields": [["words", text]],
        "base": base,
        "writer": writer,
        "seq": seq,
    }


@pytest.fixture(autouse=True)
def _an_empty_inbox():
    for path in door.folder().inbox.glob("*"):
        path.unlink()


def test_an_item_is_sealed(made):
    folder, _, _ = made
    inbox.keep(folder, {"what": "draft", "text": PLANTED})
    (path,) = folder.inbox.iterdir()

    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert PLANTED.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


def test_items_come_out_in_the_order_in_which_they_were_written(made):
    folder, keys, _ = made
    for number in range(25):
        inbox.keep(folder, {"number": number})

    assert inbox.waiting(folder) == 25
    assert [item["number"] for _, item in inbox.items(folder, keys)] == list(range(25))


def test_the_order_goes_on_after_some_were_taken_out(made):
    folder, keys, _ = made
    inbox.keep(folder, {"number": 1})
    inbox.keep(folder, {"number": 2})
    inbox.done(next(iter(inbox.items(folder, keys)))[0])
    inbox.keep(folder, {"number": 3})

    assert [item["number"] for _, item in inbox.items(folder, keys)] == [2, 3]


def test_without_the_key_nothing_is_readable(made):
    folder, _, _ = made
    inbox.keep(folder, {"text": PLANTED})

    assert [item for _, item in inbox.items(folder, key.Keys.fresh())] == [None]


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:200] + b"x" + b[201:], lambda b: b"x"]
)
def test_a_damaged_item_stays_and_the_others_come_out(made, damage):
    folder, keys, _ = made
    for number in range(3):
        inbox.keep(folder, {"number": number})
    path = sorted(folder.inbox.iterdir())[1]
    path.write_bytes(damage(path.read_bytes()))

    found = [item and item["number"] for _, item in inbox.items(folder, keys)]

    assert found == [0, None, 2]
    assert path.exists()


def test_what_was_typed_while_locked_is_offered_after_the_unlock(anna, berta):
    inbox.keep(door.folder(), typed(berta, "half a sentence"))
    inbox.keep(door.folder(), typed(berta, "half a sentence, and more", seq=2))

    assert keeping.take_in(by=anna, at=NOW) == []

    assert reads.offer(f"client:{berta.pk}:goal").fields == [["words", "half a sentence, and more"]]
    assert inbox.waiting(door.folder()) == 0


def test_taking_in_twice_changes_nothing(anna, berta):
    """The program may be killed after the vault has an item and before the inbox lets go of it."""
    inbox.keep(door.folder(), typed(berta, "once"))
    (path,) = door.folder().inbox.iterdir()
    sealed = path.read_bytes()
    keeping.take_in(by=anna, at=NOW)
    path.write_bytes(sealed)

    keeping.take_in(by=anna, at=NOW)

    assert Draft.objects.values_list("version", "fields").get() == (1, [["words", "once"]])


def test_marks_and_the_end_are_taken_in_with_their_own_times(anna, berta):
    session = sessions.start(session=sessions.open_session(client=berta, by=anna, at=NOW), by=anna, at=NOW)
    press = {
        "what": "moment",
        "session": session.pk,
        "kind": "release",
        "seconds": 61.5,
        "pressed_at": NOW.isoformat(),
    }
    inbox.keep(door.folder(), press | {"key": "press-one"})
    inbox.keep(door.folder(), press | {"key": "press-one"})
    inbox.keep(door.folder(), {"what": "end", "session": session.pk, "ended_at": NOW.isoformat()})

    assert keeping.take_in(by=anna, at=NOW) == []

    session.refresh_from_db()
    assert session.ended_at == NOW
    assert Moment.objects.get().at == 61.5


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"what": "order"},
        {"what": "draft"},
        {"what": "draft", "key": "nothing", "fields": [], "base": 0, "writer": "x", "seq": 1},
        {"what": "draft", "key": "client-new", "fields": [["a", "b"]], "base": 0, "writer": "x", "seq": -1},
        {
            "what": "draft",
            "key": "client-new",
            "fields": [["a", "b"]],
            "base": "zero",
            "writer": "x",
            "seq": 1,
        },
        {
            "what": "moment",
            "session": 10**30,
            "kind": "release",
            "key": "k" * 9,
            "seconds": 1,
            "pressed_at": "",
        },
        {"what": "end", "session": 999, "ended_at": "never"},
    ],
    ids=lambda item: str(item.get("what")),
)
def test_an_item_that_no_page_of_ours_writes_keeps_nobody_out(anna, berta, item):
    inbox.keep(door.folder(), item)
    inbox.keep(door.folder(), typed(berta, "the next one"))

    left = keeping.take_in(by=anna, at=NOW)

    assert len(left) == 1
    assert inbox.waiting(door.folder()) == 1
    assert reads.offer(f"client:{berta.pk}:goal").fields == [["words", "the next one"]]


def test_a_late_text_of_a_locked_window_goes_beside_a_newer_one(anna, berta):
    inbox.keep(door.folder(), typed(berta, "from the locked window"))
    drafts.keep(
        key=f"client:{berta.pk}:goal",
        fields=[["words", "from another"]],
        base=0,
        writer="two",
        seq=1,
        by=anna,
        at=NOW,
    )

    keeping.take_in(by=anna, at=NOW)

    offer = reads.offer(f"client:{berta.pk}:goal")
    assert offer.fields == [["words", "from another"]]
    assert [copy.fields for copy in offer.beside] == [[["words", "from the locked window"]]]
