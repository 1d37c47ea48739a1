"""About the atlas: from whom it comes, what is only schematic, which packs were added; and the packs'
files."""

from __future__ import annotations

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from palpate.body.credits import CITATIONS, CREDITS
from palpate.errors import NotPhysical
from palpate.records.vault import door, packs


@require_safe
def atlas(request: HttpRequest) -> HttpResponse:
    """All credits and licences in one page."""
    page = {
        "credits": CREDITS,
        "citations": CITATIONS,
        "packs": [pack.manifest for pack in packs.installed(door.folder())],
    }
    return render(request, "pages/atlas.html", page)


@require_safe
def listed(request: HttpRequest) -> JsonResponse:
    """The installed packs, for the body in 3-D: where the meshes lie, and where it is said what they are."""
    found = [
        {
            "name": pack.manifest.name,
            "version": pack.manifest.version,
            "licence": pack.manifest.licence,
            "attribution": pack.manifest.attribution,
            "nodes": reverse("atlas.nodes", kwargs={"name": pack.manifest.name}),
            "meshes": [
                reverse("atlas.mesh", kwargs={"name": pack.manifest.name, "path": path})
                for path in pack.manifest.meshes
            ],
        }
        for pack in packs.installed(door.folder())
    ]
    return JsonResponse({"packs": found})


@require_safe
def nodes(request: HttpRequest, name: str) -> JsonResponse:
    """Which structure each mesh of a pack is, with its name in words."""
    try:
        found = packs.named(name, door.folder()).nodes()
    except (NotPhysical, OSError) as gone:
        raise Http404 from gone
    return JsonResponse({"nodes": [asdict(node) | {"said": node.said} for node in found]})


@require_safe
def mesh(request: HttpRequest, name: str, path: str) -> HttpResponse:
    """One GLB of a pack. Only a file that its manifest lists is opened."""
    try:
        content = packs.mesh(name, path, door.folder())
    except (NotPhysical, OSError) as gone:
        raise Http404 from gone
    return HttpResponse(content, content_type="model/gltf-binary")
