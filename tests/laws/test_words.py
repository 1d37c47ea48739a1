"""What must hold for all words."""

from hypothesis import given

from palpate.errors import NotPhysical
from palpate.words import kept, marked
from tests.laws.strategies import any_text, words


@given(any_text)
def test_what_is_kept_is_kept_again_unchanged(text):
    try:
        once = kept(text)
    except NotPhysical:
        return
    assert kept(once) == once
    once.encode()


@given(words)
def test_what_holds_no_control_character_is_never_refused(text):
    kept(text)


@given(any_text)
def test_showing_hides_nothing_and_marks_once(text):
    shown = marked(text)

    assert len(shown) >= len(text)
    assert marked(shown) == shown
