"""Every table has its way to a client, or says why it has none."""

from __future__ import annotations

from django.db import models

from palpate.records import canonical
from palpate.records.models import Client
from palpate.records.queries.of_client import NOT_HERS, WAYS


def reaches(model: type[models.Model], seen: tuple[type[models.Model], ...] = ()) -> bool:
    """Whether a row of this table belongs to a client, along its links."""
    if model is Client:
        return True
    links = [field.related_model for field in model._meta.concrete_fields if field.is_relation]
    return any(reaches(near, (*seen, model)) for near in links if near not in (*seen, model))


def test_every_table_of_the_record_stands_in_one_of_the_two(db):
    tables = canonical.tables()

    assert set(WAYS) | set(NOT_HERS) == set(tables)
    assert not set(WAYS) & set(NOT_HERS)
    assert all(reason for reason in NOT_HERS.values())


def test_what_reaches_a_client_has_a_way_and_the_way_leads_to_her(db):
    for name, model in canonical.tables().items():
        assert (name in WAYS) == (reaches(model) or name == "auditevent"), name
        if name in WAYS and name != "auditevent":
            at = model
            for step in filter(None, WAYS[name].split("__")):
                at = at._meta.get_field(step).related_model
            assert at is Client, name
