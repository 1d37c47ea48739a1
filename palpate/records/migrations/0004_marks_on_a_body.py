"""Marks on a body, the steps in which they came to be, and on which figure a client's chart is drawn.

Only adds. The columns of a client are added in place: Django would make her table anew, and the triggers that
keep the names findable (0002) would be gone with the old one.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_what_was_signed_stays"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE records_client ADD COLUMN figure varchar(20) NOT NULL DEFAULT ''",
                    "ALTER TABLE records_client DROP COLUMN figure",
                )
            ],
            state_operations=[
                migrations.AddField(
                    model_name="client",
                    name="figure",
                    field=models.CharField(blank=True, default="", max_length=20),
                )
            ],
        ),
        migrations.AddField(
            model_name="client",
            name="height_cm",
            field=models.FloatField(null=True),
        ),
        migrations.AddField(
            model_name="client",
            name="weight_kg",
            field=models.FloatField(null=True),
        ),
        migrations.CreateModel(
            name="BodyMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=36, unique=True)),
                ("version", models.PositiveIntegerField()),
                ("atlas", models.CharField(max_length=8)),
                ("symbol", models.CharField(max_length=40)),
                ("shape", models.CharField(max_length=10)),
                ("view", models.CharField(blank=True, default="", max_length=20)),
                ("xy", models.JSONField(default=list)),
                ("points", models.JSONField(default=list)),
                ("strokes", models.JSONField(default=list)),
                ("region", models.CharField(blank=True, default="", max_length=60)),
                ("side", models.CharField(blank=True, default="", max_length=1)),
                ("structure", models.CharField(blank=True, default="", max_length=120)),
                ("depth", models.CharField(blank=True, default="", max_length=20)),
                ("tissue", models.CharField(blank=True, default="", max_length=20)),
                ("quality", models.CharField(blank=True, default="", max_length=120)),
                ("channel", models.CharField(blank=True, default="", max_length=20)),
                ("grade", models.PositiveSmallIntegerField(null=True)),
                ("direction", models.JSONField(null=True)),
                ("diameter", models.FloatField(null=True)),
                ("words", models.TextField(blank=True, default="")),
                ("author", models.CharField(max_length=20)),
                ("standing", models.CharField(max_length=20)),
                ("basis", models.CharField(blank=True, default="", max_length=20)),
                ("at", models.FloatField(null=True)),
                ("area", models.BinaryField(null=True)),
                ("extent", models.FloatField(null=True)),
                ("share", models.FloatField(null=True)),
                ("figure", models.CharField(max_length=20)),
                ("shown", models.JSONField(default=dict)),
                ("paths", models.JSONField(null=True)),
                ("said", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_why", models.TextField(null=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="body_marks",
                        to="records.client",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.practitioner",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="body_marks",
                        to="records.session",
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.practitioner",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["told", "palpated", "measured", "modelled"])),
                        name="body_mark_says_how_it_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("struck_at__isnull", True),
                                ("struck_by__isnull", True),
                                ("struck_why__isnull", True),
                            ),
                            models.Q(
                                ("struck_at__isnull", False),
                                ("struck_by__isnull", False),
                                ("struck_why__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="body_mark_struck_has_a_time_a_name_and_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade__isnull", True), ("grade__lte", 3), _connector="OR"),
                        name="a_grade_is_0_to_3_or_not_assessed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["", "L", "R", "M"])),
                        name="a_body_mark_has_the_clients_own_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("author", "client"), _negated=True),
                            ("standing", "told"),
                            _connector="OR",
                        ),
                        name="what_a_client_draws_is_told",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BodyStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("back", models.PositiveIntegerField()),
                ("forth", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.practitioner",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.client"
                    ),
                ),
                (
                    "mark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="records.bodymark",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.session",
                    ),
                ),
                (
                    "undoes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.bodystep",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("session__isnull", False)),
                        fields=("session", "number"),
                        name="steps_of_a_session_are_counted_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("session__isnull", True)),
                        fields=("client", "number"),
                        name="steps_without_a_session_are_counted_once",
                    ),
                ],
            },
        ),
    ]
