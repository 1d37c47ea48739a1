"""The door: who is inside is waited for, then no connection and no key is left."""

import threading
import time
from contextlib import contextmanager

import pytest
from django.db import connection

from palpate.errors import VaultRefused
from palpate.records.vault import key
from tests.conftest import PASSPHRASE


@contextmanager
def in_a_thread(work):
    """Run `work` beside the test; what it raised is raised here."""
    raised = []

    def run():
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield thread
    thread.join(10)
    assert not thread.is_alive()
    if raised:
        raise raised[0]


def count():
    with connection.cursor() as cursor:
        return cursor.execute("SELECT count(*) FROM records_client").fetchone()[0]


def again(door):
    """Unlock as the lock page does: with keys that were unwrapped anew."""
    door.unlock(key.unwrap(door.folder(), PASSPHRASE))


def test_a_locked_vault_answers_nobody(own_vault):
    own_vault.lock()

    assert not own_vault.is_open()
    with pytest.raises(VaultRefused, match="locked"):
        own_vault.keys()
    with own_vault.passing() as inside:
        assert not inside


def test_no_key_is_left_in_memory(own_vault):
    keys = own_vault.keys()

    own_vault.lock()

    assert not any(keys.vault) and not any(keys.signing) and keys.inbox == ""


def test_connections_of_other_threads_are_closed(own_vault):
    opened, may_end = threading.Event(), threading.Event()
    found = []

    def read():
        count()
        found.append(connection.connection)
        opened.set()
        may_end.wait(10)

    with in_a_thread(read):
        opened.wait(10)
        own_vault.lock()
        may_end.set()

    with pytest.raises(Exception, match="closed"):
        found[0].execute("SELECT 1")


def test_the_lock_waits_for_those_inside(own_vault):
    inside, may_leave, left = threading.Event(), threading.Event(), []

    def request():
        with own_vault.passing():
            inside.set()
            may_leave.wait(10)
            left.append(count())

    with in_a_thread(request), in_a_thread(lambda: (inside.wait(10), own_vault.lock())):
        inside.wait(10)
        time.sleep(0.05)
        with own_vault.passing() as another:
            assert not another  # nobody new comes in meanwhile
        may_leave.set()

    assert left == [0]
    assert not own_vault.is_open()


def test_a_request_inside_without_a_connection_yet_is_still_answered(own_vault):
    """The lock may come between the gate and the first question to the record."""
    inside, locking, answered = threading.Event(), threading.Event(), []

    def request():
        with own_vault.passing():
            inside.set()
            locking.wait(10)
            while own_vault.is_open():
                time.sleep(0.001)
            answered.append(count())

    with in_a_thread(request), in_a_thread(lambda: (inside.wait(10), locking.set(), own_vault.lock())):
        pass

    assert answered == [0]


def test_a_stuck_request_does_not_keep_the_vault_open(own_vault):
    may_leave = threading.Event()

    def request():
        with own_vault.passing():
            may_leave.wait(10)

    with in_a_thread(request):
        time.sleep(0.05)
        own_vault.lock(patience=0.1)
        assert not own_vault.is_open()
        may_leave.set()


def test_after_the_next_unlocking_the_same_thread_works_again(own_vault):
    count()
    for _ in range(3):
        own_vault.lock()
        again(own_vault)
        assert count() == 0


def test_a_connection_from_two_locks_ago_troubles_no_request(own_vault):
    """Django looks after its thread's connection before each request, also while nothing may be opened."""
    count()
    own_vault.lock()
    again(own_vault)
    own_vault.lock()

    connection.close_if_unusable_or_obsolete()

    again(own_vault)
    assert count() == 0


def test_an_unlocking_while_the_door_is_being_shut_is_not_undone(own_vault):
    """Somebody locks while a backup runs and unlocks at once: the fresh connections must stay."""
    inside, may_leave, worked = threading.Event(), threading.Event(), []

    def backup():
        with own_vault.passing():
            inside.set()
            may_leave.wait(10)

    def unlock_and_work():
        while own_vault.is_open():
            time.sleep(0.001)
        again(own_vault)
        for _ in range(20):
            worked.append(count())
            time.sleep(0.005)

    with in_a_thread(backup):
        inside.wait(10)
        with in_a_thread(own_vault.lock), in_a_thread(unlock_and_work):
            time.sleep(0.3)
            may_leave.set()

    assert worked == [0] * 20
    assert own_vault.is_open()


def test_a_process_that_stands_before_no_vault_says_how_to_choose_one(another_door):
    another_door._state["folder"] = None

    with pytest.raises(VaultRefused, match="palpate serve"):
        another_door.folder()
