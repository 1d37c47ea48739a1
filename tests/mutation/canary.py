"""Two functions for the harness itself: the answer of one is looked at, that of the other is not."""


def looked_at(count: int, most: int = 3) -> bool:
    """Whether a count is within its limit."""
    return 0 <= count <= most


def overlooked(count: int, most: int = 3) -> bool:
    """The same again; its test only calls it."""
    return 0 <= count <= most
