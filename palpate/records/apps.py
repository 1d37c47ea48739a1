"""The record as Django sees it."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Rows, queries and the vault: the only app with tables."""

    name = "palpate.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks of our own promises."""
        from palpate.records import checks  # noqa: F401  # registers on import, once apps are ready
