"""Django system checks of our own promises."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import Error, register
from django.db import models

from palpate.records.scrubbing import COLUMNS


@register()
def every_column_is_scrubbed(app_configs: Any, **kwargs: Any) -> list[Error]:
    """A column without a decision about shareable copies may not exist."""
    found = []
    for model in apps.get_app_config("records").get_models():
        for column in model._meta.fields:
            name = f"{model.__name__}.{column.name}"
            if not isinstance(column, models.AutoField | models.ForeignKey) and name not in COLUMNS:
                found.append(Error(f"{name} has no row in records/scrubbing", id="palpate.E001"))
    return found


@register()
def nothing_cascades(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Clinical rows are protected: no row disappears because another one did."""
    return [
        Error(f"{model.__name__}.{column.name} must be PROTECT", id="palpate.E002")
        for model in apps.get_app_config("records").get_models()
        for column in model._meta.fields
        if isinstance(column, models.ForeignKey) and column.remote_field.on_delete is not models.PROTECT
    ]
