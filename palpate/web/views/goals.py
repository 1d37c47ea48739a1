"""The client's targets in her own words, and her ratings of them in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import goals as verbs
from palpate.clinic import realizations as realization_verbs
from palpate.records.queries import chart, drafts, realizations
from palpate.session.rereading import REREADS
from palpate.web.banner import banner
from palpate.web.drafting import aside, entered, typed
from palpate.web.figures import ratings
from palpate.web.forms.goal import MISSING, GoalForm, RatingForm
from palpate.web.forms.realization import RealizationForm
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.views.finding import client_or_404, or_404

if TYPE_CHECKING:
    from palpate.records.queries.chart import Course
    from palpate.records.queries.rows import Client, Goal, Realization


@require_http_methods(["GET", "POST"])
def goals(request: HttpRequest, client: int) -> HttpResponse:
    """Set a target, rate one, end one, or note a realization; `action` says which."""
    found = client_or_404(client)
    offer, courses, status = drafts.offer(f"client:{found.pk}:goal"), chart.courses(found), 200
    form, rated = GoalForm(initial=typed(GoalForm, offer)), {}
    said = drafts.offer(f"client:{found.pk}:realization")
    about = {"today": timezone.localdate()}
    realized = RealizationForm(initial=typed(RealizationForm, said), **about)
    if request.method == "POST":
        given = {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
        action = request.POST.get("action")
        if action == "realize":
            realized = RealizationForm(request.POST, **about)
            done = entered(
                realized,
                lambda fields: realization_verbs.note(client=found, draft=said.key, **fields, **given),
            )
        elif action == "end":
            done = bool(verbs.end(goal=_chosen(request, courses), **given))
        elif action == "rate":
            goal = _chosen(request, courses)
            rating = rated[goal.pk] = RatingForm(request.POST, auto_id=f"id_{goal.pk}_%s")
            done = entered(rating, lambda _: verbs.rate(goal=goal, **rating.said(), **given))
        else:
            form = GoalForm(request.POST)
            done = entered(
                form, lambda _: verbs.set_goal(client=found, draft=offer.key, **form.said(), **given)
            )
        if done:
            return redirect("goals.goals", client=found.pk)
        status = 422
    page = {
        "client": found,
        "banner": banner(found),
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
        "courses": [_course(course, rated.get(course.goal.pk)) for course in courses],
        "ended": ended(found),
        "realized": realized,
        "said_draft": said,
        "said_beside": aside(said, realized),
        "realizations": [_realization(row) for row in realizations.of(found, with_struck=True)],
    }
    return render(request, "pages/goals.html", page, status=status)


@require_POST
def withdrawal(request: HttpRequest, realization: int) -> HttpResponse:
    """Take a realization back, with a reason; it stays in the record."""
    row = or_404(realizations.one(realization))
    form = TakingBackForm(request.POST, auto_id=f"id_realization{row.pk}_%s")
    given = {"realization": row, "by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
    if entered(form, lambda said: realization_verbs.strike(why=said["why"], **given)):
        return redirect(f"{reverse('goals.goals', kwargs={'client': row.client_id})}#realizations")
    page = {"client": row.client, "banner": banner(row.client), "each": {"row": row, "back": form}}
    return render(request, "pages/realization.html", page, status=422)


def _chosen(request: HttpRequest, courses: list[Course]) -> Goal:
    number = request.POST.get("goal", "")
    return or_404(next((course.goal for course in courses if str(course.goal.pk) == number), None))


def ended(client: Client) -> list[dict[str, Any]]:
    """Targets that are no longer asked about, with what she said of them last."""
    last = {row.goal_id: row for row in realizations.rereads(client)}
    rows = []
    for goal in realizations.ended(client):
        again = last.get(goal.pk)
        rows.append(
            {
                "goal": goal,
                "said": _(REREADS[again.answer].label) if again else "",
                "words": again.words if again else "",
            }
        )
    return rows  # fmt: skip


def _realization(row: Realization) -> dict[str, Any]:
    return {"row": row, "back": TakingBackForm(auto_id=f"id_realization{row.pk}_%s")}


def _course(course: Course, form: RatingForm | None) -> dict[str, Any]:
    """One target, its ratings as a drawing and as rows, newest first, and the form for the next one."""
    points = [(timezone.localdate(row.rated_at), row.value) for row in course.ratings]
    return {
        "goal": course.goal,
        "drawing": ratings(points) if len(points) > 1 else None,
        "rows": [{"row": row, "missing": MISSING.get(row.answer)} for row in reversed(course.ratings)],
        "form": form or RatingForm(auto_id=f"id_{course.goal.pk}_%s"),
    }
