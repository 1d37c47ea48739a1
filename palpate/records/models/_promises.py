"""Promises that several rows make, as constraints with names that read in a log."""

from __future__ import annotations

from django.db.models import CheckConstraint, Q

from palpate.standing import Standing


def known_standing(table: str) -> CheckConstraint:
    """A row says how it is known; there is no default."""
    return CheckConstraint(
        condition=Q(standing__in=[each.value for each in Standing]), name=f"{table}_says_how_it_is_known"
    )


def taken_back_whole(table: str, act: str) -> CheckConstraint:
    """Who, when and why of taking something back come together or not at all."""
    fields = [f"{act}_at", f"{act}_by", f"{act}_why"]
    none = Q(**{f"{name}__isnull": True for name in fields})
    every = Q(**{f"{name}__isnull": False for name in fields})
    return CheckConstraint(condition=none | every, name=f"{table}_{act}_has_a_time_a_name_and_a_reason")
