"""Between a kept draft and a form: what was typed comes back, and a refusal leaves all of it standing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from palpate.errors import PalpateError
from palpate.records.queries.drafts import Offer


def typed(kind: type[forms.Form], offer: Offer) -> dict[str, Any]:
    """What stood in a form when it was last kept, as its initial values; empty if nothing is kept."""
    data = offer.data
    if data is None:
        return {}
    return {
        name: field.widget.value_from_datadict(data, {}, name)
        for name, field in kind.base_fields.items()
        if not field.widget.value_omitted_from_data(data, {}, name)
    }


def begun(form: forms.Form, data: Any) -> forms.Form:
    """A form that shows what was typed in it before, without judging it; also fields that it was given later.

    `data` is a kept draft or a request that only asked something; None leaves the form as it is.
    """
    if data is not None:
        form.initial = dict(form.initial) | {
            name: field.widget.value_from_datadict(data, {}, name)
            for name, field in form.fields.items()
            if not field.widget.value_omitted_from_data(data, {}, name)
        }
    return form


def aside(offer: Offer, form: forms.Form) -> list[dict[str, Any]]:
    """The texts that another window left beside this form, under the labels of its fields."""
    return [
        {
            "pk": copy.pk,
            "kept_at": copy.kept_at,
            "parts": [
                {"label": form.fields[name].label if name in form.fields else "", "text": text}
                for name, text in copy.fields
                if text.strip()
            ],
        }
        for copy in offer.beside
    ]


def entered(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was filled well and `act`, a verb, took it. Its refusal stands in the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except PalpateError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
