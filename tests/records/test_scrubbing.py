"""Every column has its decision about a copy that may be shared, and no row goes because another one did."""

from django.apps import apps
from django.core import checks
from django.db import models

from palpate.records import scrubbing
from palpate.records.checks import every_column_is_scrubbed, nothing_cascades
from palpate.records.scrubbing import COLUMNS, Scrub

# Codes and numbers in a list: nobody's words.
CODED = {
    "Release.signs",
    "Moment.coincided",
    "Sighting.qualities",
    "Cyst.point",
    "Cyst.shown",
    "Listening.taps",
    "Offered.codes",
    "Consent.avoided",
    "TechniqueUse.against",
    "ClientForm.urgent",
    "OwnEstimate.structures",
}
CODED |= {f"BodyMark.{name}" for name in ("xy", "points", "strokes", "direction", "shown", "paths")}
CODED |= {f"Arc.{name}" for name in ("xy", "point", "tangent", "concave")} | {"Center.xy", "Center.point"}


def columns():
    return {
        f"{model.__name__}.{field.name}": field
        for model in apps.get_app_config("records").get_models()
        for field in model._meta.fields
    }


def test_django_has_nothing_to_complain_about():
    assert checks.run_checks(include_deployment_checks=False) == []


def test_each_decision_is_about_a_column_that_is_there():
    assert set(COLUMNS) <= set(columns())


def test_no_name_and_no_free_text_is_kept_as_it_is():
    kept = [name for name, scrub in COLUMNS.items() if scrub is Scrub.KEEP]

    assert not [
        name
        for name in kept
        if type(columns()[name]) in (models.TextField, models.JSONField) and name not in CODED
    ]
    assert not [
        name for name in kept if name.endswith((".name", ".words", ".text")) and name != "AuditEvent.name"
    ]


def test_every_time_is_shifted():
    times = [
        name
        for name, field in columns().items()
        if isinstance(field, models.DateTimeField | models.DateField)
    ]

    assert {COLUMNS[name] for name in times} == {Scrub.SHIFT}


def test_a_column_without_a_decision_is_an_error(monkeypatch):
    monkeypatch.delitem(scrubbing.COLUMNS, "Client.name")

    assert [error.msg for error in every_column_is_scrubbed(None)] == [
        "Client.name has no row in records/scrubbing"
    ]


def test_nothing_cascades():
    assert nothing_cascades(None) == []
