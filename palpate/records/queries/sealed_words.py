"""Whether every sealed text opens under the key of its client."""

from __future__ import annotations

from django.apps import apps

from palpate.records import sealing
from palpate.records.sealing import SealedTextField


def unreadable() -> tuple[int, list[str]]:
    """How many sealed texts there are, and a sentence for each that was changed or has no key."""
    count, wrong = 0, []
    for model in apps.get_app_config("records").get_models():
        names = [field.name for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
        if not names:
            continue
        for number, *texts in model._default_manager.order_by("pk").values_list("pk", *names).iterator():
            for name, text in zip(names, texts, strict=True):
                count += bool(text)
                if text == sealing.UNREADABLE:
                    row = f"{model._meta.verbose_name} {number}"
                    wrong.append(f"the {name} of {row} do not open under their key")
    return count, wrong
