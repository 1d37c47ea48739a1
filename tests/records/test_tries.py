"""Wrong passphrases: counted wherever the program is started again, and never for ever."""

import pytest

from palpate.records.vault import tries

NOON = 1_790_000_000.0


@pytest.fixture
def vault(folder):
    folder.make()
    return folder


def wrong(folder, times, now=NOON):
    for _ in range(times):
        tries.failed(folder, now)


def test_the_first_wrong_tries_cost_nothing(vault):
    wrong(vault, tries.FREE - 1)

    assert tries.wait(vault, NOON) == 0


def test_each_further_one_doubles_the_pause_up_to_the_longest(vault):
    pauses = []
    for _ in range(14):
        tries.failed(vault, NOON)
        pauses.append(tries.wait(vault, NOON))

    assert pauses[:5] == [0, 0, 3, 5, 9]
    assert pauses == sorted(pauses)
    assert pauses[-1] == tries.LONGEST + 1


def test_the_count_outlives_the_program(vault):
    wrong(vault, 5)

    assert tries.wait(type(vault)(vault.path), NOON + 1) > 0


def test_when_the_pause_is_over_the_next_try_may_be_made(vault):
    wrong(vault, 4)

    assert tries.wait(vault, NOON + 3.9) > 0
    assert tries.wait(vault, NOON + 4.0) == 0


def test_the_right_one_starts_the_count_again(vault):
    wrong(vault, 9)
    tries.forget(vault)
    tries.failed(vault, NOON)

    assert tries.wait(vault, NOON) == 0


def test_a_clock_set_back_keeps_the_owner_out_for_the_longest_pause_and_no_longer(vault):
    wrong(vault, 6)
    yesterday = NOON - 86_400

    first = tries.wait(vault, yesterday)

    assert 0 < first <= tries.LONGEST + 1
    assert tries.wait(vault, yesterday + tries.LONGEST + 1) == 0


def test_a_clock_set_back_gives_no_free_tries(vault):
    wrong(vault, 6)
    tries.wait(vault, NOON - 86_400)
    tries.failed(vault, NOON - 86_000)

    assert tries.wait(vault, NOON - 86_000) > 30


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b'{"failed": "many"}', b"\xff", b'{"failed": 1}', b'{"failed": -7, "next": 0}',
        b'{"failed": -1, "next": 0}',
        b'{"failed": 1, "next": Infinity}', b'{"failed": 1, "next": NaN}', b'{"next": 0}',
    ],
)  # fmt: skip
def test_a_damaged_count_is_not_free_tries(vault, content):
    vault.tries.write_bytes(content)
    tries.failed(vault, NOON)

    assert tries.wait(vault, NOON) > 0


def test_a_thrown_away_count_costs_three_tries_at_most(vault):
    wrong(vault, 10)
    vault.tries.unlink()

    assert tries.wait(vault, NOON) == 0


def test_after_a_damaged_count_the_pause_is_that_of_the_fourth_try(vault):
    vault.tries.write_bytes(b"{")
    tries.failed(vault, NOON)

    assert tries.wait(vault, NOON) == 5


def test_a_count_of_nothing_is_no_damage(vault):
    vault.tries.write_bytes(b'{"failed": 0, "next": 0}')
    tries.failed(vault, NOON)

    assert tries.wait(vault, NOON) == 0


def test_however_many_there_were_the_pause_is_the_longest(vault):
    vault.tries.write_bytes(b'{"failed": 1000000000, "next": 0}')
    tries.failed(vault, NOON)

    assert tries.wait(vault, NOON) == 301
    assert (tries.FREE, tries.LONGEST) == (3, 300)


def test_a_clock_set_back_waits_the_longest_pause_from_the_new_time(vault):
    wrong(vault, 6)
    yesterday = NOON - 86_400

    assert tries.wait(vault, yesterday) == 301
    assert tries.wait(vault, yesterday + 299) == 2
    assert tries.wait(vault, yesterday + 300) == 0


def test_a_damaged_count_lets_the_next_try_be_made(vault):
    vault.tries.write_bytes(b"{")

    assert tries.wait(vault, NOON) == 0


def test_what_was_never_counted_may_be_forgotten(vault):
    tries.forget(vault)
    tries.forget(vault)

    assert tries.wait(vault, NOON) == 0
