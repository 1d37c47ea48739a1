"""Nouns only. Each route names its view and what one must be allowed to do."""

from django.urls import URLPattern, URLResolver, path

from palpate.clinic.access import May
from palpate.web.api import api
from palpate.web.routes import ANYONE, route

handler404 = "palpate.web.views.refusal.not_found"
handler500 = "palpate.web.views.refusal.broken"

READ, WRITE, SIGN, CONSENT, KEEP = May.READ_CHART, May.WRITE_CHART, May.SIGN, May.CONSENT, May.KEEP

urlpatterns: list[URLPattern | URLResolver] = [
    route("static/<str:launch>/css/all.css", "styles.styles", ANYONE),
    route("enter/<str:secret>", "door.enter", ANYONE),
    route("start", "start.start", ANYONE),
    route("start/sheet", "start.sheet", ANYONE),
    route("unlock", "door.unlock", ANYONE),
    route("lock", "door.lock", ANYONE),
    route("own-practice", "door.own_practice", ANYONE),
    path("api/", api.urls),
    route("", "caseload.caseload", READ),
    route("search", "search.search", READ),
    route("parts", "parts.parts", READ),
    route("vault", "vault.vault", KEEP),
    route("vault/backup", "vault.back_up", KEEP),
    route("atlas", "atlas.atlas", READ),
    route("atlas/packs", "atlas.listed", READ),
    route("atlas/packs/<str:name>", "atlas.nodes", READ),
    route("atlas/packs/<str:name>/<path:path>", "atlas.mesh", READ),
    route("clients/new", "clients.new", WRITE),
    route("clients/<int:client>", "chart.chart", READ),
    route("clients/<int:client>/body", "body.body", WRITE),
    route("clients/<int:client>/details", "clients.details", WRITE),
    route("clients/<int:client>/history", "history.history", WRITE),
    route("traumas/<int:trauma>", "history.trauma", WRITE),
    route("clients/<int:client>/consents", "consents.consents", CONSENT),
    route("consents/<int:consent>/withdrawal", "consents.withdrawal", CONSENT),
    route("clients/<int:client>/safety", "safety.safety", WRITE),
    route("clients/<int:client>/goals", "goals.goals", WRITE),
    route("clients/<int:client>/cysts", "cysts.cysts", WRITE),
    route("cysts/<int:cyst>", "cysts.cyst", WRITE),
    route("sessions/<int:session>/cysts/<int:cyst>/release", "releases.release", WRITE),
    route("releases/<int:release>/withdrawal", "releases.withdrawal", WRITE),
    route("clients/<int:client>/course", "care.care", READ),
    route("clients/<int:client>/painting", "painting.painting", WRITE),
    route("clients/<int:client>/painting/<str:key>/stronger", "painting.stronger", READ),
    route("clients/<int:client>/body/compare", "compare.compare", READ),
    route("clients/<int:client>/body/course", "compare.course", READ),
    route("body-maps", "body_maps.body_maps", READ),
    route("clients/<int:client>/sessions", "sessions.open_session", WRITE),
    route("sessions/<int:session>", "sessions.arrival", WRITE),
    route("sessions/<int:session>/start", "sessions.start", WRITE),
    route("sessions/<int:session>/hands-on", "hands_on.hands_on", ANYONE),
    route("sessions/<int:session>/end", "hands_on.end", ANYONE),
    route("sessions/<int:session>/body", "body.of_session", WRITE),
    route("sessions/<int:session>/closeout", "closeout.closeout", WRITE),
    route("sessions/<int:session>/note", "note.note", READ),
    route("sessions/<int:session>/note.pdf", "note.pdf", READ),
    route("sessions/<int:session>/note/figure.svg", "note.figure", READ),
    route("sessions/<int:session>/note/signature", "note.signature", SIGN),
    route("sessions/<int:session>/note/amendment", "note.amendment", SIGN),
    route("sessions/<int:session>/note/versions/<int:number>", "note.version", READ),
    route("beside/<int:copy>", "beside.settle", WRITE),
]
