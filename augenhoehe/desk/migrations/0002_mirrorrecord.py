"""The table of kept conversations."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import augenhoehe.desk.models.sealed_field


class Migration(migrations.Migration):
    dependencies = [
        ("augenhoehe", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MirrorRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField()),
                ("schema", models.PositiveSmallIntegerField()),
                ("revision", models.PositiveIntegerField(default=1)),
                ("sealed", augenhoehe.desk.models.sealed_field.SealedField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "number"), name="mirrorrecord_number_once")
                ],
            },
        ),
    ]
