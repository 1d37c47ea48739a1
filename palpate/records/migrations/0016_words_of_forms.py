"""Words of forms that a practice brings, who stands in for it, and whether its own numbers may count.

What was brought is withdrawn, never changed or deleted: a form that was answered keeps its words. A fence,
not the wall, as in 0003.
"""

import django.db.models.deletion
from django.db import migrations, models

BY = ("brought_at", "brought_by_id", "practice_id")
WORDS = (
    "instrument", "version", "number", "sha256", "language", "stem", "texts", "answers", "credit", "compared",
    "uses", "terms", "source", "license",
)  # fmt: skip
FENCE = [
    "CREATE TRIGGER records_formwords_no_delete BEFORE DELETE ON records_formwords "
    "BEGIN SELECT RAISE(ABORT, 'words of a form are never deleted: withdraw them'); END",
    f"CREATE TRIGGER records_formwords_no_change BEFORE UPDATE OF {', '.join((*WORDS, *BY))} "
    "ON records_formwords "
    "BEGIN SELECT RAISE(ABORT, 'words of a form are never changed: bring others'); END",
    "CREATE TRIGGER records_formwords_withdrawn_once BEFORE UPDATE ON records_formwords "
    "WHEN OLD.withdrawn_at IS NOT NULL "
    "BEGIN SELECT RAISE(ABORT, 'words of a form are withdrawn once'); END",
]
UNDO = [f"DROP TRIGGER records_formwords_{name}" for name in ("no_delete", "no_change", "withdrawn_once")]


class Migration(migrations.Migration):
    dependencies = [("records", "0015_a_question_asked_alone")]
    operations = [
        migrations.AddField(
            model_name="practice", name="own_priors_on", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="practice", name="deputy_after", field=models.PositiveSmallIntegerField(default=24)
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("deputy_after__gte", 1), ("deputy_after__lte", 72)),
                name="a_deputy_comes_after_1_to_72_hours",
            ),
        ),
        migrations.CreateModel(
            name="FormWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("instrument", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=20)),
                ("number", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=10)),
                ("stem", models.TextField(blank=True, default="")),
                ("texts", models.JSONField()),
                ("answers", models.JSONField()),
                ("credit", models.TextField(blank=True, default="")),
                ("compared", models.BooleanField(default=False)),
                ("uses", models.JSONField()),
                ("terms", models.TextField()),
                ("source", models.TextField()),
                ("license", models.TextField(blank=True, default="")),
                ("brought_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.TextField(null=True)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="form_words",
                        to="records.practice",
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.practitioner",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.practitioner",
                    ),
                ),
            ],
            options={"verbose_name_plural": "form words", "ordering": ["instrument", "number"]},
        ),
        migrations.AddConstraint(
            model_name="formwords",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("withdrawn_at__isnull", True),
                        ("withdrawn_by__isnull", True),
                        ("withdrawn_why__isnull", True),
                    ),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                        ("withdrawn_why__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="formwords_withdrawn_has_a_time_a_name_and_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="formwords",
            constraint=models.UniqueConstraint(
                fields=("practice", "instrument", "number"), name="words_of_a_form_are_numbered_once"
            ),
        ),
        migrations.RunSQL(FENCE, UNDO),
    ]
