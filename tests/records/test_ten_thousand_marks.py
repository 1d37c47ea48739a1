"""Ten thousand random marks, written, read and exported: each keeps its place, side, mirror and words."""

import json
from uuid import UUID

import numpy as np
import pytest

from palpate.body import Side, atlas
from palpate.body.rays import mirrored, region_of
from palpate.body.surface import SurfacePoint, skin
from palpate.clinic import following, placing
from palpate.records import canonical
from palpate.records.models import BodyMark
from palpate.records.queries import body
from palpate.records.queries.showing import point
from tests.conftest import NOW

MANY = 10_000
INTERNAL = 76
SAID = {"L": "left (client's left)", "R": "right (client's right)", "M": "midline"}


def places(rng):
    """Places on the skin, as likely as their area."""
    faces = np.flatnonzero(skin().region != INTERNAL)
    corners = skin().vertices[skin().faces[faces]]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    sizes = np.linalg.norm(across, axis=1)
    chosen = rng.choice(faces, MANY, p=sizes / sizes.sum())
    u, v = rng.random((2, MANY))
    u, v = np.where(u + v > 1, 1 - u, u), np.where(u + v > 1, 1 - v, v)
    columns = zip(chosen, u, v, rng.random(MANY) / 10, strict=True)
    return [[int(face), float(a), float(b), float(depth)] for face, a, b, depth in columns]


@pytest.fixture
def kept(anna, berta):
    """Each place as it was meant, with the mark that was kept of it: by key."""
    rng = np.random.default_rng(20261102)
    meant, rows = {}, []
    for number, place in enumerate(places(rng)):
        said = placing.checked(
            {"symbol": "restriction", "points": [place], "grade": number % 4}, figure="neutral"
        )
        follows = following.completed(said, figure="neutral", by=anna.name)
        key = str(UUID(int=number + 1))
        meant[key] = place
        rows.append(
            BodyMark(client=berta, key=key, version=1, recorded_at=NOW, recorded_by=anna, **said | follows)
        )
    BodyMark.objects.bulk_create(rows, batch_size=500)
    return meant


def test_ten_thousand_marks_keep_place_side_mirror_and_words(kept, berta):
    read = {row.key: body.wire(row) for row in body.of_client(berta)}
    again = {mark["key"]: mark for mark in json.loads(json.dumps(list(read.values())))}
    exported = {row["key"]: row for row in map(json.loads, canonical.rows("bodymark"))}
    assert len(read) == len(exported) == MANY and again == read

    off = 0
    for key, place in kept.items():
        mark, row = again[key], exported[key]
        (found,) = mark["points"]
        assert found == row["points"][0]
        assert np.abs(skin().place(SurfacePoint(*place)) - skin().place(point(found))).max() < 1e-6
        region = atlas().region(mark["region"])
        assert mark["side"] == row["side"] == region.side
        assert mark["region_label"].endswith(SAID[mark["side"]])
        assert mark["said"] == row["said"] and mark["said"].startswith(mark["region_label"])
        assert mark["said"].endswith(f"grade {int(UUID(key).int - 1) % 4}, felt by Anna Weber")
        assert mark["shown"] == row["shown"] and mark["shown"]

        off += not in_the_mirror(mark, region)
    assert off <= MANY // 1000  # only on a border, where a tie goes to one side


def in_the_mirror(mark, region):
    """Whether the mirrored place lies in the mirrored region; it always lies at the mirrored place."""
    here, other = point(mark["points"][0]), mirrored(point(mark["points"][0]))
    x, y, z = skin().place(here)
    assert np.abs(skin().place(other) - (-x, y, z)).max() < 1e-6
    back = atlas().region(region_of(other))
    assert back.side == Side(mark["side"]).mirror() or abs(x) < 0.01
    return back.id == region.mirror_id
