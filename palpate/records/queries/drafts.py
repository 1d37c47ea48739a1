"""What is being typed, offered again when its page opens."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict

from palpate.records.models import BesideCopy, Draft


@dataclass(frozen=True, slots=True)
class Offer:
    """The fields of a form as they were last kept, and texts that other writers left beside them."""

    key: str
    version: int = 0
    fields: list[list[str]] | None = None
    beside: list[BesideCopy] = field(default_factory=list)

    @property
    def data(self) -> QueryDict | None:
        """The fields as if they had been posted; None if nothing is kept."""
        if self.fields is None:
            return None
        posted = QueryDict(mutable=True)
        for name, text in self.fields:
            posted.appendlist(name, text)
        return posted


def offer(key: str) -> Offer:
    """The draft under this key, in two queries."""
    draft = Draft.objects.filter(key=key).first()
    beside = list(BesideCopy.objects.filter(key=key, settled_at=None).order_by("kept_at"))
    if draft is None:
        return Offer(key, beside=beside)
    # A settled draft has no fields; only its version is left.
    return Offer(key, draft.version, draft.fields or None, beside)


def offers(*keys: str) -> dict[str, Offer]:
    """The drafts of several forms of one page, by key. Two queries however many."""
    drafts = {draft.key: draft for draft in Draft.objects.filter(key__in=keys)}
    beside: dict[str, list[BesideCopy]] = {key: [] for key in keys}
    for copy in BesideCopy.objects.filter(key__in=keys, settled_at=None).order_by("kept_at"):
        beside[copy.key].append(copy)
    return {
        key: Offer(key, drafts[key].version, drafts[key].fields or None, beside[key])
        if key in drafts
        else Offer(key, beside=beside[key])
        for key in keys
    }


def beside(number: int) -> BesideCopy | None:
    """One text that was kept beside another, settled or not."""
    return BesideCopy.objects.filter(pk=number).first()


def standing() -> list[Draft]:
    """Everything that is unfinished, newest first."""
    return list(Draft.objects.exclude(fields=[]).select_related("client").order_by("-kept_at"))
