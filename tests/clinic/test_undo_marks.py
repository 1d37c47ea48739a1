"""Undo without end: any row of acts is what a plain model says, and nothing is ever deleted."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palpate.clinic import marking, sessions, steps
from palpate.records.models import BodyMark, BodyStep
from palpate.records.queries import body
from tests.clinic.marked import paint, put
from tests.conftest import NOW

ACTS = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 2), st.integers(0, 3)),
    st.tuples(st.just("strike"), st.integers(0, 2)),
    st.tuples(st.sampled_from(["undo", "undo", "redo"])),
)


class Model:
    """What stands, and two stacks."""

    def __init__(self):
        self.grades, self.done, self.undone = {}, [], []

    def do(self, key, after):
        before = self.grades.get(key)
        if before != after:
            self._set(key, after)
            self.done.append((key, before, after))
            self.undone.clear()

    def undo(self):
        if self.done:
            self.undone.append(self.done.pop())
            self._set(self.undone[-1][0], self.undone[-1][1])

    def redo(self):
        if self.undone:
            self.done.append(self.undone.pop())
            self._set(self.done[-1][0], self.done[-1][2])

    def _set(self, key, grade):
        self.grades.pop(key, None)
        if grade is not None:
            self.grades[key] = grade


def standing(session):
    return {mark.key: mark.grade for mark in body.of_session(session)}


@given(st.lists(ACTS, max_size=14))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_of_acts_is_what_a_plain_model_says(anna, berta, acts):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    keys, model, whose = [str(uuid4()) for _ in range(3)], Model(), {"client": berta, "session": session}
    for name, *what in acts:
        rows = BodyMark.objects.count()
        row = BodyMark.objects.filter(key=keys[what[0]]).first() if what else None
        if name == "put":
            version = row.version if row else 0
            put(berta, anna, session, key=keys[what[0]], version=version, grade=what[1])
            model.do(keys[what[0]], what[1])
        elif name == "strike" and row:
            marking.strike(mark=row, by=anna, at=NOW)
            model.do(keys[what[0]], None)
        elif name in ("undo", "redo"):
            getattr(marking, name)(by=anna, at=NOW, **whose)
            getattr(model, name)()
        last = body.last_step(berta, session)
        assert standing(session) == model.grades
        assert (bool(last and last.back), bool(last and last.forth)) == (bool(model.done), bool(model.undone))
        assert BodyMark.objects.count() >= rows

    final, undone = dict(model.grades), 0
    while marking.undo(by=anna, at=NOW, **whose):
        undone += 1
    assert undone == len(model.done) and standing(session) == {}
    for _ in range(undone):
        assert marking.redo(by=anna, at=NOW, **whose)
    assert standing(session) == final
    numbers = BodyStep.objects.filter(session=session).values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


strokes = st.lists(st.integers(0, 3).map(lambda n: {"region": "sacrum", "strength": n}), max_size=6)


@given(strokes, strokes)
def test_a_step_holds_only_the_end_of_the_strokes_and_gives_both_back(old, new):
    before, after = ({"strokes": each, "struck": None} for each in (old, new))
    was, now = steps.difference(before, after)

    if old != new:
        assert steps.merged(SimpleNamespace(strokes=old), now)["strokes"] == new
        assert steps.merged(SimpleNamespace(strokes=new), was)["strokes"] == old
        longest = max(len(old), len(new))
        assert len(now["strokes"][1]) <= longest and len(was["strokes"][1]) <= longest


def test_a_painting_comes_back_as_it_was_after_undo_and_redo(anna, berta):
    first = [{"view": "back", "xy": [[180, 160], [230, 150]], "radius": 0.02}]
    mark = paint(berta, anna, strokes=first)
    stood = body.wire(body.one(mark.key)) | {"version": 0}
    area = bytes(mark.area)
    paint(berta, anna, key=mark.key, version=1, strokes=[*mark.strokes, {"region": "sacrum"}])
    grown = body.wire(body.one(mark.key)) | {"version": 0}
    held = BodyStep.objects.get(number=2)

    (back,) = marking.undo(client=berta, by=anna, at=NOW)
    assert body.wire(body.one(mark.key)) | {"version": 0} == stood and bytes(back.area) == area
    marking.redo(client=berta, by=anna, at=NOW)
    assert body.wire(body.one(mark.key)) | {"version": 0} == grown
    assert held.after["strokes"] == [1, [grown["strokes"][1]]] and held.before["strokes"] == [1, []]


def test_undo_of_one_session_leaves_every_other_mark_alone(anna, berta):
    one, two = (sessions.open_session(client=berta, by=anna, at=NOW) for _ in range(2))
    put(berta, anna, one), put(berta, anna, two), put(berta, anna)

    marking.undo(client=berta, session=one, by=anna, at=NOW)

    assert [len(body.of_session(each)) for each in (one, two)] == [0, 1]
    assert len(body.of_client(berta, session=0)) == 1
    assert marking.undo(client=berta, session=one, by=anna, at=NOW) == []


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_where_nothing_was_done_nothing_is_taken_back(anna, berta, name):
    assert getattr(marking, name)(client=berta, by=anna, at=NOW) == []
    assert not BodyStep.objects.exists()


def test_a_new_act_leaves_nothing_to_do_again(anna, berta):
    put(berta, anna)
    marking.undo(client=berta, by=anna, at=NOW)
    put(berta, anna)

    assert marking.redo(client=berta, by=anna, at=NOW) == []
