"""A route with its policy: what the one at the desk must be allowed to do. A route without one cannot be
written."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from palpate.clinic import access
from palpate.clinic.access import May
from palpate.web.request import LetIn

ANYONE = None  # the doors themselves: entering, first run, unlocking
POLICY: dict[str, May | None] = {}


def route(where: str, view: str, may: May | None) -> URLPattern:
    """`view` is "module.function" under `palpate.web.views`, loaded when first asked for, so that starting
    is quick.

    The function's name with its module is the name of the route: "chart.chart".
    """
    POLICY[view] = may
    return path(where, _guarded(view, may), name=view)


def _guarded(view: str, may: May | None) -> Callable[..., HttpResponse]:
    module, _, function = view.rpartition(".")

    def answer(request: HttpRequest, **found: Any) -> HttpResponse:
        if may is not None:
            access.require(cast(LetIn, request).practitioner, may)
        answered: HttpResponse = getattr(import_module(f"palpate.web.views.{module}"), function)(
            request, **found
        )
        return answered

    return answer
