"""A case study, a packet for a supervisor, a letter: ticked, typed, read, decided; only then a file."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from palpate.records.language import dated
from palpate.records.queries import disclosures, drafts
from palpate.reports import case_study, leaving, letter, supervision
from palpate.session.papers import FIELD_OF_BLOCK, NEEDS, pseudonym
from palpate.web import handing, review
from palpate.web.drafting import aside, begun
from palpate.web.forms.handing import CaseStudyForm, LetterForm, SupervisionForm
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404

if TYPE_CHECKING:
    from palpate.records.queries.disclosures import SignedNote
    from palpate.records.queries.drafts import Offer
    from palpate.records.queries.rows import Client


@require_http_methods(["GET", "POST"])
def study(request: LetIn, client: int) -> HttpResponse:
    """The case study. Nothing leaves while one find is open or nobody has read it."""
    found, now = client_or_404(client), timezone.now()
    offer, data = _typed(request, f"client:{found.pk}:case-study")

    def drawn(with_data: QueryDict) -> case_study.CaseStudy:
        asked = case_study.Asked(
            **{name: str(with_data.get(name, "")) for name in _STUDY}, care="care" in with_data,
            lines=frozenset(with_data.getlist("line")),
        )  # fmt: skip
        return case_study.draw_up(found, asked, review.decided(with_data), by=request.practitioner, at=now)

    made = drawn(data)
    if handing.ALL in request.POST:
        data = review.all_replaced(data, made.reviewed.finds)
        made = drawn(data)
    form = _form(request, CaseStudyForm, data, found, "case_study")
    if not handing.only_looks(request):
        said = form.cleaned_data if form.is_valid() else {}
        out = handing.left(
            form,
            lambda: leaving.a_case_study(
                made, consent=said["consent"], to_whom=said["to_whom"], form=said["form"],
                confirmed=said["confirmed"], by=request.practitioner, at=now, draft=offer.key,
            ),
        )  # fmt: skip
        if out is not None:
            return handing.as_file(out)
    chosen = [_("Session %(n)s") % {"n": each.note.session.number} for each in made.chosen]
    labels = [*(str(form.fields[name].label) for name in case_study.TYPED), *chosen]
    return _page(
        request, "case_study", found, form, offer, data,
        sessions=_ticks(disclosures.signed(found), data, FIELD_OF_BLOCK),
        review=review.shown(made.reviewed, labels, data), paper=case_study.paper(made),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def packet(request: LetIn, client: int) -> HttpResponse:
    """The packet for one supervisor, under the name by which she knows the client."""
    found, now = client_or_404(client), timezone.now()
    offer, data = _typed(request, f"client:{found.pk}:supervision")
    form = _form(request, SupervisionForm, data, found, "supervision", today=timezone.localdate())
    supervisor = str(data.get("to_whom", "")).strip()
    draw = _drawn(str(data.get("draw", "")))
    called = disclosures.pseudonym(found, supervisor) or pseudonym(
        draw, taken=disclosures.pseudonyms(found, supervisor), name=found.name
    )
    least, most = supervision.SHIFT
    shift = least + draw // 1000 % (most - least + 1)

    def drawn(with_data: QueryDict) -> supervision.Packet:
        asked = supervision.Asked(
            supervisor=supervisor, expires_on=form.until, lines=frozenset(with_data.getlist("line")),
            **{name: str(with_data.get(name, "")) for name in supervision.TYPED},
        )  # fmt: skip
        return supervision.draw_up(
            found, asked, review.decided(with_data), pseudonym=called, shift=shift, at=now
        )

    made = drawn(data)
    if handing.ALL in request.POST:
        data = review.all_replaced(data, made.reviewed.finds)
        made, form = (
            drawn(data),
            _form(request, SupervisionForm, data, found, "supervision", today=timezone.localdate()),
        )
    if not handing.only_looks(request):
        said = form.cleaned_data if form.is_valid() else {}
        out = handing.left(
            form,
            lambda: leaving.a_packet(
                found, made, consent=said["consent"], form=said["form"], confirmed=said["confirmed"],
                by=request.practitioner, at=now, draft=offer.key,
            ),
        )  # fmt: skip
        if out is not None:
            return handing.as_file(out)
    chosen = [_("Session %(n)s") % {"n": note.session.number} for note, _line in made.chosen]
    labels = [*(str(form.fields[name].label) for name in supervision.TYPED), *chosen]
    return _page(
        request, "supervision", found, form, offer, data, sessions=_ticks(disclosures.signed(found), data),
        review=review.shown(made.reviewed, labels, data), paper=supervision.paper(made), draw=draw,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def to_professional(request: LetIn, client: int) -> HttpResponse:
    """A letter to the person whom the client named."""
    found, now = client_or_404(client), timezone.now()
    offer, data = _typed(request, f"client:{found.pk}:letter")
    form = _form(request, LetterForm, data, found, "letter")
    asked = letter.Asked(
        address=str(data.get("address", "")), question=str(data.get("question", "")),
        facts=frozenset(data.getlist("line")),
    )  # fmt: skip
    if not handing.only_looks(request):
        said = form.cleaned_data if form.is_valid() else {}
        out = handing.left(
            form,
            lambda: leaving.a_letter(
                found, asked, consent=said["consent"], form=said["form"], confirmed=said["confirmed"],
                by=request.practitioner, at=now, draft=offer.key,
            ),
        )  # fmt: skip
        if out is not None:
            return handing.as_file(out)
    facts = letter.offered(found)
    groups = [
        {
            "label": heading,
            "lines": [
                {"key": fact.key, "line": fact.line, "ticked": fact.key in asked.facts}
                for fact in facts
                if fact.group == group
            ],
        }
        for group, heading in letter.GROUPS.items()
    ]
    return _page(
        request, "letter", found, form, offer, data, sessions=[group for group in groups if group["lines"]],
        paper=letter.paper(found, asked, form.chosen, by=request.practitioner, at=now),
    )  # fmt: skip


_STUDY = ("number", "profession", "title", "who", "symptoms", "discussion", "waiver")


def _drawn(said: str) -> int:
    """From this a packet's name and moved days follow: drawn once, so that it leaves as it was read."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 12 else secrets.randbelow(10**9)


