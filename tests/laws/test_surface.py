"""What must hold for every place on the skin, whichever figure wears it.

Hazards: H03.
"""

from hypothesis import given
from hypothesis import strategies as st

from palpate.body import Side, atlas
from palpate.body.rays import everywhere, hit, mirrored, nearest, region_of
from palpate.body.surface import FACES, INTERNAL, SurfacePoint, skin
from palpate.body.views import VIEWS, view

views = st.sampled_from([code for code, each in VIEWS.items() if not each.drawn])
whole = st.sampled_from(["front", "back"])
share = st.floats(0, 1)


@st.composite
def places(draw):
    """A place on the skin that can be marked."""
    face = draw(st.integers(0, FACES - 1).filter(lambda face: skin().region[face] != INTERNAL))
    u = draw(share)
    return SurfacePoint(face, u, draw(share) * (1 - u))


@given(places())
def test_a_place_mirrored_twice_is_where_it_was(point):
    again = mirrored(mirrored(point))

    assert again.face == point.face
    assert abs(again.u - point.u) < 1e-12 and abs(again.v - point.v) < 1e-12


@given(places())
def test_the_region_of_a_mirrored_place_is_the_mirrored_region_off_the_midline(point):
    if abs(skin().place(point)[0]) > 1e-9:
        assert region_of(mirrored(point)) == atlas().region(region_of(point)).mirror_id


@given(places())
def test_the_side_of_a_regions_place_is_its_regions_side(point):
    side, x = atlas().region(region_of(point)).side, skin().place(point)[0]

    assert side is Side.MIDLINE or abs(x) < 1e-9 or (side is Side.LEFT) == (x > 0)


@given(places())
def test_where_a_place_shows_it_is_hit_again(point):
    for code, (x, y) in everywhere(point).items():
        found = hit(view(code), x, y)
        assert found is not None
        assert abs(skin().place(found) - skin().place(point)).max() < 1e-4


@given(whole, share, share)
def test_a_flipped_page_hits_the_mirrored_place(code, across, down):
    page = view(code)
    x, y = across * page.width, down * page.height
    one, other = hit(page, x, y), hit(page, page.width - x, y)

    assert (one is None) == (other is None)
    if one is not None:
        assert abs(skin().place(mirrored(one)) - skin().place(other)).max() < 1e-6


@given(
    views, st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False)
)
def test_any_place_of_any_page_is_answered(code, x, y):
    found = hit(view(code), x, y)

    assert found is None or skin().region[found.face] != INTERNAL


@given(places())
def test_a_place_on_the_skin_is_nearest_to_itself(point):
    place = skin().place(point)

    assert abs(skin().place(nearest(place)) - place).max() < 1e-9
