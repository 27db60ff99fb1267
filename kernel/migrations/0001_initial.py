import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import kernel.activity.models
import kernel.clock
import kernel.files.models
import kernel.founding
import kernel.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kernel", "0000_database"),
    ]

    operations = [
        kernel.founding.CreateTables(
            operations=[
                migrations.CreateModel(
                    name="GlossaryTerm",
                    fields=[
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=400)),
                        ("sort_key", models.CharField(db_collation="C", max_length=200)),
                        ("is_retired", models.BooleanField(default=False)),
                        ("code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                        (
                            "also_zh",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "also_en",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=400),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "term",
                        "verbose_name_plural": "terms",
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[A-H]\\d{4}$")),
                                name="glossary_code_carries_its_section",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IdempotentAnswer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=kernel.identifiers.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("caller", models.CharField(max_length=80)),
                        ("key", models.CharField(max_length=255)),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("status", models.PositiveSmallIntegerField()),
                        ("body", models.JSONField(null=True)),
                        ("location", models.CharField(blank=True, max_length=500)),
                        ("kept_at", models.DateTimeField(default=kernel.clock.now)),
                    ],
                    options={
                        "verbose_name": "kept answer",
                        "verbose_name_plural": "kept answers",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("caller", "key"), name="answer_once_per_caller_and_key"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Industry",
                    fields=[
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=400)),
                        ("sort_key", models.CharField(db_collation="C", max_length=200)),
                        ("is_retired", models.BooleanField(default=False)),
                        ("code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                        (
                            "level",
                            models.CharField(
                                choices=[("section", "Section"), ("division", "Division")],
                                max_length=10,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="kernel.industry",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "industry",
                        "verbose_name_plural": "industries",
                        "ordering": ["sort_key", "code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("code__regex", "^[A-T]$"),
                                        ("level", "section"),
                                        ("parent__isnull", True),
                                    ),
                                    models.Q(
                                        ("code__regex", "^[A-T]\\d{2}$"),
                                        ("level", "division"),
                                        ("parent__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="industry_code_fits_its_level",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Region",
                    fields=[
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=400)),
                        ("sort_key", models.CharField(db_collation="C", max_length=200)),
                        ("is_retired", models.BooleanField(default=False)),
                        ("code", models.CharField(max_length=6, primary_key=True, serialize=False)),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("province", "Province"),
                                    ("prefecture", "Prefecture or city"),
                                    ("county", "County or city under its province"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True, help_text="The first day without this code.", null=True
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="kernel.region",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="kernel.region",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "region",
                        "verbose_name_plural": "regions",
                        "ordering": ["sort_key", "code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^\\d{6}$")),
                                name="region_code_is_six_digits",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("level__in", ["province", "prefecture", "county"])
                                ),
                                name="region_level_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("code__endswith", "0000"),
                                        ("level", "province"),
                                        ("parent__isnull", True),
                                    ),
                                    models.Q(
                                        models.Q(("level", "province"), _negated=True),
                                        ("parent__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="region_has_a_parent_unless_province",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    ("valid_from__lt", models.F("valid_until")),
                                    _connector="OR",
                                ),
                                name="region_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("successor__isnull", True),
                                    ("valid_until__isnull", False),
                                    _connector="OR",
                                ),
                                name="region_followed_only_once_ended",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=kernel.identifiers.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("media_type", models.CharField(max_length=100)),
                        ("size", models.PositiveBigIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "content",
                            models.FileField(
                                max_length=200, upload_to=kernel.files.models.place_of
                            ),
                        ),
                        ("stored_at", models.DateTimeField(default=kernel.clock.now)),
                    ],
                    options={
                        "verbose_name": "file",
                        "verbose_name_plural": "files",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                                name="file_hash_is_sha256",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
                    fields=[
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=400)),
                        ("sort_key", models.CharField(db_collation="C", max_length=200)),
                        ("is_retired", models.BooleanField(default=False)),
                        (
                            "code",
                            models.SlugField(max_length=40, primary_key=True, serialize=False),
                        ),
                        ("description_zh", models.CharField(max_length=200)),
                        ("description_en", models.CharField(max_length=300)),
                    ],
                    options={
                        "verbose_name": "public-benefit theme",
                        "verbose_name_plural": "public-benefit themes",
                        "ordering": ["sort_key", "code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[a-z]+(-[a-z]+)*$")),
                                name="theme_code_is_a_slug",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrlLevel",
                    fields=[
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=400)),
                        ("sort_key", models.CharField(db_collation="C", max_length=200)),
                        ("is_retired", models.BooleanField(default=False)),
                        (
                            "code",
                            models.PositiveSmallIntegerField(primary_key=True, serialize=False),
                        ),
                        ("label_zh", models.CharField(max_length=40)),
                        ("label_en", models.CharField(max_length=60)),
                        ("grade_zh", models.CharField(blank=True, max_length=20)),
                        ("grade_en", models.CharField(blank=True, max_length=40)),
                    ],
                    options={
                        "verbose_name": "technology readiness level",
                        "verbose_name_plural": "technology readiness levels",
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__range", (1, 9))),
                                name="trl_level_is_1_to_9",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Country",
                    fields=[
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=400)),
                        ("sort_key", models.CharField(db_collation="C", max_length=200)),
                        ("is_retired", models.BooleanField(default=False)),
                        ("code", models.CharField(max_length=2, primary_key=True, serialize=False)),
                        ("alpha3", models.CharField(max_length=3)),
                        ("numeric", models.CharField(max_length=3)),
                    ],
                    options={
                        "verbose_name": "country",
                        "verbose_name_plural": "countries",
                        "ordering": ["sort_key", "code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[A-Z]{2}$")),
                                name="country_code_is_two_letters",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("alpha3__regex", "^[A-Z]{3}$")),
                                name="country_alpha3_is_three_letters",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("numeric__regex", "^\\d{3}$")),
                                name="country_numeric_is_three_digits",
                            ),
                            models.UniqueConstraint(fields=("alpha3",), name="country_alpha3_once"),
                            models.UniqueConstraint(
                                fields=("numeric",), name="country_numeric_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=kernel.identifiers.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "transaction",
                            models.BigIntegerField(
                                db_default=kernel.activity.models.CurrentTransaction(),
                                editable=False,
                            ),
                        ),
                        ("name", models.CharField(max_length=64)),
                        ("subject_type", models.CharField(max_length=32)),
                        ("subject_id", models.UUIDField()),
                        ("actor_user_id", models.UUIDField(null=True)),
                        ("actor_organisation_id", models.UUIDField(null=True)),
                        ("payload", models.JSONField(default=dict)),
                        ("occurred_at", models.DateTimeField(default=kernel.clock.now)),
                    ],
                    options={
                        "verbose_name": "event",
                        "verbose_name_plural": "events",
                        "ordering": ["transaction", "id"],
                        "indexes": [
                            models.Index(fields=["transaction", "id"], name="event_in_order"),
                            models.Index(
                                fields=["subject_type", "subject_id"], name="event_of_subject"
                            ),
                            models.Index(
                                fields=["actor_organisation_id", "id"], name="event_by_organisation"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delivery",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=kernel.identifiers.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("reaction", models.CharField(max_length=128)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Pending"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("dead", "Given up"),
                                ],
                                default="pending",
                                max_length=8,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("due_at", models.DateTimeField(default=kernel.clock.now)),
                        ("done_at", models.DateTimeField(null=True)),
                        ("error", models.TextField(blank=True)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="kernel.event",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "delivery",
                        "verbose_name_plural": "deliveries",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["pending", "running"])),
                                fields=["due_at", "id"],
                                name="delivery_owed",
                            ),
                            models.Index(
                                condition=models.Q(("state", "dead")),
                                fields=["reaction"],
                                name="delivery_given_up",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "reaction"), name="delivery_once_per_reaction"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["pending", "running", "done", "dead"])
                                ),
                                name="delivery_state_known",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="event_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="39fca53dead2372dc02da088e5e45413e15856ce",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_event_rows_stay_45937",
                            table="kernel_event",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="event_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="79e23046789b1f165bddbadab8efa5dd11a2d530",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_event_table_stays_e0fa9",
                            table="kernel_event",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
