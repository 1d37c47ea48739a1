"""What the harness runs over its canary. The suite does not collect it: one looks at nothing on purpose."""

from tests.mutation.canary import looked_at, overlooked


def test_a_count_is_within_its_limit():
    assert [looked_at(count) for count in (-1, 0, 1, 2, 3, 4)] == [False, True, True, True, True, False]


def test_nobody_looks():
    overlooked(2)
