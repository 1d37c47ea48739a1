"""The client's targets in her own words, and her ratings of them in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from palpate.clinic import goals as verbs
from palpate.records.queries import chart, drafts
from palpate.web.banner import banner
from palpate.web.drafting import aside, entered, typed
from palpate.web.figures import ratings
from palpate.web.forms.goal import MISSING, GoalForm, RatingForm
from palpate.web.views.finding import client_or_404, or_404

if TYPE_CHECKING:
    from palpate.records.queries.chart import Course


@require_http_methods(["GET", "POST"])
def goals(request: HttpRequest, client: int) -> HttpResponse:
    """Set a target, or rate one; `action` says which."""
    found = client_or_404(client)
    offer, courses, status = drafts.offer(f"client:{found.pk}:goal"), chart.courses(found), 200
    form, rated = GoalForm(initial=typed(GoalForm, offer)), {}
    if request.method == "POST":
        given = {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
        if request.POST.get("action") == "rate":
            number = request.POST.get("goal", "")
            goal = or_404(next((course.goal for course in courses if str(course.goal.pk) == number), None))
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
    }
    return render(request, "pages/goals.html", page, status=status)


def _course(course: Course, form: RatingForm | None) -> dict[str, Any]:
    """One target, its ratings as a drawing and as rows, newest first, and the form for the next one."""
    points = [(timezone.localdate(row.rated_at), row.value) for row in course.ratings]
    return {
        "goal": course.goal,
        "drawing": ratings(points) if len(points) > 1 else None,
        "rows": [{"row": row, "missing": MISSING.get(row.answer)} for row in reversed(course.ratings)],
        "form": form or RatingForm(auto_id=f"id_{course.goal.pk}_%s"),
    }
