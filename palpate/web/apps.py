"""The pages as Django sees them."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Views, forms, templates, static files; no tables."""

    name = "palpate.web"
    label = "web"