def _typed(request: HttpRequest, key: str) -> tuple[Offer, QueryDict]:
    """What stands in the form: as it was sent, else as it was last kept."""
    offer = drafts.offer(key)
    return offer, request.POST if request.method == "POST" else offer.data or QueryDict()


def _form(request: HttpRequest, kind: Any, data: QueryDict, client: Client, paper: str, **more: Any) -> Any:
    consents = disclosures.live(client, NEEDS[paper], timezone.now())
    if handing.only_looks(request):
        return begun(kind(consents=consents, **more), data)
    return kind(data, consents=consents, **more)


def _ticks(notes: list[SignedNote], data: QueryDict, blocks: Any = None) -> list[dict[str, Any]]:
    """The sessions with the lines that may be ticked, and those that are."""
    ticked = set(data.getlist("line"))
    found = []
    for note in notes:
        lines = [
            {"key": case_study.key(note, line), "line": line, "ticked": case_study.key(note, line) in ticked}
            for line in note.lines
            if line.block != "head" and (blocks is None or line.block in blocks)
        ]
        label = _("Session %(n)s, %(day)s") % {"n": note.session.number, "day": dated.day(note.day)}
        found.append({"label": label, "lines": lines, "open": any(each["ticked"] for each in lines)})
    return found


def _page(
    request: HttpRequest, kind: str, client: Client, form: Any, offer: Offer, data: QueryDict, **more: Any
) -> HttpResponse:
    page = handing.context(client, kind) | more | {
        "form": form, "draft": offer, "beside": aside(offer, form), "kind": kind,
        "ticked": len(data.getlist("line")), "agreed": len(form.fields["consent"].choices) > 1,
    }  # fmt: skip
    return render(request, f"pages/{kind}.html", page, status=422 if form.is_bound else 200)
