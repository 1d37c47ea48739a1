"""Short ways to set marks in tests."""

from uuid import uuid4

from palpate.clinic import marking
from tests.conftest import NOW


def put(client, by, session=None, *, key=None, version=0, at=NOW, **said):
    """A mark; a restriction on the left costal margin unless something else is said."""
    content = {"symbol": "restriction", "region": "costal_margin.L"} | said
    return marking.put(
        client=client, session=session, key=key or str(uuid4()), version=version, by=by, at=at, **content
    )


def paint(client, by, session=None, *, channel="tension", **said):
    """A client's painting over both shoulders, from the back."""
    strokes = said.pop("strokes", [{"view": "back", "xy": [[180, 160], [300, 160]], "radius": 0.03}])
    content = {"symbol": "client_paint", "channel": channel, "strokes": strokes, "region": ""}
    return put(client, by, session, **content | said)
