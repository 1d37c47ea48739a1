"""One line of the log of techniques: written, changed, struck."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import techniques as verbs
from palpate.clinic.gates import NotSeen
from palpate.clinic.techniques import Use
from palpate.errors import NotPhysical, PalpateError
from palpate.records.queries import sessions, work
from palpate.session.ten_steps import TEN_STEPS, Part
from palpate.web.drafting import entered
from palpate.web.forms.work import ReasonForm, TechniqueForm
from palpate.web.refusals import said
from palpate.web.views.finding import or_404, session_or_404
from palpate.web.views.work import key, page

if TYPE_CHECKING:
    from palpate.records.queries.rows import Session


@require_POST
def log(request: HttpRequest, session: int) -> HttpResponse:
    """Write one technique down, and be ready for the next."""
    row = session_or_404(session)
    form = TechniqueForm(
        request.POST, auto_id="technique-%s", moments=sessions.moments(row), pairs=work.of(row, []).hands
    )
    chip = work.chip(row, request.POST.get("chip", ""))
    draft = key(row, "chip", chip.pk) if chip else key(row, "technique")
    given = {"session": row, "chip": chip, "draft": draft, **_who(request)}
    if _logged(form, lambda: verbs.log(said=form.use(), **form.passed(), **given)):
        return back(row.pk, "technique")
    return page(request, row, bound={"technique": form}, chip=chip, status=422)


@require_POST
def step(request: HttpRequest, session: int) -> HttpResponse:
    """Log one part of the ten steps with one press. No order is asked for."""
    row = session_or_404(session)
    try:
        code, part = _part(request.POST.get("part", ""))
        use = Use(technique=part.technique, place=part.place, words=part.words, step=code)
        verbs.log(session=row, said=use, **_who(request))
    except NotSeen as refusal:
        return _asked(request, row, use, refusal)
    except PalpateError as refusal:
        sentence, status = said(refusal)
        return page(request, row, sentence=sentence, status=status)
    return back(row.pk, "steps")


@require_http_methods(["GET", "POST"])
def use(request: HttpRequest, use: int) -> HttpResponse:
    """One line, to be changed. What stood there is struck, and stays readable."""
    row = or_404(work.use(use))
    if request.method != "POST":
        if sessions.is_signed(row.session) or row.struck_at:
            return redirect("note.note", session=row.session_id)
        return page(request, row.session, use=row)
    moments, pairs = sessions.moments(row.session), work.of(row.session, []).hands
    form = TechniqueForm(request.POST, auto_id="technique-%s", moments=moments, pairs=pairs, was=row)
    given = {"use": row, "draft": key(row.session, "technique", row.pk), **_who(request)}
    if _logged(form, lambda: verbs.change(said=form.use(), **form.passed(), **given)):
        return back(row.session_id, "log")
    return page(request, row.session, bound={"technique": form}, use=row, status=422)


@require_POST
def strike(request: HttpRequest, use: int) -> HttpResponse:
    """Take a line back, with a reason."""
    row = or_404(work.use(use))
    form = ReasonForm(request.POST, auto_id=f"strike-use-{row.pk}-%s")
    if entered(form, lambda said: verbs.strike(use=row, why=said["why"], **_who(request))):
        return back(row.session_id, "log")
    return page(request, row.session, bound={f"strike-use-{row.pk}": form}, status=422)


def back(session: int, part: str) -> HttpResponseRedirect:
    """To the page, at the part that was worked in; after a technique, ready for the letters of the next."""
    page = f"{reverse('work.work', kwargs={'session': session})}?next={part}"
    return HttpResponseRedirect(page if part == "technique" else f"{page}#{part}")


def _logged(form: TechniqueForm, act: Callable[[], object]) -> bool:
    """Whether it was written down. What stands against it is shown first, and asked about."""

    def seen(_said: dict[str, Any]) -> None:
        try:
            act()
        except NotSeen as refusal:
            shown.append(refusal)

    shown: list[NotSeen] = []
    done = entered(form, seen)
    if shown:
        form.show(shown[0])
    return done and not shown


def _asked(request: HttpRequest, row: Session, use: Use, refusal: NotSeen) -> HttpResponse:
    """One press that is asked about: it stands in the form of a technique, with what stands against it."""
    names = ("technique", "place", "words", "step")
    data = QueryDict(mutable=True)
    data.update({name: getattr(use, name) for name in names})
    form = TechniqueForm(
        data, auto_id="technique-%s", moments=sessions.moments(row), pairs=work.of(row, []).hands
    )
    form.is_valid()
    form.show(refusal)
    return page(request, row, bound={"technique": form}, status=422)


def _part(name: str) -> tuple[str, Part]:
    """The part of a step that was pressed, as "diaphragms.1"."""
    code, _dot, number = name.partition(".")
    step = TEN_STEPS.get(code)
    if step is None or not number.isdigit() or int(number) >= len(step.parts):
        raise NotPhysical(_("A part of a step must be pressed. Press one of the list."))
    return code, step.parts[int(number)]


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
