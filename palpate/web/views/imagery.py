"""Images and what was agreed: noted, said otherwise, taken back with a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import dialogues as verbs
from palpate.records.queries import dialogues as queries
from palpate.records.queries import sessions
from palpate.web.dialogue_page import key
from palpate.web.drafting import entered
from palpate.web.forms.dialogue import ImageForm, UnderstandingForm
from palpate.web.views.dialogue import back, may_show, page, struck, who
from palpate.web.views.finding import or_404, session_or_404


@require_POST
def images(request: HttpRequest, session: int) -> HttpResponse:
    """Note an image."""
    row = session_or_404(session)
    if not may_show(row):
        return page(request, row)
    form = ImageForm(request.POST, auto_id="image-%s")
    given = {"session": row, "draft": key(row, "image"), **who(request)}
    if entered(form, lambda _said: verbs.see(seen=form.seen(), **given)):
        return back(request, row, "image", [form.seen().words])
    return page(request, row, bound={"image": form}, status=422)


@require_http_methods(["GET", "POST"])
def image(request: HttpRequest, image: int) -> HttpResponse:
    """One image, to be said otherwise."""
    row = or_404(queries.image(image))
    if row.struck_at is not None or sessions.is_signed(row.session):
        return redirect("dialogue.dialogue", session=row.session_id)
    if request.method != "POST" or not may_show(row.session):
        return page(request, row.session, changed=row)
    form = ImageForm(request.POST, auto_id="image-%s")
    given = {"image": row, "draft": key(row.session, "image", row.pk), **who(request)}
    if entered(form, lambda _said: verbs.see_otherwise(seen=form.seen(), **given)):
        return back(request, row.session, "image", [form.seen().words])
    return page(request, row.session, bound={"image": form}, changed=row, status=422)


@require_POST
def image_strike(request: HttpRequest, image: int) -> HttpResponse:
    """Take an image back, with a reason."""
    return struck(request, or_404(queries.image(image)))


@require_POST
def understandings(request: HttpRequest, session: int) -> HttpResponse:
    """Note what was asked for, agreed, thanked for."""
    row = session_or_404(session)
    if not may_show(row):
        return page(request, row)
    form = UnderstandingForm(request.POST, auto_id="understanding-%s", images=queries.of(row).images)
    given = {"session": row, "draft": key(row, "understanding"), **who(request)}
    if entered(form, lambda _said: verbs.understand(understood=form.understood(), **given)):
        return back(request, row, "understanding", [form.understood().words])
    return page(request, row, bound={"understanding": form}, status=422)


@require_http_methods(["GET", "POST"])
def understanding(request: HttpRequest, understanding: int) -> HttpResponse:
    """One of them, to be said otherwise."""
    row = or_404(queries.understanding(understanding))
    if row.struck_at is not None or sessions.is_signed(row.session):
        return redirect("dialogue.dialogue", session=row.session_id)
    if request.method != "POST" or not may_show(row.session):
        return page(request, row.session, changed=row)
    form = UnderstandingForm(request.POST, auto_id="understanding-%s", images=queries.of(row.session).images)
    given = {"understanding": row, "draft": key(row.session, "understanding", row.pk), **who(request)}
    if entered(form, lambda _said: verbs.understand_otherwise(understood=form.understood(), **given)):
        return back(request, row.session, "understanding", [form.understood().words])
    return page(request, row.session, bound={"understanding": form}, changed=row, status=422)


@require_POST
def understanding_strike(request: HttpRequest, understanding: int) -> HttpResponse:
    """Take it back, with a reason."""
    return struck(request, or_404(queries.understanding(understanding)))
