import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kernel.activity.models
import kernel.clock
import kernel.fields
import kernel.founding
import kernel.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("ip_registry", "0001_initial"),
        ("kernel", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        kernel.founding.CreateTables(
            operations=[
                migrations.CreateModel(
                    name="Demand",
                    fields=[
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="last confirmed by its owner"
                            ),
                        ),
                        ("is_stale", models.BooleanField(default=False)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("awaits_sample", models.BooleanField(default=False)),
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
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="reference"),
                        ),
                        (
                            "external_id",
                            models.CharField(
                                blank=True,
                                max_length=100,
                                null=True,
                                verbose_name="your own number",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("under_review", "Under review"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                    ("concluded", "Concluded"),
                                    ("expired", "Expired"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("buy", "Buy a technology"),
                                    ("licence_in", "Take a licence"),
                                    ("commission_rd", "Commission development"),
                                    ("joint_rd", "Develop jointly"),
                                    ("consult", "Seek advice"),
                                ],
                                default="buy",
                                max_length=13,
                            ),
                        ),
                        (
                            "budget_low",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "budget_high",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("budget_currency", models.CharField(blank=True, max_length=3)),
                        ("deadline", models.DateField(blank=True, null=True)),
                        ("is_anonymous", models.BooleanField(default=False)),
                        ("no_secret_attested_at", models.DateTimeField(blank=True, null=True)),
                        ("completeness", models.PositiveSmallIntegerField(default=0)),
                        ("created_at", models.DateTimeField(default=kernel.clock.now)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("published_on", models.DateField(blank=True, null=True)),
                        ("named_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "home_market",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="demands",
                                to="accounts.market",
                            ),
                        ),
                        (
                            "industries",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="kernel.industry"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="demands",
                                to="accounts.organisation",
                                verbose_name="owner",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.region",
                            ),
                        ),
                        (
                            "themes",
                            models.ManyToManyField(blank=True, related_name="+", to="kernel.theme"),
                        ),
                        (
                            "trl_wanted",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.trllevel",
                            ),
                        ),
                        (
                            "current_version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.demandversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "demand",
                        "verbose_name_plural": "demands",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "published")),
                                fields=["is_stale", "-published_at", "-id"],
                                name="demand_newest_open",
                            ),
                            models.Index(
                                condition=models.Q(("state", "published")),
                                fields=["-completeness", "-id"],
                                name="demand_complete_open",
                            ),
                            models.Index(
                                fields=["organisation", "-updated_at"],
                                name="demand_of_organisation",
                            ),
                            models.Index(
                                condition=models.Q(("state", "under_review")),
                                fields=["home_market", "submitted_at"],
                                name="demand_waiting_for_review",
                            ),
                            models.Index(
                                condition=models.Q(("state", "published")),
                                fields=["deadline"],
                                name="demand_by_deadline",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True),
                                    ("confirmed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="demand_published_is_confirmed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "expired"), _negated=True),
                                    ("ended_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="demand_expired_at_some_time",
                            ),
                            models.UniqueConstraint(
                                fields=("organisation", "external_id"),
                                name="demand_external_id_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "draft",
                                            "under_review",
                                            "published",
                                            "withdrawn",
                                            "concluded",
                                            "expired",
                                        ],
                                    )
                                ),
                                name="demand_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "buy",
                                            "licence_in",
                                            "commission_rd",
                                            "joint_rd",
                                            "consult",
                                        ],
                                    )
                                ),
                                name="demand_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("completeness__lte", 100)),
                                name="demand_completeness_within_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            ["under_review", "published", "concluded", "expired"],
                                        ),
                                        _negated=True,
                                    ),
                                    ("no_secret_attested_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="demand_attested_before_review",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["published", "concluded", "expired"]),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("current_version__isnull", False),
                                        ("published_at__isnull", False),
                                        ("published_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="demand_published_has_a_version",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["published", "concluded", "expired"]),
                                        _negated=True,
                                    ),
                                    ("deadline", None),
                                    ("deadline__gt", models.F("published_on")),
                                    _connector="OR",
                                ),
                                name="demand_deadline_after_publication",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("budget_low", None), ("budget_low__gte", 0), _connector="OR"
                                ),
                                name="demand_budget_low_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("budget_high", None), ("budget_high__gte", 0), _connector="OR"
                                ),
                                name="demand_budget_high_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("budget_low", None),
                                    ("budget_high", None),
                                    ("budget_high__gte", models.F("budget_low")),
                                    _connector="OR",
                                ),
                                name="demand_budget_not_reversed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("budget_high", None), ("budget_low", None)),
                                    ("budget_currency__regex", "^[A-Z]{3}$"),
                                    _connector="OR",
                                ),
                                name="demand_budget_has_a_currency",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_anonymous", False), ("named_at", None), _connector="OR"
                                ),
                                name="demand_once_named_stays_named",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EngagementLetter",
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
                        ("text_zh", models.TextField()),
                        ("text_en", models.TextField()),
                        ("text_sha256", models.CharField(max_length=64)),
                        ("written_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "order",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letter",
                                to="marketplace.serviceorder",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "engagement letter",
                        "verbose_name_plural": "engagement letters",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text_zh", ""), _negated=True),
                                    models.Q(("text_en", ""), _negated=True),
                                    ("text_sha256__regex", "^[0-9a-f]{64}$"),
                                ),
                                name="engagement_letter_is_written_in_both",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationPanel",
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("content", models.JSONField()),
                        ("least_assessors", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("scoring", "Scoring, each alone"),
                                    ("consensus", "Consensus round"),
                                    ("concluded", "Concluded"),
                                ],
                                default="scoring",
                                max_length=9,
                            ),
                        ),
                        ("deadline", models.DateTimeField()),
                        ("reminded_of", models.DateTimeField(blank=True, null=True)),
                        ("opened_at", models.DateTimeField(default=kernel.clock.now)),
                        ("consensus_at", models.DateTimeField(blank=True, null=True)),
                        ("concluded_at", models.DateTimeField(blank=True, null=True)),
                        ("short_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="panel",
                                to="marketplace.evaluationrequest",
                            ),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.evaluationtemplate",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "panel",
                        "verbose_name_plural": "panels",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "scoring")),
                                fields=["deadline"],
                                name="panel_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["scoring", "consensus", "concluded"])
                                ),
                                name="panel_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "scoring"), _negated=True),
                                    ("consensus_at", None),
                                    _connector="OR",
                                ),
                                name="panel_is_blind_while_scoring",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "concluded"), _negated=True),
                                    ("concluded_at__gte", models.F("consensus_at")),
                                    _connector="OR",
                                ),
                                name="panel_concluded_after_consensus",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchRebuild",
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
                        ("started_at", models.DateTimeField(default=kernel.clock.now)),
                        ("closed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "rebuild of matches",
                        "verbose_name_plural": "rebuilds of matches",
                        "ordering": ["-started_at", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="MatchStatistics",
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
                        ("documents", models.PositiveIntegerField()),
                        ("term_ids", models.BinaryField()),
                        ("holding", models.BinaryField()),
                        ("counted_at", models.DateTimeField(default=kernel.clock.now)),
                    ],
                    options={
                        "verbose_name": "rarity of terms",
                        "verbose_name_plural": "rarities of terms",
                    },
                ),
                migrations.CreateModel(
                    name="OrderMilestone",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", kernel.fields.LineField(max_length=300)),
                        ("days", models.PositiveSmallIntegerField()),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("by_evaluation", models.BooleanField(default=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "To be delivered"),
                                    ("submitted", "Delivered"),
                                    ("returned", "To be revised"),
                                    ("accepted", "Accepted"),
                                ],
                                default="open",
                                max_length=9,
                            ),
                        ),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milestones",
                                to="marketplace.serviceorder",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "milestone of an order",
                        "verbose_name_plural": "milestones of orders",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("order", "position"), name="order_milestone_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["open", "submitted", "returned", "accepted"])
                                ),
                                name="order_milestone_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "open"), ("due_on__isnull", False), _connector="OR"
                                ),
                                name="order_milestone_counts_from_engagement",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accepted_at__isnull", False), ("state", "accepted")),
                                    models.Q(
                                        models.Q(("state", "accepted"), _negated=True),
                                        ("accepted_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="order_milestone_accepted_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AlertReader",
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
                        ("quiet_until", models.DateTimeField(blank=True, null=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reader of alerts",
                        "verbose_name_plural": "readers of alerts",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "organisation"), name="alert_reader_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Alert",
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
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("immediate", "At once, gathered over ten minutes"),
                                    ("daily", "Once a day, in the morning"),
                                    ("weekly", "Once a week, on Monday morning"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("gathered_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="alerts",
                                to="marketplace.alertreader",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "alert",
                        "verbose_name_plural": "alerts",
                        "ordering": ["-gathered_at", "-id"],
                        "indexes": [
                            models.Index(fields=["reader", "-gathered_at"], name="alert_of_reader")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("frequency__in", ["immediate", "daily", "weekly"])
                                ),
                                name="alert_frequency_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AlertTimer",
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
                        ("due_at", models.DateTimeField()),
                        ("fired_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("immediate", "At once, gathered over ten minutes"),
                                    ("daily", "Once a day, in the morning"),
                                    ("weekly", "Once a week, on Monday morning"),
                                ],
                                max_length=9,
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="timers",
                                to="marketplace.alertreader",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "timer of alerts",
                        "verbose_name_plural": "timers of alerts",
                        "ordering": ["due_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=["due_at", "id"],
                                name="alerttimer_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None), ("stopped_at", None), _connector="OR"
                                ),
                                name="alerttimer_fired_or_stopped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None),
                                    ("fired_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="alerttimer_not_fired_early",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["immediate", "daily", "weekly"])),
                                name="alerttimer_kind_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=("reader", "kind"),
                                name="alerttimer_one_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChangedDocument",
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
                            "noun",
                            models.CharField(
                                choices=[
                                    ("listing", "Technologies"),
                                    ("demand", "Demands"),
                                    ("service_offer", "Services"),
                                ],
                                max_length=13,
                            ),
                        ),
                        ("object_id", models.UUIDField()),
                        ("noted_at", models.DateTimeField(default=kernel.clock.now)),
                    ],
                    options={
                        "verbose_name": "changed document",
                        "verbose_name_plural": "changed documents",
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("noun__in", ["listing", "demand", "service_offer"])
                                ),
                                name="changed_document_noun_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContributionStatement",
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
                        ("code", models.CharField(max_length=13, unique=True, verbose_name="code")),
                        ("document", models.JSONField()),
                        ("statement", models.TextField()),
                        ("seal_key", models.CharField(max_length=40)),
                        ("seal_algorithm", models.CharField(max_length=20)),
                        ("sealed_at", models.DateTimeField()),
                        ("seal_signature", models.CharField(max_length=200)),
                        ("issued_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "file_en",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "file_zh",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contribution_statements",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "statement of contributions",
                        "verbose_name_plural": "statements of contributions",
                        "indexes": [
                            models.Index(
                                fields=["person", "-issued_at"],
                                name="contribution_statement_newest",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("document__schema", "jihui-contributions/1")),
                                name="contribution_statement_schema_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seal_signature", ""), _negated=True),
                                name="contribution_statement_sealed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchAdvice",
                    fields=[
                        (
                            "demand",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="marketplace.demand",
                            ),
                        ),
                        ("found", models.JSONField()),
                        ("made_at", models.DateTimeField(default=kernel.clock.now)),
                    ],
                    options={
                        "verbose_name": "advice to a demand without a match",
                        "verbose_name_plural": "advice to demands without a match",
                    },
                ),
                migrations.CreateModel(
                    name="DemandHold",
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
                            "cause",
                            models.CharField(
                                choices=[
                                    ("moderation", "An operator suspended it"),
                                    ("reported", "An operator took it out of sight on a report"),
                                    ("owner", "Its owner paused it"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("note", models.TextField(blank=True, max_length=2000)),
                        ("since", models.DateTimeField(default=kernel.clock.now)),
                        ("until", models.DateTimeField(blank=True, null=True)),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holds",
                                to="marketplace.demand",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hold on a demand",
                        "verbose_name_plural": "holds on demands",
                        "ordering": ["since"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("demand", "cause"),
                                name="demand_hold_once_per_cause",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cause__in", ["moderation", "reported", "owner"])
                                ),
                                name="demand_hold_cause_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="demand_hold_ends_after_it_began",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandIpc",
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
                        ("symbol", models.CharField(max_length=16)),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ipc_symbols",
                                to="marketplace.demand",
                            ),
                        ),
                        (
                            "ipc_class",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ip_registry.ipcclass",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "IPC symbol of a demand",
                        "verbose_name_plural": "IPC symbols of demands",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("demand", "symbol"), name="demand_ipc_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandReveal",
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
                        ("revealed_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reveals",
                                to="marketplace.demand",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reveal of a demand's owner",
                        "verbose_name_plural": "reveals of demands' owners",
                        "ordering": ["revealed_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("demand", "organisation"),
                                name="demand_reveal_once_per_organisation",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandText",
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
                        ("language", models.CharField(max_length=2)),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("problem", models.TextField(blank=True, verbose_name="problem")),
                        ("background", models.TextField(blank=True, verbose_name="background")),
                        ("constraints", models.TextField(blank=True, verbose_name="constraints")),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="marketplace.demand",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "text of a demand",
                        "verbose_name_plural": "texts of demands",
                        "ordering": ["language"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("demand", "language"), name="demand_text_once_per_language"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ["zh", "en"])),
                                name="demand_text_language_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="demand_text_has_a_title",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandTimer",
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
                        ("due_at", models.DateTimeField()),
                        ("fired_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("remind", "Remind the owner"),
                                    ("demote", "Show it lower"),
                                    ("expire", "End it"),
                                ],
                                max_length=6,
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timers",
                                to="marketplace.demand",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "timer of a demand",
                        "verbose_name_plural": "timers of demands",
                        "ordering": ["due_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=["due_at", "id"],
                                name="demandtimer_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None), ("stopped_at", None), _connector="OR"
                                ),
                                name="demandtimer_fired_or_stopped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None),
                                    ("fired_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="demandtimer_not_fired_early",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["remind", "demote", "expire"])),
                                name="demandtimer_kind_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=("demand",),
                                name="demand_timer_one_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandVersion",
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
                        ("number", models.PositiveIntegerField()),
                        ("content", models.JSONField()),
                        ("frozen_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="marketplace.demand",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "version of a demand",
                        "verbose_name_plural": "versions of demands",
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("demand", "number"), name="demand_version_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandSample",
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
                        ("drawn_at", models.DateTimeField(default=kernel.clock.now)),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="samples",
                                to="marketplace.demand",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.demandversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sample of a demand",
                        "verbose_name_plural": "samples of demands",
                        "ordering": ["drawn_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_at", None),
                                    ("checked_at__gte", models.F("drawn_at")),
                                    _connector="OR",
                                ),
                                name="demandsample_checked_after_drawn",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("checked_at", None)),
                                fields=("demand",),
                                name="demand_sample_one_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandReview",
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
                        ("is_final", models.BooleanField(default=True)),
                        ("is_accepted", models.BooleanField()),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("judged", "Scored by a reviewer"),
                                    (
                                        "sample",
                                        "Published directly by its owner, and scored by an operator afterwards",
                                    ),
                                    ("batch", "Scored in a batch, and seconded by a colleague"),
                                ],
                                default="judged",
                                max_length=8,
                            ),
                        ),
                        ("numbers", models.PositiveSmallIntegerField()),
                        ("clarity", models.PositiveSmallIntegerField()),
                        ("evidence", models.PositiveSmallIntegerField()),
                        ("terms", models.PositiveSmallIntegerField()),
                        (
                            "reasons",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=24),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("comment", models.TextField(blank=True, max_length=2000)),
                        ("submitted_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="marketplace.demand",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.demandversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "review of a demand",
                        "verbose_name_plural": "reviews of demands",
                        "ordering": ["-decided_at", "-id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_accepted", True),
                                    models.Q(("reasons", []), _negated=True),
                                    _connector="OR",
                                ),
                                name="demandreview_returned_with_reasons",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("clarity__lte", 5),
                                    ("evidence__lte", 5),
                                    ("numbers__lte", 5),
                                    ("terms__lte", 5),
                                    ("clarity__gte", 0),
                                    ("evidence__gte", 0),
                                    ("numbers__gte", 0),
                                    ("terms__gte", 0),
                                ),
                                name="demandreview_has_four_parts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_accepted", False),
                                    models.Q(
                                        ("clarity__gte", 1),
                                        ("evidence__gte", 1),
                                        ("numbers__gte", 1),
                                        ("terms__gte", 1),
                                    ),
                                    _connector="OR",
                                ),
                                name="demandreview_accepted_without_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("comment", ""), _negated=True),
                                name="demandreview_has_a_comment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("basis__in", ["judged", "sample", "batch"])),
                                name="demandreview_basis_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("decided_at__gte", models.F("submitted_at"))),
                                name="demandreview_after_submission",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "reasons__contained_by",
                                        [
                                            "title_unclear",
                                            "problem_unclear",
                                            "no_figures",
                                            "field_wrong",
                                            "budget_unlikely",
                                            "contains_contacts",
                                            "names_the_unnamed",
                                            "not_a_demand",
                                            "secret_suspected",
                                        ],
                                    )
                                ),
                                name="demand_review_reasons_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeskTicket",
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
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="reference"),
                        ),
                        (
                            "have",
                            models.CharField(
                                choices=[
                                    ("idea", "A result or an idea that is not protected yet"),
                                    ("patent", "A patent, or an application for one"),
                                    ("software", "Software"),
                                    ("mark", "A brand or a mark"),
                                    ("secret", "Know-how that is kept secret"),
                                    ("nothing", "None; I want to use somebody else's"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "want",
                            models.CharField(
                                choices=[
                                    ("protect", "Protect it"),
                                    ("license", "Let others use it against payment"),
                                    ("sell", "Sell it, or bring it into a company"),
                                    ("acquire", "Use or buy a right of somebody else"),
                                    ("value", "Learn what it is worth, or borrow against it"),
                                    ("enforce", "Act against somebody who uses it without leave"),
                                    ("answer", "Answer somebody who says that I infringe"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "where",
                            models.CharField(
                                choices=[
                                    ("mainland", "In mainland China"),
                                    ("abroad", "Abroad"),
                                    ("both", "Both"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("title", kernel.fields.LineField(max_length=200)),
                        ("language", models.CharField(max_length=2)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Waits for the desk"),
                                    ("answered", "Answered"),
                                    ("closed", "Closed"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("asked_at", models.DateTimeField(default=kernel.clock.now)),
                        ("first_answered_at", models.DateTimeField(blank=True, null=True)),
                        ("first_in_time", models.BooleanField(null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "market",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.market",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="desk_tickets",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ticket at the desk",
                        "verbose_name_plural": "tickets at the desk",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "open")),
                                fields=["market", "due_on"],
                                name="desk_ticket_waiting",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "have__in",
                                        ["idea", "patent", "software", "mark", "secret", "nothing"],
                                    ),
                                    (
                                        "want__in",
                                        [
                                            "protect",
                                            "license",
                                            "sell",
                                            "acquire",
                                            "value",
                                            "enforce",
                                            "answer",
                                        ],
                                    ),
                                    ("where__in", ["mainland", "abroad", "both"]),
                                ),
                                name="desk_ticket_choices_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "answered", "closed"])),
                                name="desk_ticket_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ("zh", "en"))),
                                name="desk_ticket_language",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("first_answered_at", None), ("first_in_time", None)),
                                    models.Q(
                                        ("first_answered_at__isnull", False),
                                        ("first_in_time__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="desk_ticket_first_answer_is_measured",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="desk_ticket_closed_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "answered"), _negated=True),
                                    ("first_answered_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="desk_ticket_answered_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
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
                            "noun",
                            models.CharField(
                                choices=[("listing", "Technology"), ("demand", "Demand")],
                                max_length=8,
                            ),
                        ),
                        ("subject_id", models.UUIDField(blank=True, null=True)),
                        ("values", models.JSONField()),
                        ("serial", models.PositiveIntegerField(default=1)),
                        ("page", models.CharField(blank=True, default="", max_length=40)),
                        ("kept_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kept entry",
                        "verbose_name_plural": "kept entries",
                        "ordering": ["-kept_at"],
                        "indexes": [models.Index(fields=["kept_at"], name="entry_by_age")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("subject_id__isnull", False)),
                                fields=("person", "organisation", "noun", "subject_id"),
                                name="entry_once_per_person_and_subject",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("noun__in", ["listing", "demand"])),
                                name="entry_noun_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationAssessor",
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
                        ("is_outside", models.BooleanField(default=False)),
                        ("is_chair", models.BooleanField(default=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("named", "Named, declares conflicts next"),
                                    ("cleared", "Free to judge"),
                                    ("refused", "Refused for a conflict"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="named",
                                max_length=9,
                            ),
                        ),
                        ("statement", models.TextField(blank=True, max_length=2000)),
                        ("note", models.TextField(blank=True, max_length=2000)),
                        ("named_at", models.DateTimeField(default=kernel.clock.now)),
                        ("declared_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "named_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessors",
                                to="marketplace.evaluationrequest",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assessor",
                        "verbose_name_plural": "assessors",
                        "ordering": ["named_at", "id"],
                        "indexes": [
                            models.Index(fields=["person", "-named_at"], name="assessor_of_person")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["named", "cleared", "refused", "declined", "withdrawn"],
                                    )
                                ),
                                name="assessor_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "cleared"), _negated=True),
                                    ("declared_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="assessor_declares_before_being_cleared",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["named", "cleared", "refused"])),
                                fields=("request", "person"),
                                name="assessor_named_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("is_chair", True), ("state__in", ["named", "cleared"])
                                ),
                                fields=("request",),
                                name="assessor_one_chair",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictFinding",
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
                            "relation",
                            models.CharField(
                                choices=[
                                    ("shareholder", "Shareholder or holder of options"),
                                    ("family", "Family or household"),
                                    ("competitor", "Competitor, or works for one"),
                                    ("adviser", "Adviser or agent"),
                                    ("supervisor", "Teacher and student"),
                                    ("co_author", "Co-author or partner in a project"),
                                    ("contingent_fee", "Is paid by the outcome"),
                                    ("employed", "Employed by, or a member of"),
                                    ("formerly_employed", "Formerly employed by, or a member of"),
                                    (
                                        "affiliated",
                                        "Its organisation is of the same group, or has the same owner",
                                    ),
                                    (
                                        "shared_people",
                                        "Somebody belongs to its organisation and to the party",
                                    ),
                                    (
                                        "same_subject",
                                        "Its organisation worked on what is judged, by order",
                                    ),
                                    (
                                        "earlier_order",
                                        "Its organisation had a service order with the party",
                                    ),
                                    ("co_inventor", "Inventor of a right that is judged"),
                                    ("namesake", "Has the name of an inventor"),
                                    (
                                        "joint_namesake",
                                        "Has the name of one who invented with an inventor",
                                    ),
                                    ("earlier_engagement", "Judged for them before"),
                                ],
                                max_length=18,
                            ),
                        ),
                        (
                            "towards",
                            models.CharField(
                                choices=[
                                    ("client", "Client"),
                                    ("owner", "Owner of the technology or of a right in it"),
                                    ("inventor", "Inventor"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("declared", "Declared"),
                                    ("found", "Found by the market"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("refused", "Refused"),
                                    ("disclosed", "Allowed and disclosed"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=500)),
                        ("found_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "assessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="marketplace.evaluationassessor",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "relation to a party",
                        "verbose_name_plural": "relations to parties",
                        "ordering": ["found_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "relation__in",
                                        [
                                            "shareholder",
                                            "family",
                                            "competitor",
                                            "adviser",
                                            "supervisor",
                                            "co_author",
                                            "contingent_fee",
                                            "employed",
                                            "formerly_employed",
                                            "affiliated",
                                            "shared_people",
                                            "same_subject",
                                            "earlier_order",
                                            "co_inventor",
                                            "namesake",
                                            "joint_namesake",
                                            "earlier_engagement",
                                        ],
                                    ),
                                    ("source__in", ["declared", "found"]),
                                    ("towards__in", ["client", "owner", "inventor"]),
                                    ("verdict__in", ["refused", "disclosed"]),
                                ),
                                name="conflict_finding_in_known_words",
                            ),
                            models.UniqueConstraint(
                                fields=("assessor", "relation", "towards", "source"),
                                name="conflict_finding_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessorAccess",
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
                            "grant",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.accessgrant",
                            ),
                        ),
                        (
                            "assessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accesses",
                                to="marketplace.evaluationassessor",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "access of an assessor",
                        "verbose_name_plural": "accesses of assessors",
                    },
                ),
                migrations.CreateModel(
                    name="ConsensusScore",
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
                        ("indicator", models.CharField(max_length=40)),
                        ("points", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("reason", models.TextField(blank=True, max_length=2000)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.evaluationassessor",
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consensus",
                                to="marketplace.evaluationpanel",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agreed score",
                        "verbose_name_plural": "agreed scores",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("panel", "indicator"), name="consensus_score_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationRequest",
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
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="reference"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("technical", "Technical evaluation"),
                                    ("market", "Market evaluation"),
                                    ("legal", "Legal evaluation, freedom to operate"),
                                    ("asset_valuation", "Asset valuation"),
                                    ("five_element", "Five-element evaluation"),
                                    ("trl", "TRL assessment"),
                                ],
                                default="technical",
                                max_length=15,
                            ),
                        ),
                        (
                            "purpose_code",
                            models.CharField(
                                choices=[
                                    ("licence", "Licence talks"),
                                    ("assignment", "Assignment of rights"),
                                    ("contribution", "Contribution as capital"),
                                    ("financing", "Financing or pledge"),
                                    ("development", "Decision on further development"),
                                    ("reward", "Reward of inventors"),
                                    ("showing", "Showing it on the market"),
                                    ("other", "Another purpose"),
                                ],
                                default="other",
                                max_length=12,
                            ),
                        ),
                        ("purpose", models.TextField(max_length=3000, verbose_name="purpose")),
                        ("purpose_language", models.CharField(max_length=2)),
                        (
                            "tier",
                            models.CharField(
                                choices=[
                                    ("public", "Only what is public"),
                                    ("nda", "What an NDA opens"),
                                    ("person", "All, also what is shown person by person"),
                                ],
                                default="public",
                                max_length=6,
                            ),
                        ),
                        ("shows_result", models.BooleanField(default=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Requested"),
                                    ("quoted", "Quoted"),
                                    ("engaged", "Engaged"),
                                    ("delivered", "Delivered"),
                                    ("returned", "Returned for revision"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined by the evaluator"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="requested",
                                max_length=10,
                            ),
                        ),
                        (
                            "quote_amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("quote_currency", models.CharField(blank=True, max_length=3)),
                        ("quote_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("closing_note", models.TextField(blank=True, max_length=3000)),
                        ("requested_at", models.DateTimeField(default=kernel.clock.now)),
                        ("quoted_at", models.DateTimeField(blank=True, null=True)),
                        ("engaged_at", models.DateTimeField(blank=True, null=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("reminded_of", models.DateField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations_ordered",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "evaluator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations_done",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "ordered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "listing_version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to="marketplace.listingversion",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to="marketplace.serviceoffer",
                            ),
                        ),
                        (
                            "order",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.serviceorder",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evaluation",
                        "verbose_name_plural": "evaluations",
                        "indexes": [
                            models.Index(
                                fields=["client", "-updated_at"], name="evaluation_of_client"
                            ),
                            models.Index(
                                fields=["evaluator", "-updated_at"], name="evaluation_of_evaluator"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "requested",
                                            "quoted",
                                            "engaged",
                                            "delivered",
                                            "returned",
                                            "accepted",
                                            "declined",
                                            "cancelled",
                                        ],
                                    )
                                ),
                                name="evaluation_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "technical",
                                            "market",
                                            "legal",
                                            "asset_valuation",
                                            "five_element",
                                            "trl",
                                        ],
                                    )
                                ),
                                name="evaluation_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "purpose_code__in",
                                        [
                                            "licence",
                                            "assignment",
                                            "contribution",
                                            "financing",
                                            "development",
                                            "reward",
                                            "showing",
                                            "other",
                                        ],
                                    )
                                ),
                                name="evaluation_purpose_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tier__in", ["public", "nda", "person"])),
                                name="evaluation_tier_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("client", models.F("evaluator")), _negated=True
                                ),
                                name="evaluation_not_of_oneself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            [
                                                "quoted",
                                                "engaged",
                                                "delivered",
                                                "returned",
                                                "accepted",
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("quote_amount__gt", 0),
                                        ("quote_currency__regex", "^[A-Z]{3}$"),
                                        ("quote_days__gt", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="evaluation_quoted_before_engaged",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            ["engaged", "delivered", "returned", "accepted"],
                                        ),
                                        _negated=True,
                                    ),
                                    ("engaged_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="evaluation_engaged_before_delivered",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ("requested", "quoted", "engaged", "delivered", "returned"),
                                    )
                                ),
                                fields=("client", "offer", "listing"),
                                name="evaluation_one_open_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationRecord",
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
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "ip_record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ip_registry.iprecord",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="records",
                                to="marketplace.evaluationrequest",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "right that is evaluated",
                        "verbose_name_plural": "rights that are evaluated",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("request", "ip_record"), name="evaluation_record_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationTemplate",
                    fields=[
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=400)),
                        ("sort_key", models.CharField(db_collation="C", max_length=200)),
                        ("is_retired", models.BooleanField(default=False)),
                        (
                            "code",
                            models.CharField(max_length=40, primary_key=True, serialize=False),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("technical", "Technical evaluation"),
                                    ("market", "Market evaluation"),
                                    ("legal", "Legal evaluation, freedom to operate"),
                                    ("asset_valuation", "Asset valuation"),
                                    ("five_element", "Five-element evaluation"),
                                    ("trl", "TRL assessment"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("sector", models.CharField(max_length=30)),
                        ("version", models.PositiveSmallIntegerField()),
                        ("least_assessors", models.PositiveSmallIntegerField()),
                        ("valid_from", models.DateField()),
                        ("schema", models.PositiveSmallIntegerField()),
                        ("content", models.JSONField()),
                    ],
                    options={
                        "verbose_name": "template of indicators",
                        "verbose_name_plural": "templates of indicators",
                        "ordering": ["kind", "sector", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "sector", "version"),
                                name="evaluation_template_version_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ("five_element", "trl", "asset_valuation"))
                                ),
                                name="evaluation_template_is_of_a_scored_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("least_assessors__gte", 2)),
                                name="evaluation_template_wants_several",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Inquiry",
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
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="reference"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("answered", "Answered"),
                                    ("in_talks", "In talks"),
                                    ("agreed", "Agreed"),
                                    ("declined", "Declined"),
                                    ("expired", "Expired unanswered"),
                                    ("withdrawn", "Withdrawn by the asker"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        (
                            "decline_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("too_early_stage", "The technology is at too early a stage."),
                                    (
                                        "benefit_unclear",
                                        "The benefit over what is used today is not clear.",
                                    ),
                                    ("price_too_high", "The price is too high."),
                                    ("field_mismatch", "It does not fit our field."),
                                    ("field_of_use", "It is not made for the use in mind."),
                                    ("rights_unclear", "It is not clear who owns the rights."),
                                    ("territory", "The territory is not available, or not of use."),
                                    ("terms_not_agreed", "The terms could not be agreed."),
                                    ("no_capacity", "There is no capacity for it at present."),
                                    ("already_solved", "The problem is already solved otherwise."),
                                    ("other", "Another reason"),
                                    ("party_removed", "The market removed one of the two sides."),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("decline_comment", models.TextField(blank=True, max_length=2000)),
                        (
                            "declined_by",
                            models.CharField(
                                blank=True,
                                choices=[("asking", "Asking"), ("answering", "Answering")],
                                max_length=9,
                            ),
                        ),
                        ("opened_at", models.DateTimeField(default=kernel.clock.now)),
                        ("answer_due_at", models.DateTimeField()),
                        ("escalated_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("asking_agreed_at", models.DateTimeField(blank=True, null=True)),
                        ("answering_agreed_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "answering_organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="received_inquiries",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "asking_organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asked_inquiries",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "asking_person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "assignee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "backup",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inquiries",
                                to="marketplace.demand",
                            ),
                        ),
                        (
                            "demand_version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.demandversion",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inquiries",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "listing_version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listingversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "inquiry",
                        "verbose_name_plural": "inquiries",
                        "indexes": [
                            models.Index(
                                fields=["asking_organisation", "-updated_at", "-id"],
                                name="inquiry_of_asker",
                            ),
                            models.Index(
                                fields=["answering_organisation", "-updated_at", "-id"],
                                name="inquiry_of_answerer",
                            ),
                            models.Index(
                                fields=["answering_organisation", "opened_at"],
                                name="inquiry_response_times",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("demand", None),
                                        ("demand_version", None),
                                        ("listing__isnull", False),
                                        ("listing_version__isnull", False),
                                    ),
                                    models.Q(
                                        ("demand__isnull", False),
                                        ("demand_version__isnull", False),
                                        ("listing", None),
                                        ("listing_version", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="inquiry_about_a_listing_or_a_demand",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asking_organisation", models.F("answering_organisation")),
                                    _negated=True,
                                ),
                                name="inquiry_not_to_oneself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "open",
                                            "answered",
                                            "in_talks",
                                            "agreed",
                                            "declined",
                                            "expired",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="inquiry_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at", None),
                                        ("state__in", ["open", "answered", "in_talks"]),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["open", "answered", "in_talks"]),
                                            _negated=True,
                                        ),
                                        ("ended_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="inquiry_ends_when_it_is_over",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["answered", "in_talks", "agreed"]),
                                        _negated=True,
                                    ),
                                    ("answered_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="inquiry_answered_has_a_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["open", "expired"]), _negated=True),
                                    ("answered_at", None),
                                    _connector="OR",
                                ),
                                name="inquiry_open_is_unanswered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "agreed"), _negated=True),
                                    models.Q(
                                        ("answering_agreed_at__isnull", False),
                                        ("asking_agreed_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="inquiry_agreed_by_both",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "decline_reason__in",
                                            [
                                                "too_early_stage",
                                                "benefit_unclear",
                                                "price_too_high",
                                                "field_mismatch",
                                                "field_of_use",
                                                "rights_unclear",
                                                "territory",
                                                "terms_not_agreed",
                                                "no_capacity",
                                                "already_solved",
                                                "other",
                                                "party_removed",
                                            ],
                                        ),
                                        ("declined_by__in", ["asking", "answering"]),
                                        ("state", "declined"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "declined"), _negated=True),
                                        ("decline_comment", ""),
                                        ("decline_reason", ""),
                                        ("declined_by", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="inquiry_declined_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("backup", None),
                                    ("assignee", None),
                                    models.Q(("backup", models.F("assignee")), _negated=True),
                                    _connector="OR",
                                ),
                                name="inquiry_backup_is_somebody_else",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["open", "answered", "in_talks"])),
                                fields=("asking_organisation", "listing"),
                                name="inquiry_live_once_per_listing",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["open", "answered", "in_talks"])),
                                fields=("asking_organisation", "demand"),
                                name="inquiry_live_once_per_demand",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InquiryMessage",
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
                        ("language", models.CharField(max_length=2)),
                        ("text", models.TextField(max_length=10000)),
                        ("said_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "inquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="marketplace.inquiry",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "message",
                        "verbose_name_plural": "messages",
                        "ordering": ["said_at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["inquiry", "said_at", "id"], name="inquiry_message_in_order"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="inquiry_message_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ["zh", "en"])),
                                name="inquiry_message_language_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InquiryAttachment",
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
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="marketplace.inquirymessage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attachment of a message",
                        "verbose_name_plural": "attachments of messages",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="InquiryNote",
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
                        ("text", models.TextField(max_length=5000)),
                        ("noted_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "inquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="marketplace.inquiry",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "internal note",
                        "verbose_name_plural": "internal notes",
                        "ordering": ["noted_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="inquiry_note_says_something",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InquiryTimer",
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
                        ("due_at", models.DateTimeField()),
                        ("fired_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("remind", "Remind whoever is to answer"),
                                    ("escalate", "Pass it to the backup contact"),
                                    ("expire", "Close it unanswered"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "inquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timers",
                                to="marketplace.inquiry",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "timer of an inquiry",
                        "verbose_name_plural": "timers of inquiries",
                        "ordering": ["due_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=["due_at", "id"],
                                name="inquirytimer_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None), ("stopped_at", None), _connector="OR"
                                ),
                                name="inquirytimer_fired_or_stopped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None),
                                    ("fired_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="inquirytimer_not_fired_early",
                            ),
                            models.UniqueConstraint(
                                fields=("inquiry", "kind"), name="inquiry_timer_once_per_kind"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["remind", "escalate", "expire"])),
                                name="inquiry_timer_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterAcceptance",
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
                            "side",
                            models.CharField(
                                choices=[("client", "Client"), ("provider", "Provider")],
                                max_length=8,
                            ),
                        ),
                        ("text_sha256", models.CharField(max_length=64)),
                        ("consent", models.TextField()),
                        ("accepted_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "letter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acceptances",
                                to="marketplace.engagementletter",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "signer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "acceptance of an engagement letter",
                        "verbose_name_plural": "acceptances of engagement letters",
                        "ordering": ["accepted_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("letter", "side"), name="letter_accepted_once_per_side"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("side__in", ["client", "provider"])),
                                name="letter_acceptance_side_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("consent", ""), _negated=True),
                                name="letter_acceptance_says_to_what",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterDocument",
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
                        ("language", models.CharField(max_length=2)),
                        ("sha256", models.CharField(max_length=64)),
                        ("made_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "file",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "letter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="marketplace.engagementletter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "document of an engagement letter",
                        "verbose_name_plural": "documents of engagement letters",
                        "ordering": ["-language"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("letter", "language"),
                                name="letter_document_once_per_language",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("language__in", ("zh", "en")),
                                    ("sha256__regex", "^[0-9a-f]{64}$"),
                                ),
                                name="letter_document_language_and_hash",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Listing",
                    fields=[
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="last confirmed by its owner"
                            ),
                        ),
                        ("is_stale", models.BooleanField(default=False)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("awaits_sample", models.BooleanField(default=False)),
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
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="reference"),
                        ),
                        (
                            "external_id",
                            models.CharField(
                                blank=True,
                                max_length=100,
                                null=True,
                                verbose_name="your own number",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("under_review", "Under review"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                    ("concluded", "Concluded"),
                                    ("expired", "Expired"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        (
                            "price_kind",
                            models.CharField(
                                choices=[
                                    ("negotiable", "Negotiable"),
                                    ("fixed", "Fixed price"),
                                    ("range", "Price range"),
                                    ("royalty", "Royalty"),
                                ],
                                default="negotiable",
                                max_length=10,
                            ),
                        ),
                        (
                            "price_low",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "price_high",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("price_currency", models.CharField(blank=True, max_length=3)),
                        (
                            "royalty_low",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True
                            ),
                        ),
                        (
                            "royalty_high",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True
                            ),
                        ),
                        ("offered_abroad", models.BooleanField(default=False)),
                        ("right_to_offer", models.BooleanField(default=False)),
                        (
                            "release_restriction",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="released only to"
                            ),
                        ),
                        (
                            "export_class",
                            models.CharField(
                                choices=[
                                    ("unclassified", "Not yet classified"),
                                    ("free", "Free to export"),
                                    ("restricted", "Restricted"),
                                    ("prohibited", "Prohibited"),
                                ],
                                default="unclassified",
                                max_length=12,
                            ),
                        ),
                        ("no_secret_attested_at", models.DateTimeField(blank=True, null=True)),
                        ("completeness", models.PositiveSmallIntegerField(default=0)),
                        ("created_at", models.DateTimeField(default=kernel.clock.now)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "home_market",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="listings",
                                to="accounts.market",
                            ),
                        ),
                        (
                            "industries",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="kernel.industry"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="listings",
                                to="accounts.organisation",
                                verbose_name="owner",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.region",
                            ),
                        ),
                        (
                            "themes",
                            models.ManyToManyField(blank=True, related_name="+", to="kernel.theme"),
                        ),
                        (
                            "trl",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.trllevel",
                            ),
                        ),
                        (
                            "current_version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listingversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "listing",
                        "verbose_name_plural": "listings",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "published")),
                                fields=["is_stale", "-published_at", "-id"],
                                name="listing_newest_offered",
                            ),
                            models.Index(
                                condition=models.Q(("state", "published")),
                                fields=["-completeness", "-id"],
                                name="listing_complete_offered",
                            ),
                            models.Index(
                                fields=["organisation", "-updated_at"],
                                name="listing_of_organisation",
                            ),
                            models.Index(
                                condition=models.Q(("state", "under_review")),
                                fields=["home_market", "submitted_at"],
                                name="listing_waiting_for_review",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True),
                                    ("confirmed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="listing_published_is_confirmed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "expired"), _negated=True),
                                    ("ended_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="listing_expired_at_some_time",
                            ),
                            models.UniqueConstraint(
                                fields=("organisation", "external_id"),
                                name="listing_external_id_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "draft",
                                            "under_review",
                                            "published",
                                            "withdrawn",
                                            "concluded",
                                            "expired",
                                        ],
                                    )
                                ),
                                name="listing_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "export_class__in",
                                        ["unclassified", "free", "restricted", "prohibited"],
                                    )
                                ),
                                name="listing_export_class_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("release_restriction", ""),
                                    models.Q(
                                        ("state__in", ["under_review", "published"]), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="listing_restricted_release_stays_unpublished",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("completeness__lte", 100)),
                                name="listing_completeness_within_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            ["under_review", "published", "concluded", "expired"],
                                        ),
                                        _negated=True,
                                    ),
                                    ("no_secret_attested_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="listing_attested_before_review",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["published", "concluded", "expired"]),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("current_version__isnull", False),
                                        ("published_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="listing_published_has_a_version",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("price_kind", "negotiable"),
                                        ("price_low", None),
                                        ("royalty_low", None),
                                    ),
                                    models.Q(
                                        ("price_high", models.F("price_low")),
                                        ("price_kind", "fixed"),
                                        ("price_low__isnull", False),
                                        ("royalty_low", None),
                                    ),
                                    models.Q(
                                        ("price_high__isnull", False),
                                        ("price_kind", "range"),
                                        ("price_low__isnull", False),
                                    ),
                                    models.Q(
                                        ("price_kind", "royalty"),
                                        ("royalty_high__isnull", False),
                                        ("royalty_low__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="listing_price_fits_its_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("price_low", None),
                                    models.Q(
                                        ("price_high__gte", models.F("price_low")),
                                        ("price_low__gte", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="listing_price_not_reversed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("royalty_low", None),
                                    models.Q(
                                        ("royalty_high__gte", models.F("royalty_low")),
                                        ("royalty_high__lte", 100),
                                        ("royalty_low__gt", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="listing_royalty_within_100_percent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("price_low", None),
                                    ("price_currency__regex", "^[A-Z]{3}$"),
                                    _connector="OR",
                                ),
                                name="listing_price_has_a_currency",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InfringementNotice",
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
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("received", "Received"),
                                    ("measures_taken", "Measures taken, passed on to the owner"),
                                    (
                                        "statement_received",
                                        "The owner says that there is no infringement",
                                    ),
                                    ("waiting_15d", "Waits for a complaint or a suit"),
                                    ("lifted", "Measures lifted"),
                                    ("kept", "Measures kept, the authority or court decides"),
                                    ("rejected", "Rejected as incomplete"),
                                ],
                                default="received",
                                max_length=20,
                            ),
                        ),
                        (
                            "right_kind",
                            models.CharField(
                                choices=[
                                    ("patent", "Patent"),
                                    ("software", "Copyright in software"),
                                    ("copyright", "Copyright"),
                                    ("trade_secret", "Trade secret"),
                                    ("trade_mark", "Trade mark"),
                                    ("other", "Another right"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "right_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="number of the right"
                            ),
                        ),
                        (
                            "words",
                            models.TextField(max_length=4000, verbose_name="how it infringes"),
                        ),
                        (
                            "statement",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="why it does not"
                            ),
                        ),
                        (
                            "proof_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("complaint", "Complaint to the competent authority"),
                                    ("lawsuit", "Suit before a court"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="before whom"
                            ),
                        ),
                        (
                            "rejection",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "right_not_shown",
                                        "It does not show that the right exists and whose it is.",
                                    ),
                                    (
                                        "not_the_holder",
                                        "It does not come from the holder or somebody empowered.",
                                    ),
                                    (
                                        "no_first_evidence",
                                        "It holds no first evidence of an infringement.",
                                    ),
                                    (
                                        "other_technology",
                                        "It is about something else than this technology.",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "remark",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="remark of the operator"
                            ),
                        ),
                        ("received_at", models.DateTimeField(default=kernel.clock.now)),
                        ("measures_at", models.DateTimeField(blank=True, null=True)),
                        ("statement_at", models.DateTimeField(blank=True, null=True)),
                        ("reached_at", models.DateTimeField(blank=True, null=True)),
                        ("due_at", models.DateTimeField(blank=True, null=True)),
                        ("proved_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("false_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "complainant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "market",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.market",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="infringement_notices",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "notice of infringement",
                        "verbose_name_plural": "notices of infringement",
                        "indexes": [
                            models.Index(fields=["market", "received_at"], name="notice_of_market"),
                            models.Index(
                                fields=["complainant", "-received_at"], name="notice_of_complainant"
                            ),
                            models.Index(
                                fields=["owner", "-received_at"], name="notice_against_owner"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "received",
                                            "measures_taken",
                                            "statement_received",
                                            "waiting_15d",
                                            "lifted",
                                            "kept",
                                            "rejected",
                                        ],
                                    )
                                ),
                                name="notice_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "right_kind__in",
                                        [
                                            "patent",
                                            "software",
                                            "copyright",
                                            "trade_secret",
                                            "trade_mark",
                                            "other",
                                        ],
                                    )
                                ),
                                name="notice_right_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("complainant", models.F("owner")), _negated=True
                                ),
                                name="notice_not_against_oneself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "rejection__in",
                                            [
                                                "right_not_shown",
                                                "not_the_holder",
                                                "no_first_evidence",
                                                "other_technology",
                                            ],
                                        ),
                                        ("state", "rejected"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "rejected"), _negated=True),
                                        ("rejection", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_rejected_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "waiting_15d"), _negated=True),
                                    models.Q(
                                        ("due_at__gt", models.F("reached_at")),
                                        ("reached_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_waits_until_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "kept"), _negated=True),
                                    models.Q(("proof_kind", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="notice_kept_for_a_proof",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["lifted", "rejected"]),
                                        ("closed_at__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["lifted", "rejected"]), _negated=True
                                        ),
                                        ("closed_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_closed_when_it_is_over",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ["lifted", "rejected"]), _negated=True
                                ),
                                fields=("listing", "complainant"),
                                name="notice_one_pending",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BrokerMandate",
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
                            "scope",
                            models.TextField(
                                max_length=2000, verbose_name="what the broker is to do"
                            ),
                        ),
                        (
                            "is_exclusive",
                            models.BooleanField(
                                default=False, verbose_name="no other broker beside this one"
                            ),
                        ),
                        ("ends_on", models.DateField(verbose_name="first day without it")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("offered", "Offered to the broker"),
                                    ("consenting", "Waits for the consents of both sides"),
                                    ("in_force", "Agreed"),
                                    ("declined", "Declined by the broker"),
                                    ("refused", "Refused by a side"),
                                    ("recalled", "Recalled"),
                                    ("ended", "Ended"),
                                    ("expired", "Expired"),
                                ],
                                default="offered",
                                max_length=10,
                            ),
                        ),
                        ("own_consent_at", models.DateTimeField(blank=True, null=True)),
                        ("other_consent_at", models.DateTimeField(blank=True, null=True)),
                        ("offered_at", models.DateTimeField(default=kernel.clock.now)),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "facing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="faced_by",
                                to="marketplace.brokermandate",
                            ),
                        ),
                        (
                            "offered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="broker_mandates",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "other_consent_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "own_consent_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mandates",
                                to="accounts.talentprofile",
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mandates",
                                to="marketplace.demand",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mandates",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "broker's mandate",
                        "verbose_name_plural": "brokers' mandates",
                        "indexes": [
                            models.Index(
                                fields=["profile", "-updated_at"], name="broker_mandate_of_broker"
                            ),
                            models.Index(
                                fields=["organisation", "-updated_at"],
                                name="broker_mandate_of_firm",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "offered",
                                            "consenting",
                                            "in_force",
                                            "declined",
                                            "refused",
                                            "recalled",
                                            "ended",
                                            "expired",
                                        ],
                                    )
                                ),
                                name="broker_mandate_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("demand", None), ("listing__isnull", False)),
                                    models.Q(("demand__isnull", False), ("listing", None)),
                                    _connector="OR",
                                ),
                                name="broker_mandate_for_one_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scope", ""), _negated=True),
                                name="broker_mandate_says_what_for",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("facing", None),
                                    models.Q(("facing", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="broker_mandate_faces_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "consenting"), _negated=True),
                                    ("facing__isnull", False),
                                    _connector="OR",
                                ),
                                name="broker_mandate_consents_about_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("facing", None),
                                    models.Q(("state", "in_force"), _negated=True),
                                    models.Q(
                                        ("other_consent_at__isnull", False),
                                        ("other_consent_by__isnull", False),
                                        ("own_consent_at__isnull", False),
                                        ("own_consent_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="broker_mandate_both_sides_by_both_consents",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("listing__isnull", False),
                                    ("state__in", ("offered", "consenting", "in_force")),
                                ),
                                fields=("profile", "listing"),
                                name="broker_mandate_once_per_listing",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("demand__isnull", False),
                                    ("state__in", ("offered", "consenting", "in_force")),
                                ),
                                fields=("profile", "demand"),
                                name="broker_mandate_once_per_demand",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("is_exclusive", True),
                                    ("state__in", ("offered", "consenting", "in_force")),
                                ),
                                fields=("listing",),
                                name="broker_mandate_exclusive_per_listing",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("is_exclusive", True),
                                    ("state__in", ("offered", "consenting", "in_force")),
                                ),
                                fields=("demand",),
                                name="broker_mandate_exclusive_per_demand",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingAdvantage",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("measure_zh", models.CharField(blank=True, max_length=120)),
                        ("measure_en", models.CharField(blank=True, max_length=120)),
                        ("ours", models.DecimalField(decimal_places=6, max_digits=18)),
                        ("theirs", models.DecimalField(decimal_places=6, max_digits=18)),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        (
                            "better",
                            models.CharField(
                                choices=[
                                    ("higher", "Higher is better"),
                                    ("lower", "Lower is better"),
                                ],
                                default="higher",
                                max_length=6,
                            ),
                        ),
                        ("conditions_zh", models.CharField(blank=True, max_length=300)),
                        ("conditions_en", models.CharField(blank=True, max_length=300)),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="advantages",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "advantage",
                        "verbose_name_plural": "advantages",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listing", "position"),
                                name="listing_advantage_position_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("better__in", ["higher", "lower"])),
                                name="listing_advantage_better_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("measure_en", ""), ("measure_zh", ""), _negated=True
                                ),
                                name="listing_advantage_names_a_measure",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingAttachment",
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
                        ("attached_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attachment",
                        "verbose_name_plural": "attachments",
                        "ordering": ["attached_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="ListingDay",
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
                        ("on", models.DateField()),
                        ("shown", models.PositiveIntegerField(default=0)),
                        ("viewed", models.PositiveIntegerField(default=0)),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="counted_days",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "counted day",
                        "verbose_name_plural": "counted days",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listing", "on"), name="listing_day_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingEvidence",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("level", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("file", "An attached file"),
                                    ("link", "A page elsewhere"),
                                    ("statement", "A statement"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("dated_on", models.DateField()),
                        ("assessor", models.CharField(max_length=200)),
                        ("words_zh", models.TextField(blank=True, max_length=1000)),
                        ("words_en", models.TextField(blank=True, max_length=1000)),
                        ("url", models.URLField(blank=True, max_length=500)),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="marketplace.listingattachment",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence_items",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evidence of a readiness level",
                        "verbose_name_plural": "evidence of readiness levels",
                        "ordering": ["-level", "position"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("level__range", (1, 9))),
                                name="listing_evidence_level_is_1_to_9",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("attachment__isnull", False), ("kind", "file"), ("url", "")
                                    ),
                                    models.Q(
                                        ("attachment", None),
                                        ("kind", "link"),
                                        models.Q(("url", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("attachment", None),
                                        ("kind", "statement"),
                                        ("url", ""),
                                        models.Q(
                                            models.Q(("words_zh", ""), _negated=True),
                                            models.Q(("words_en", ""), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="listing_evidence_fits_its_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("assessor", ""), _negated=True),
                                name="listing_evidence_has_assessor",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingHold",
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
                            "cause",
                            models.CharField(
                                choices=[
                                    ("right_lapsed", "A right it offers is no longer in force"),
                                    (
                                        "right_lost",
                                        "A right it offers belongs to another organisation",
                                    ),
                                    (
                                        "consent_missing",
                                        "A co-owner of a right has not consented to the offer",
                                    ),
                                    ("moderation", "An operator suspended it"),
                                    ("reported", "An operator took it out of sight on a report"),
                                    ("notice", "A notice of infringement is being dealt with"),
                                    ("owner", "Its owner paused it"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("subject_id", models.UUIDField(blank=True, null=True)),
                        ("note", models.TextField(blank=True, max_length=2000)),
                        ("since", models.DateTimeField(default=kernel.clock.now)),
                        ("until", models.DateTimeField(blank=True, null=True)),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holds",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hold on a listing",
                        "verbose_name_plural": "holds on listings",
                        "ordering": ["since"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("listing", "cause", "subject_id"),
                                name="listing_hold_once_per_cause",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "cause__in",
                                        [
                                            "right_lapsed",
                                            "right_lost",
                                            "consent_missing",
                                            "moderation",
                                            "reported",
                                            "notice",
                                            "owner",
                                        ],
                                    )
                                ),
                                name="listing_hold_cause_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="listing_hold_ends_after_it_began",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingIpc",
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
                        ("symbol", models.CharField(max_length=16)),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "ipc_class",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ip_registry.ipcclass",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ipc_symbols",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "IPC symbol",
                        "verbose_name_plural": "IPC symbols",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listing", "symbol"), name="listing_ipc_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingMode",
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
                            "mode",
                            models.CharField(
                                choices=[
                                    ("assignment", "Assignment"),
                                    ("licence_exclusive", "Exclusive licence"),
                                    ("licence_sole", "Sole licence"),
                                    ("licence_non_exclusive", "Non-exclusive licence"),
                                    ("equity_contribution", "Equity contribution"),
                                    ("joint_development", "Joint development"),
                                    ("commissioned_development", "Commissioned development"),
                                    ("consulting", "Consulting"),
                                    ("service", "Technical service"),
                                ],
                                max_length=24,
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="offered_modes",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "transfer mode",
                        "verbose_name_plural": "transfer modes",
                        "ordering": ["mode"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listing", "mode"), name="listing_mode_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "mode__in",
                                        [
                                            "assignment",
                                            "licence_exclusive",
                                            "licence_sole",
                                            "licence_non_exclusive",
                                            "equity_contribution",
                                            "joint_development",
                                            "commissioned_development",
                                            "consulting",
                                            "service",
                                        ],
                                    )
                                ),
                                name="listing_mode_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingRight",
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
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "ip_record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="listing_rights",
                                to="ip_registry.iprecord",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rights",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "right offered",
                        "verbose_name_plural": "rights offered",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listing", "ip_record"), name="listing_right_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingTerm",
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
                        ("month", models.DateField()),
                        ("term", models.CharField(max_length=60)),
                        ("askers", models.PositiveIntegerField()),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="counted_terms",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "counted search term",
                        "verbose_name_plural": "counted search terms",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listing", "month", "term"),
                                name="listing_term_once_a_month",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("term", ""), _negated=True),
                                name="listing_term_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingText",
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
                        ("language", models.CharField(max_length=2)),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "summary",
                            models.CharField(blank=True, max_length=400, verbose_name="summary"),
                        ),
                        ("problem", models.TextField(blank=True, verbose_name="problem")),
                        ("solution", models.TextField(blank=True, verbose_name="solution")),
                        ("applications", models.TextField(blank=True, verbose_name="applications")),
                        (
                            "partner_sought",
                            models.TextField(blank=True, verbose_name="partner sought"),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "text of a listing",
                        "verbose_name_plural": "texts of listings",
                        "ordering": ["language"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listing", "language"),
                                name="listing_text_once_per_language",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ["zh", "en"])),
                                name="listing_text_language_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="listing_text_has_a_title",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingTimer",
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
                        ("due_at", models.DateTimeField()),
                        ("fired_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("remind", "Remind the owner"),
                                    ("demote", "Show it lower"),
                                    ("expire", "End it"),
                                ],
                                max_length=6,
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timers",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "timer of a listing",
                        "verbose_name_plural": "timers of listings",
                        "ordering": ["due_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=["due_at", "id"],
                                name="listingtimer_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None), ("stopped_at", None), _connector="OR"
                                ),
                                name="listingtimer_fired_or_stopped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None),
                                    ("fired_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="listingtimer_not_fired_early",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["remind", "demote", "expire"])),
                                name="listingtimer_kind_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=("listing",),
                                name="listing_timer_one_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingVersion",
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
                        ("number", models.PositiveIntegerField()),
                        ("content", models.JSONField()),
                        ("frozen_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="marketplace.listing",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "version of a listing",
                        "verbose_name_plural": "versions of listings",
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listing", "number"), name="listing_version_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingSample",
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
                        ("drawn_at", models.DateTimeField(default=kernel.clock.now)),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="samples",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listingversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sample of a listing",
                        "verbose_name_plural": "samples of listings",
                        "ordering": ["drawn_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_at", None),
                                    ("checked_at__gte", models.F("drawn_at")),
                                    _connector="OR",
                                ),
                                name="listingsample_checked_after_drawn",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("checked_at", None)),
                                fields=("listing",),
                                name="listing_sample_one_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListingReview",
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
                        ("is_final", models.BooleanField(default=True)),
                        ("is_accepted", models.BooleanField()),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("judged", "Scored by a reviewer"),
                                    (
                                        "sample",
                                        "Published directly by its owner, and scored by an operator afterwards",
                                    ),
                                    ("batch", "Scored in a batch, and seconded by a colleague"),
                                ],
                                default="judged",
                                max_length=8,
                            ),
                        ),
                        ("numbers", models.PositiveSmallIntegerField()),
                        ("clarity", models.PositiveSmallIntegerField()),
                        ("evidence", models.PositiveSmallIntegerField()),
                        ("terms", models.PositiveSmallIntegerField()),
                        (
                            "reasons",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=24),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("comment", models.TextField(blank=True, max_length=2000)),
                        ("submitted_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listingversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "review of a listing",
                        "verbose_name_plural": "reviews of listings",
                        "ordering": ["-decided_at", "-id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_accepted", True),
                                    models.Q(("reasons", []), _negated=True),
                                    _connector="OR",
                                ),
                                name="listingreview_returned_with_reasons",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("clarity__lte", 5),
                                    ("evidence__lte", 5),
                                    ("numbers__lte", 5),
                                    ("terms__lte", 5),
                                    ("clarity__gte", 0),
                                    ("evidence__gte", 0),
                                    ("numbers__gte", 0),
                                    ("terms__gte", 0),
                                ),
                                name="listingreview_has_four_parts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_accepted", False),
                                    models.Q(
                                        ("clarity__gte", 1),
                                        ("evidence__gte", 1),
                                        ("numbers__gte", 1),
                                        ("terms__gte", 1),
                                    ),
                                    _connector="OR",
                                ),
                                name="listingreview_accepted_without_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("comment", ""), _negated=True),
                                name="listingreview_has_a_comment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("basis__in", ["judged", "sample", "batch"])),
                                name="listingreview_basis_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("decided_at__gte", models.F("submitted_at"))),
                                name="listingreview_after_submission",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "reasons__contained_by",
                                        [
                                            "title_unclear",
                                            "no_numbers",
                                            "conditions_missing",
                                            "maturity_unsupported",
                                            "rights_unclear",
                                            "too_thin",
                                            "contains_contacts",
                                            "not_a_technology",
                                            "secret_suspected",
                                        ],
                                    )
                                ),
                                name="listing_review_reasons_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Match",
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
                        ("score", models.FloatField()),
                        ("factors", models.JSONField()),
                        ("found_at", models.DateTimeField(default=kernel.clock.now)),
                        ("scored_at", models.DateTimeField(default=kernel.clock.now)),
                        ("listing_side_told_at", models.DateTimeField(null=True)),
                        ("demand_side_told_at", models.DateTimeField(null=True)),
                        ("retired_at", models.DateTimeField(null=True)),
                        (
                            "retired_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("listing_gone", "The technology is no longer offered."),
                                    ("demand_gone", "The demand is no longer open."),
                                    ("superseded", "After a change the two no longer fit."),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="marketplace.demand",
                            ),
                        ),
                        (
                            "demand_version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.demandversion",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "listing_version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listingversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "match",
                        "verbose_name_plural": "matches",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("retired_at", None)),
                                fields=["listing", "-score"],
                                name="match_of_listing",
                            ),
                            models.Index(
                                condition=models.Q(("retired_at", None)),
                                fields=["demand", "-score"],
                                name="match_of_demand",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("retired_at", None),
                                    models.Q(
                                        ("listing_side_told_at", None),
                                        ("demand_side_told_at", None),
                                        _connector="OR",
                                    ),
                                ),
                                fields=["id"],
                                name="match_not_told_of",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at", None)),
                                fields=("listing", "demand"),
                                name="match_once_per_living_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                                name="match_score_within_1",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("retired_at", None), ("retired_because", "")),
                                    models.Q(
                                        ("retired_at__isnull", False),
                                        (
                                            "retired_because__in",
                                            ["listing_gone", "demand_gone", "superseded"],
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="match_retired_for_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchAnswer",
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
                            "side",
                            models.CharField(
                                choices=[("listing", "Technology"), ("demand", "Demand")],
                                max_length=7,
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("relevant", "Relevant"),
                                    ("not_relevant", "Not relevant"),
                                    ("known", "Already known to us"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("other_field", "It belongs to another field."),
                                    ("other_problem", "It solves another problem."),
                                    ("too_early", "The technology is not ready enough."),
                                    (
                                        "too_expensive",
                                        "The price and the budget are too far apart.",
                                    ),
                                    ("wrong_mode", "The way of transfer does not suit us."),
                                    ("wrong_place", "The region does not suit us."),
                                    ("other", "For another reason."),
                                ],
                                max_length=13,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="marketplace.match",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "answer to a match",
                        "verbose_name_plural": "answers to matches",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("match", "organisation"),
                                name="match_answered_once_per_organisation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("side__in", ["listing", "demand"])),
                                name="match_answer_side_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer__in", ["relevant", "known"]), ("reason", "")),
                                    models.Q(
                                        ("answer", "not_relevant"),
                                        (
                                            "reason__in",
                                            [
                                                "other_field",
                                                "other_problem",
                                                "too_early",
                                                "too_expensive",
                                                "wrong_mode",
                                                "wrong_place",
                                                "other",
                                            ],
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="match_refused_with_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchLeaning",
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
                        ("shift", models.FloatField()),
                        (
                            "because",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="leanings",
                                to="marketplace.matchanswer",
                            ),
                        ),
                        (
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="leanings",
                                to="marketplace.match",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "leaning of a match",
                        "verbose_name_plural": "leanings of matches",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("match", "organisation"),
                                name="match_leans_once_for_an_organisation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("shift__gte", -1), ("shift__lte", 1)),
                                name="match_leaning_within_1",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchProfile",
                    fields=[
                        (
                            "object_id",
                            models.UUIDField(editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "noun",
                            models.CharField(
                                choices=[("listing", "Technology"), ("demand", "Demand")],
                                max_length=7,
                            ),
                        ),
                        ("version_id", models.UUIDField(null=True)),
                        ("is_offered", models.BooleanField(default=True)),
                        ("term_ids", models.BinaryField()),
                        ("term_weights", models.BinaryField()),
                        ("facts", models.JSONField()),
                        (
                            "transaction",
                            models.BigIntegerField(
                                db_default=kernel.activity.models.CurrentTransaction(),
                                editable=False,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "profile for matching",
                        "verbose_name_plural": "profiles for matching",
                        "indexes": [
                            models.Index(fields=["transaction"], name="match_profile_changed")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("noun__in", ["listing", "demand"])),
                                name="match_profile_noun_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchRebuildBlock",
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
                        ("number", models.PositiveIntegerField()),
                        (
                            "demand_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), size=None
                            ),
                        ),
                        ("done_at", models.DateTimeField(null=True)),
                        ("found", models.PositiveIntegerField(default=0)),
                        (
                            "rebuild",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="blocks",
                                to="marketplace.matchrebuild",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "block of a rebuild",
                        "verbose_name_plural": "blocks of rebuilds",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("rebuild", "number"),
                                name="match_rebuild_block_numbered_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchWeighting",
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
                        ("number", models.PositiveSmallIntegerField(unique=True)),
                        ("table", models.JSONField()),
                        ("reason", models.CharField(max_length=500)),
                        ("made_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "table of weights",
                        "verbose_name_plural": "tables of weights",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 2)),
                                name="match_weighting_after_the_delivered",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeantText",
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
                        ("object_id", models.UUIDField()),
                        ("noun", models.CharField(max_length=20)),
                        ("language", models.CharField(max_length=2)),
                        ("text", models.TextField()),
                        ("text_hash", models.BinaryField(max_length=32)),
                        (
                            "transaction",
                            models.BigIntegerField(
                                db_default=kernel.activity.models.CurrentTransaction(),
                                editable=False,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "text with a meaning",
                        "verbose_name_plural": "texts with a meaning",
                        "indexes": [
                            models.Index(fields=["text_hash"], name="meant_text_hash"),
                            models.Index(fields=["transaction"], name="meant_text_changed"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("object_id", "language"), name="meant_text_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Measure",
                    fields=[
                        (
                            "noun",
                            models.CharField(
                                choices=[
                                    ("listing", "Technology"),
                                    ("demand", "Demand"),
                                    ("organisation", "Organisation"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "id",
                            models.UUIDField(
                                default=kernel.identifiers.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("warning", "Its owner was warned"),
                                    ("limitation", "It may begin nothing new"),
                                    ("hold", "It was taken out of sight"),
                                    ("removal", "It was removed for good"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("false_claims", "It claims what is not true"),
                                    ("not_entitled", "Whoever offers it is not entitled to"),
                                    ("duplicate", "It is a copy of another one"),
                                    (
                                        "advertising",
                                        "It is advertising, not an offer of technology",
                                    ),
                                    ("personal_data", "It discloses data of a person"),
                                    ("secret", "It may disclose a secret"),
                                    ("unlawful", "What it offers is forbidden"),
                                    ("other", "Something else"),
                                    ("notice", "A notice of infringement"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("note", models.TextField(blank=True, max_length=2000)),
                        ("taken_at", models.DateTimeField(default=kernel.clock.now)),
                        ("lifted_at", models.DateTimeField(blank=True, null=True)),
                        ("lifted_on_appeal", models.BooleanField(default=False)),
                        (
                            "demand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.demand",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "market",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.market",
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="marketplace.infringementnotice",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="marketplace.report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "measure",
                        "verbose_name_plural": "measures",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["-taken_at", "-id"], name="measure_newest")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("demand", None),
                                        ("listing__isnull", False),
                                        ("noun", "listing"),
                                    ),
                                    models.Q(
                                        ("demand__isnull", False),
                                        ("listing", None),
                                        ("noun", "demand"),
                                    ),
                                    models.Q(
                                        ("demand", None),
                                        ("listing", None),
                                        ("noun", "organisation"),
                                    ),
                                    _connector="OR",
                                ),
                                name="measure_is_about_one_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["warning", "limitation", "hold", "removal"])
                                ),
                                name="measure_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "ground__in",
                                        [
                                            "false_claims",
                                            "not_entitled",
                                            "duplicate",
                                            "advertising",
                                            "personal_data",
                                            "secret",
                                            "unlawful",
                                            "other",
                                            "notice",
                                        ],
                                    )
                                ),
                                name="measure_ground_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("notice", None), ("report__isnull", False)),
                                    models.Q(("notice__isnull", False), ("report", None)),
                                    _connector="OR",
                                ),
                                name="measure_has_one_cause",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "removal"), _negated=True),
                                    ("lifted_at", None),
                                    ("lifted_on_appeal", True),
                                    _connector="OR",
                                ),
                                name="measure_removal_ends_on_appeal_only",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lifted_on_appeal", False),
                                    ("lifted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="measure_lifted_on_appeal_is_lifted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "limitation"), _negated=True),
                                    ("noun", "organisation"),
                                    _connector="OR",
                                ),
                                name="measure_limits_organisations_only",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lifted_at", None),
                                    ("lifted_at__gte", models.F("taken_at")),
                                    _connector="OR",
                                ),
                                name="measure_lifted_after_it_was_taken",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appeal",
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
                            "words",
                            models.TextField(
                                max_length=4000, verbose_name="why the measure is wrong"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Waits for another operator"),
                                    ("upheld", "The objection was right; the measure is lifted"),
                                    ("rejected", "The measure stays"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("made_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "remark",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="remark of the operator"
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "measure",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeal",
                                to="marketplace.measure",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "objection to a measure",
                        "verbose_name_plural": "objections to measures",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "open")),
                                fields=["made_at"],
                                name="appeal_waiting",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "upheld", "rejected"])),
                                name="appeal_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state", "open")),
                                    models.Q(
                                        models.Q(("state", "open"), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="appeal_decided_at_some_moment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeFile",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notice", "First evidence of the infringement"),
                                    ("statement", "First evidence that there is none"),
                                    ("proof", "Proof of the complaint or suit"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("added_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="marketplace.infringementnotice",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "file of a notice",
                        "verbose_name_plural": "files of notices",
                        "ordering": ["added_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["notice", "statement", "proof"])),
                                name="notice_file_kind_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeTimer",
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
                        ("due_at", models.DateTimeField()),
                        ("fired_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
                        ("kind", models.CharField(default="lapse", max_length=5)),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timers",
                                to="marketplace.infringementnotice",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "timer of a notice",
                        "verbose_name_plural": "timers of notices",
                        "ordering": ["due_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=["due_at", "id"],
                                name="noticetimer_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None), ("stopped_at", None), _connector="OR"
                                ),
                                name="noticetimer_fired_or_stopped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None),
                                    ("fired_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="noticetimer_not_fired_early",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", "lapse")),
                                name="notice_timer_kind_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=("notice",),
                                name="notice_timer_one_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderDelivery",
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
                        ("revision", models.PositiveSmallIntegerField()),
                        ("note", models.TextField(blank=True, max_length=3000)),
                        ("filing_kind", models.CharField(blank=True, max_length=20)),
                        ("official_number", models.CharField(blank=True, max_length=40)),
                        ("filed_on", models.DateField(blank=True, null=True)),
                        ("filing_title", kernel.fields.LineField(blank=True, max_length=300)),
                        (
                            "inventors",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=100),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "nice_classes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("delivered_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits for the client"),
                                    ("accepted", "Accepted"),
                                    ("returned", "Sent back for revision"),
                                ],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("verdict_note", models.TextField(blank=True, max_length=3000)),
                        ("judged_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "delivered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "milestone",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="marketplace.ordermilestone",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "delivery",
                        "verbose_name_plural": "deliveries",
                        "ordering": ["-revision"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("milestone", "revision"),
                                name="order_delivery_revision_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("verdict", "waiting")),
                                fields=("milestone",),
                                name="order_delivery_one_waits",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verdict__in", ["waiting", "accepted", "returned"])
                                ),
                                name="order_delivery_verdict_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("judged_at", None), ("verdict", "waiting")),
                                    models.Q(
                                        models.Q(("verdict", "waiting"), _negated=True),
                                        ("judged_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="order_delivery_judged_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("verdict", "returned"), _negated=True),
                                    models.Q(("verdict_note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="order_delivery_returned_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("filed_on", None), ("official_number", "")),
                                    models.Q(
                                        models.Q(("official_number", ""), _negated=True),
                                        ("filed_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="order_delivery_filing_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "nice_classes__contained_by",
                                        [
                                            "01",
                                            "02",
                                            "03",
                                            "04",
                                            "05",
                                            "06",
                                            "07",
                                            "08",
                                            "09",
                                            "10",
                                            "11",
                                            "12",
                                            "13",
                                            "14",
                                            "15",
                                            "16",
                                            "17",
                                            "18",
                                            "19",
                                            "20",
                                            "21",
                                            "22",
                                            "23",
                                            "24",
                                            "25",
                                            "26",
                                            "27",
                                            "28",
                                            "29",
                                            "30",
                                            "31",
                                            "32",
                                            "33",
                                            "34",
                                            "35",
                                            "36",
                                            "37",
                                            "38",
                                            "39",
                                            "40",
                                            "41",
                                            "42",
                                            "43",
                                            "44",
                                            "45",
                                        ],
                                    )
                                ),
                                name="order_delivery_nice_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeliveredFile",
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
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="marketplace.orderdelivery",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "delivered file",
                        "verbose_name_plural": "delivered files",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="MilestoneTimer",
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
                        ("due_at", models.DateTimeField()),
                        ("fired_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("soon", "Remind of a milestone that is due soon"),
                                    ("late", "Tell of a milestone that is late"),
                                    ("unjudged", "Remind the client of a delivery"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "milestone",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timers",
                                to="marketplace.ordermilestone",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "timer of a milestone",
                        "verbose_name_plural": "timers of milestones",
                        "ordering": ["due_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=["due_at", "id"],
                                name="milestonetimer_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None), ("stopped_at", None), _connector="OR"
                                ),
                                name="milestonetimer_fired_or_stopped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None),
                                    ("fired_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="milestonetimer_not_fired_early",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=("milestone", "kind"),
                                name="milestone_timer_once_per_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["soon", "late", "unjudged"])),
                                name="milestone_timer_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PreparedReport",
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
                        ("revision", models.PositiveSmallIntegerField()),
                        ("code", models.CharField(max_length=13, unique=True)),
                        ("facts", models.JSONField()),
                        ("document", models.JSONField(blank=True, null=True)),
                        ("is_statutory", models.BooleanField(default=False)),
                        ("signatures_needed", models.PositiveSmallIntegerField()),
                        ("prepared_at", models.DateTimeField(default=kernel.clock.now)),
                        ("delivered_at", models.DateTimeField(blank=True, null=True)),
                        ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "file_en",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "prepared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prepared_reports",
                                to="marketplace.evaluationrequest",
                            ),
                        ),
                        (
                            "valuation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="marketplace.valuation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "prepared report",
                        "verbose_name_plural": "prepared reports",
                        "ordering": ["-prepared_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("delivered_at", None), ("taken_back_at", None)),
                                fields=("request",),
                                name="prepared_report_one_waits",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("delivered_at", None), ("taken_back_at", None), _connector="OR"
                                ),
                                name="prepared_report_delivered_or_taken_back",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("signatures_needed__gte", 1)),
                                name="prepared_report_is_signed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationReport",
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
                        ("revision", models.PositiveSmallIntegerField()),
                        ("code", models.CharField(max_length=13, unique=True)),
                        ("document", models.JSONField(blank=True, null=True)),
                        ("conclusion_zh", models.TextField(blank=True, max_length=3000)),
                        ("conclusion_en", models.TextField(blank=True, max_length=3000)),
                        ("trl", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "value_low",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=24, null=True
                            ),
                        ),
                        (
                            "value_likely",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=24, null=True
                            ),
                        ),
                        (
                            "value_high",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=24, null=True
                            ),
                        ),
                        ("currency", models.CharField(blank=True, max_length=3)),
                        ("base_date", models.DateField(blank=True, null=True)),
                        (
                            "valuation_methods",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("cost", "Replacement cost"),
                                        ("market", "Comparable transactions"),
                                        ("income", "Discounted cash flow"),
                                        ("royalty", "Relief from royalty"),
                                        ("staged", "Value by stage"),
                                    ],
                                    max_length=10,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("why_only_one", models.TextField(blank=True, max_length=3000)),
                        ("scientific", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("technical", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("economic", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("social", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("cultural", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "evidence",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("valid_until", models.DateField()),
                        ("delivered_at", models.DateTimeField(default=kernel.clock.now)),
                        ("statement", models.TextField()),
                        ("seal_key", models.CharField(max_length=40)),
                        ("seal_algorithm", models.CharField(max_length=20)),
                        ("sealed_at", models.DateTimeField()),
                        ("seal_signature", models.CharField(max_length=200)),
                        ("archive_rule", models.CharField(max_length=80)),
                        ("archive_until", models.DateField()),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "file_en",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="marketplace.evaluationrequest",
                            ),
                        ),
                        (
                            "prepared",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delivered",
                                to="marketplace.preparedreport",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evaluation report",
                        "verbose_name_plural": "evaluation reports",
                        "ordering": ["-revision"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("request", "revision"),
                                name="evaluation_report_revision_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("trl", None), ("trl__range", (1, 9)), _connector="OR"
                                ),
                                name="evaluation_report_trl_is_one_to_nine",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("value_high", None), ("value_low", None)),
                                    models.Q(
                                        ("value_high__gte", models.F("value_low")),
                                        ("value_high__isnull", False),
                                        ("value_low__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="evaluation_report_value_not_reversed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value_likely", None),
                                    models.Q(
                                        ("value_likely__gte", models.F("value_low")),
                                        ("value_likely__lte", models.F("value_high")),
                                    ),
                                    _connector="OR",
                                ),
                                name="evaluation_report_likely_value_in_range",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("scientific", None), ("scientific__lte", 100), _connector="OR"
                                ),
                                name="evaluation_report_scientific_within_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("technical", None), ("technical__lte", 100), _connector="OR"
                                ),
                                name="evaluation_report_technical_within_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("economic", None), ("economic__lte", 100), _connector="OR"
                                ),
                                name="evaluation_report_economic_within_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("social", None), ("social__lte", 100), _connector="OR"
                                ),
                                name="evaluation_report_social_within_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cultural", None), ("cultural__lte", 100), _connector="OR"
                                ),
                                name="evaluation_report_cultural_within_100",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteRequest",
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
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="reference"),
                        ),
                        (
                            "service_type",
                            models.CharField(
                                choices=[
                                    ("technology_development", "Technology development"),
                                    ("technology_transfer", "Technology transfer"),
                                    ("technical_service", "Technical service"),
                                    ("technical_consulting", "Technical consulting"),
                                    ("technical_evaluation", "Technical evaluation"),
                                    ("investment_financing", "Investment and financing"),
                                    ("information_platform", "Information platform"),
                                    ("ip_management", "IP management"),
                                    ("patent_agency", "Patent agency"),
                                    ("trademark_agency", "Trademark agency"),
                                    ("legal_advice", "Legal advice"),
                                    ("asset_evaluation", "Asset evaluation"),
                                    ("brokerage", "Brokerage"),
                                    ("finance_brokerage", "Finance brokerage"),
                                    ("training", "Training"),
                                ],
                                max_length=24,
                                verbose_name="service",
                            ),
                        ),
                        (
                            "filing",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("patent", "Patent application"),
                                    ("trademark", "Trademark registration"),
                                    ("copyright", "Software copyright registration"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("title", kernel.fields.LineField(max_length=200, verbose_name="title")),
                        ("brief", models.TextField(max_length=5000, verbose_name="brief")),
                        ("purpose", models.TextField(max_length=1000, verbose_name="purpose")),
                        ("language", models.CharField(max_length=2)),
                        (
                            "tier",
                            models.CharField(
                                choices=[
                                    ("public", "All that is needed stands in the brief"),
                                    ("nda", "A further part under an agreement on confidentiality"),
                                ],
                                default="public",
                                max_length=6,
                            ),
                        ),
                        (
                            "working_languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("zh", "Chinese"),
                                        ("en", "English"),
                                        ("ja", "Japanese"),
                                        ("ko", "Korean"),
                                        ("de", "German"),
                                        ("fr", "French"),
                                        ("ru", "Russian"),
                                        ("es", "Spanish"),
                                        ("pt", "Portuguese"),
                                        ("ar", "Arabic"),
                                    ],
                                    max_length=2,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("wanted_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("quotes_due_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("open", "Takes quotes"),
                                    ("closed", "To be decided"),
                                    ("awarded", "Awarded"),
                                    ("withdrawn", "Withdrawn"),
                                    ("expired", "Ended without an award"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=kernel.clock.now)),
                        ("opened_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quote_requests",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "confidential_part",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.confidentialpart",
                            ),
                        ),
                        (
                            "ip_record",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ip_registry.iprecord",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "listing_version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listingversion",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.region",
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "request for quotes",
                        "verbose_name_plural": "requests for quotes",
                        "indexes": [
                            models.Index(
                                fields=["client", "-updated_at"], name="quote_request_of_client"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "draft",
                                            "open",
                                            "closed",
                                            "awarded",
                                            "withdrawn",
                                            "expired",
                                        ],
                                    )
                                ),
                                name="quote_request_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "service_type__in",
                                        [
                                            "technology_development",
                                            "technology_transfer",
                                            "technical_service",
                                            "technical_consulting",
                                            "technical_evaluation",
                                            "investment_financing",
                                            "information_platform",
                                            "ip_management",
                                            "patent_agency",
                                            "trademark_agency",
                                            "legal_advice",
                                            "asset_evaluation",
                                            "brokerage",
                                            "finance_brokerage",
                                            "training",
                                        ],
                                    )
                                ),
                                name="quote_request_service_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("filing", ""),
                                    ("filing__in", ["patent", "trademark", "copyright"]),
                                    _connector="OR",
                                ),
                                name="quote_request_filing_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tier__in", ["public", "nda"])),
                                name="quote_request_tier_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ("zh", "en"))),
                                name="quote_request_language_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True),
                                    models.Q(("brief", ""), _negated=True),
                                    models.Q(("purpose", ""), _negated=True),
                                ),
                                name="quote_request_says_what_and_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("listing", None), ("ip_record", None), _connector="OR"
                                ),
                                name="quote_request_has_one_subject",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "withdrawn"]),
                                    ("opened_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="quote_request_opened_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("state__in", ["awarded", "withdrawn", "expired"]),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["awarded", "withdrawn", "expired"]),
                                            _negated=True,
                                        ),
                                        ("ended_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="quote_request_ended_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteQuestion",
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
                        ("question", models.TextField(max_length=2000)),
                        ("language", models.CharField(max_length=2)),
                        ("asked_at", models.DateTimeField(default=kernel.clock.now)),
                        ("answer", models.TextField(blank=True, max_length=5000)),
                        ("answer_language", models.CharField(blank=True, max_length=2)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_for",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="marketplace.quoterequest",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question to a request for quotes",
                        "verbose_name_plural": "questions to requests for quotes",
                        "ordering": ["asked_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("question", ""), _negated=True),
                                name="quote_question_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at", None)),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="quote_question_answered_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteInvitation",
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
                        ("invited_at", models.DateTimeField(default=kernel.clock.now)),
                        ("passed_at", models.DateTimeField(blank=True, null=True)),
                        ("passed_note", models.TextField(blank=True, max_length=1000)),
                        (
                            "provider",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quote_invitations",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="marketplace.quoterequest",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.serviceoffer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "invitation to quote",
                        "verbose_name_plural": "invitations to quote",
                        "ordering": ["invited_at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["provider", "-invited_at"],
                                name="quote_invitation_of_provider",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("request", "provider"),
                                name="quote_invitation_once_per_provider",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quote",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("offered", "Offered"),
                                    ("withdrawn", "Withdrawn"),
                                    ("chosen", "Chosen"),
                                    ("declined", "Not chosen"),
                                ],
                                default="offered",
                                max_length=9,
                            ),
                        ),
                        ("offered_at", models.DateTimeField(default=kernel.clock.now)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "provider",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotes",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "invitation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quote",
                                to="marketplace.quoteinvitation",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotes",
                                to="marketplace.quoterequest",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quote",
                        "verbose_name_plural": "quotes",
                        "ordering": ["offered_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["offered", "withdrawn", "chosen", "declined"])
                                ),
                                name="quote_state_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "chosen")),
                                fields=("request",),
                                name="quote_one_chosen",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["chosen", "declined"]), _negated=True),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="quote_decided_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteRequestTimer",
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
                        ("due_at", models.DateTimeField()),
                        ("fired_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("remind", "Remind those who have not quoted"),
                                    ("close", "Take no more quotes"),
                                    ("decide", "Remind the client to choose a quote"),
                                    ("expire", "End it without an award"),
                                ],
                                max_length=6,
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timers",
                                to="marketplace.quoterequest",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "timer of a request for quotes",
                        "verbose_name_plural": "timers of requests for quotes",
                        "ordering": ["due_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=["due_at", "id"],
                                name="quoterequesttimer_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None), ("stopped_at", None), _connector="OR"
                                ),
                                name="quoterequesttimer_fired_or_stopped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None),
                                    ("fired_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="quoterequesttimer_not_fired_early",
                            ),
                            models.UniqueConstraint(
                                fields=("request", "kind"), name="quote_request_timer_once_per_kind"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["remind", "close", "decide", "expire"])
                                ),
                                name="quote_request_timer_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteTemplate",
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
                        ("name", kernel.fields.LineField(max_length=100, verbose_name="name")),
                        ("schema", models.PositiveSmallIntegerField(default=1)),
                        ("content", models.JSONField()),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quote_templates",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "template of a quote",
                        "verbose_name_plural": "templates of quotes",
                        "ordering": ["name", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "name"), name="quote_template_name_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("name", ""), _negated=True), ("schema", 1)
                                ),
                                name="quote_template_has_a_name",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteVersion",
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
                        ("number", models.PositiveSmallIntegerField()),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                        ("currency", models.CharField(max_length=3)),
                        ("days", models.PositiveSmallIntegerField()),
                        ("valid_until", models.DateField()),
                        ("exclusions", models.TextField(blank=True, max_length=3000)),
                        ("note", models.TextField(blank=True, max_length=3000)),
                        ("language", models.CharField(max_length=2)),
                        ("made_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "quote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="marketplace.quote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "version of a quote",
                        "verbose_name_plural": "versions of quotes",
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("quote", "number"), name="quote_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), ("currency__regex", "^[A-Z]{3}$")
                                ),
                                name="quote_version_has_a_price",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("days__range", (1, 1000))),
                                name="quote_version_takes_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteMilestone",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("words", models.CharField(max_length=300)),
                        ("days", models.PositiveSmallIntegerField()),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milestones",
                                to="marketplace.quoteversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "milestone of a quote",
                        "verbose_name_plural": "milestones of quotes",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "position"), name="quote_milestone_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days__range", (1, 1000)),
                                    models.Q(("words", ""), _negated=True),
                                ),
                                name="quote_milestone_has_words_and_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteLine",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("words", models.CharField(max_length=300)),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="marketplace.quoteversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line of a quote",
                        "verbose_name_plural": "lines of quotes",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "position"), name="quote_line_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), models.Q(("words", ""), _negated=True)
                                ),
                                name="quote_line_has_words_and_price",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "noun",
                            models.CharField(
                                choices=[
                                    ("listing", "Technology"),
                                    ("demand", "Demand"),
                                    ("organisation", "Organisation"),
                                ],
                                max_length=12,
                            ),
                        ),
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
                            "reason",
                            models.CharField(
                                choices=[
                                    ("false_claims", "It claims what is not true"),
                                    ("not_entitled", "Whoever offers it is not entitled to"),
                                    ("duplicate", "It is a copy of another one"),
                                    (
                                        "advertising",
                                        "It is advertising, not an offer of technology",
                                    ),
                                    ("personal_data", "It discloses data of a person"),
                                    ("secret", "It may disclose a secret"),
                                    ("unlawful", "What it offers is forbidden"),
                                    ("other", "Something else"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "words",
                            models.TextField(blank=True, max_length=2000, verbose_name="in words"),
                        ),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("language", models.CharField(max_length=2)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("unconfirmed", "Waits for the confirmation by mail"),
                                    ("open", "Waits for an operator"),
                                    ("acted_on", "A measure was taken"),
                                    ("dismissed", "No measure was taken"),
                                ],
                                default="unconfirmed",
                                max_length=12,
                            ),
                        ),
                        (
                            "remark",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="remark of the operator"
                            ),
                        ),
                        ("reported_at", models.DateTimeField(default=kernel.clock.now)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.demand",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "market",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.market",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "reporter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reporter_organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "report",
                        "verbose_name_plural": "reports",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "open")),
                                fields=["market", "reported_at"],
                                name="report_to_decide",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("demand", None),
                                        ("listing__isnull", False),
                                        ("noun", "listing"),
                                    ),
                                    models.Q(
                                        ("demand__isnull", False),
                                        ("listing", None),
                                        ("noun", "demand"),
                                    ),
                                    models.Q(
                                        ("demand", None),
                                        ("listing", None),
                                        ("noun", "organisation"),
                                    ),
                                    _connector="OR",
                                ),
                                name="report_is_about_one_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["unconfirmed", "open", "acted_on", "dismissed"])
                                ),
                                name="report_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "reason__in",
                                        [
                                            "false_claims",
                                            "not_entitled",
                                            "duplicate",
                                            "advertising",
                                            "personal_data",
                                            "secret",
                                            "unlawful",
                                            "other",
                                        ],
                                    )
                                ),
                                name="report_reason_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "unconfirmed"), _negated=True),
                                    models.Q(("email", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="report_unconfirmed_has_an_address",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at", None), ("state__in", ["unconfirmed", "open"])
                                    ),
                                    models.Q(
                                        ("email", ""),
                                        ("state__in", ["acted_on", "dismissed"]),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="report_forgets_the_address_once_decided",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportRevocation",
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
                        ("reason", models.TextField(max_length=3000)),
                        ("is_by_operator", models.BooleanField()),
                        ("revoked_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revocation",
                                to="marketplace.evaluationreport",
                            ),
                        ),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "revocation of a report",
                        "verbose_name_plural": "revocations of reports",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="report_revoked_with_a_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportSignature",
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
                        ("rank", models.PositiveSmallIntegerField()),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        ("declared_at", models.DateTimeField(blank=True, null=True)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "prepared",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="marketplace.preparedreport",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "signature of a report",
                        "verbose_name_plural": "signatures of reports",
                        "ordering": ["rank"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("prepared", "person"), name="report_signature_once_each"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sha256", ""), ("signed_at", None)),
                                    models.Q(
                                        ("sha256__regex", "^[0-9a-f]{64}$"),
                                        ("signed_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="report_signature_of_a_hash",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("signed_at", None),
                                    ("declared_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="report_signature_declares_to_be_free",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedSearch",
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
                        ("name", kernel.fields.LineField(max_length=120, verbose_name="name")),
                        (
                            "noun",
                            models.CharField(
                                choices=[
                                    ("listing", "Technologies"),
                                    ("demand", "Demands"),
                                    ("service_offer", "Services"),
                                ],
                                max_length=13,
                            ),
                        ),
                        (
                            "query",
                            models.TextField(blank=True, max_length=4000, verbose_name="words"),
                        ),
                        ("filters", models.JSONField(default=dict)),
                        (
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("immediate", "At once, gathered over ten minutes"),
                                    ("daily", "Once a day, in the morning"),
                                    ("weekly", "Once a week, on Monday morning"),
                                ],
                                default="daily",
                                max_length=9,
                            ),
                        ),
                        ("by_mail", models.BooleanField(default=True, verbose_name="by mail")),
                        (
                            "in_app",
                            models.BooleanField(default=True, verbose_name="among your news here"),
                        ),
                        ("by_feed", models.BooleanField(default=False, verbose_name="by a feed")),
                        ("feed_number", models.PositiveIntegerField(default=1)),
                        ("paused_at", models.DateTimeField(blank=True, null=True)),
                        ("since", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "known_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("knows_all_before", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField(default=kernel.clock.now)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="searches",
                                to="marketplace.alertreader",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "saved search",
                        "verbose_name_plural": "saved searches",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("paused_at", None)),
                                fields=["noun"],
                                name="saved_search_looking",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                models.F("reader"),
                                name="saved_search_name_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="saved_search_has_a_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("noun__in", ["listing", "demand", "service_offer"])
                                ),
                                name="saved_search_noun_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("frequency__in", ["immediate", "daily", "weekly"])
                                ),
                                name="saved_search_frequency_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("by_mail", True),
                                    ("in_app", True),
                                    ("by_feed", True),
                                    _connector="OR",
                                ),
                                name="saved_search_tells_somehow",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScoreSheet",
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
                        ("round", models.PositiveSmallIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Being filled in"), ("submitted", "Handed in")],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0)),
                        ("saved_at", models.DateTimeField(default=kernel.clock.now)),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="marketplace.evaluationassessor",
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="marketplace.evaluationpanel",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "score sheet",
                        "verbose_name_plural": "score sheets",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "draft"), ("submitted_at", None)),
                                    models.Q(
                                        ("state", "submitted"), ("submitted_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="score_sheet_submitted_at_a_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("round__in", (1, 2))),
                                name="score_sheet_two_rounds",
                            ),
                            models.UniqueConstraint(
                                fields=("panel", "assessor", "round"),
                                name="score_sheet_once_a_round",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchDocument",
                    fields=[
                        (
                            "object_id",
                            models.UUIDField(editable=False, primary_key=True, serialize=False),
                        ),
                        ("noun", models.CharField(max_length=20)),
                        ("version_id", models.UUIDField(null=True)),
                        (
                            "title_terms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        (
                            "summary_terms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        (
                            "keyword_terms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        (
                            "body_terms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        (
                            "owner_terms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), default=list, size=None
                            ),
                        ),
                        (
                            "number_terms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), default=list, size=None
                            ),
                        ),
                        (
                            "class_terms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), default=list, size=None
                            ),
                        ),
                        (
                            "words",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), default=list, size=None
                            ),
                        ),
                        (
                            "audience",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), default=list, size=None
                            ),
                        ),
                        ("analyser", models.PositiveSmallIntegerField(default=0)),
                        (
                            "facets",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        ("completeness", models.PositiveSmallIntegerField(default=0)),
                        ("is_stale", models.BooleanField(default=False)),
                        ("listed_at", models.DateTimeField()),
                        ("indexed_at", models.DateTimeField(default=kernel.clock.now)),
                    ],
                    options={
                        "verbose_name": "search document",
                        "verbose_name_plural": "search documents",
                        "indexes": [
                            models.Index(
                                fields=["noun", "-listed_at"], name="search_document_newest"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["facets"], name="search_document_facets"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchMatch",
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
                        ("object_id", models.UUIDField()),
                        ("why", models.JSONField()),
                        ("found_at", models.DateTimeField(default=kernel.clock.now)),
                        ("told_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "alert",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="marketplace.alert",
                            ),
                        ),
                        (
                            "search",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="matches",
                                to="marketplace.savedsearch",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "match of a saved search",
                        "verbose_name_plural": "matches of saved searches",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("told_at", None)),
                                fields=["search"],
                                name="search_match_untold",
                            ),
                            models.Index(
                                fields=["search", "-found_at", "-id"], name="search_match_newest"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("search", "object_id"), name="search_match_once_per_search"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchPosition",
                    fields=[
                        (
                            "only",
                            models.BooleanField(
                                default=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("shape", models.PositiveSmallIntegerField()),
                        ("transaction", models.BigIntegerField()),
                        ("event_id", models.UUIDField()),
                    ],
                    options={
                        "verbose_name": "position of search in the log",
                        "verbose_name_plural": "positions of search in the log",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("only", True)),
                                name="search_position_is_only_one",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SentencePrint",
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
                        ("noun", models.CharField(max_length=20)),
                        ("subject_id", models.UUIDField()),
                        ("digest", models.BigIntegerField()),
                    ],
                    options={
                        "verbose_name": "print of a sentence",
                        "verbose_name_plural": "prints of sentences",
                        "indexes": [
                            models.Index(fields=["digest", "noun"], name="sentence_print_by_digest")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("noun", "subject_id", "digest"), name="sentence_print_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceOffer",
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
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="reference"),
                        ),
                        ("external_id", models.CharField(blank=True, max_length=100, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "service_type",
                            models.CharField(
                                choices=[
                                    ("technology_development", "Technology development"),
                                    ("technology_transfer", "Technology transfer"),
                                    ("technical_service", "Technical service"),
                                    ("technical_consulting", "Technical consulting"),
                                    ("technical_evaluation", "Technical evaluation"),
                                    ("investment_financing", "Investment and financing"),
                                    ("information_platform", "Information platform"),
                                    ("ip_management", "IP management"),
                                    ("patent_agency", "Patent agency"),
                                    ("trademark_agency", "Trademark agency"),
                                    ("legal_advice", "Legal advice"),
                                    ("asset_evaluation", "Asset evaluation"),
                                    ("brokerage", "Brokerage"),
                                    ("finance_brokerage", "Finance brokerage"),
                                    ("training", "Training"),
                                ],
                                max_length=24,
                                verbose_name="service",
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("zh", "Chinese"),
                                        ("en", "English"),
                                        ("ja", "Japanese"),
                                        ("ko", "Korean"),
                                        ("de", "German"),
                                        ("fr", "French"),
                                        ("ru", "Russian"),
                                        ("es", "Spanish"),
                                        ("pt", "Portuguese"),
                                        ("ar", "Arabic"),
                                    ],
                                    max_length=2,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "price_kind",
                            models.CharField(
                                choices=[
                                    ("fixed", "Fixed price"),
                                    ("range", "Price range"),
                                    ("hourly", "By the hour"),
                                    ("by_quote", "By quote"),
                                    ("success_fee", "Success fee"),
                                ],
                                default="by_quote",
                                max_length=12,
                            ),
                        ),
                        (
                            "price_low",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "price_high",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("price_currency", models.CharField(blank=True, max_length=3)),
                        (
                            "fee_low",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True
                            ),
                        ),
                        (
                            "fee_high",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True
                            ),
                        ),
                        (
                            "turnaround_days",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        ("qualification_ended_on", models.DateField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(default=kernel.clock.now)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "countries",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="kernel.country"
                            ),
                        ),
                        (
                            "fields",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="ip_registry.ipcclass"
                            ),
                        ),
                        (
                            "home_market",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="service_offers",
                                to="accounts.market",
                            ),
                        ),
                        (
                            "industries",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="kernel.industry"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="service_offers",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "regions",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="kernel.region"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "service offer",
                        "verbose_name_plural": "service offers",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "published")),
                                fields=["-published_at", "-id"],
                                name="service_offer_newest",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "external_id"),
                                name="service_offer_external_id_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "published", "withdrawn"])
                                ),
                                name="service_offer_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "service_type__in",
                                        [
                                            "technology_development",
                                            "technology_transfer",
                                            "technical_service",
                                            "technical_consulting",
                                            "technical_evaluation",
                                            "investment_financing",
                                            "information_platform",
                                            "ip_management",
                                            "patent_agency",
                                            "trademark_agency",
                                            "legal_advice",
                                            "asset_evaluation",
                                            "brokerage",
                                            "finance_brokerage",
                                            "training",
                                        ],
                                    )
                                ),
                                name="service_offer_type_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "price_kind__in",
                                        ["fixed", "range", "hourly", "by_quote", "success_fee"],
                                    )
                                ),
                                name="service_offer_price_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("price_low", None),
                                    models.Q(
                                        ("price_currency__regex", "^[A-Z]{3}$"),
                                        ("price_high__gte", models.F("price_low")),
                                        ("price_low__gte", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="service_offer_price_not_reversed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fee_low", None),
                                    models.Q(
                                        ("fee_high__gte", models.F("fee_low")),
                                        ("fee_high__lte", 100),
                                        ("fee_low__gt", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="service_offer_fee_within_100_percent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "languages__contained_by",
                                        [
                                            "zh",
                                            "en",
                                            "ja",
                                            "ko",
                                            "de",
                                            "fr",
                                            "ru",
                                            "es",
                                            "pt",
                                            "ar",
                                        ],
                                    )
                                ),
                                name="service_offer_languages_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True),
                                    ("published_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="service_offer_published_says_since_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Qualification",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "patent_agency_licence",
                                        "Practice licence of a patent agency",
                                    ),
                                    ("trademark_agency_record", "Record as a trademark agency"),
                                    ("law_firm_licence", "Practice licence of a law firm"),
                                    ("asset_appraiser_record", "Record as an asset appraiser"),
                                    (
                                        "evaluator_record",
                                        "Record as an evaluator of research results",
                                    ),
                                    ("ip_service_record", "Record as an IP service provider"),
                                    (
                                        "transfer_agency_record",
                                        "Record as a technology transfer institution",
                                    ),
                                    ("training_base_record", "Record as a training base"),
                                    (
                                        "foreign_licence",
                                        "Licence or registration of another country",
                                    ),
                                    ("other", "Another qualification"),
                                ],
                                default="other",
                                max_length=24,
                                verbose_name="kind",
                            ),
                        ),
                        ("title_zh", kernel.fields.LineField(blank=True, max_length=200)),
                        ("title_en", kernel.fields.LineField(blank=True, max_length=200)),
                        ("issuer_zh", kernel.fields.LineField(blank=True, max_length=200)),
                        ("issuer_en", kernel.fields.LineField(blank=True, max_length=200)),
                        ("number", models.CharField(max_length=100)),
                        ("granted_on", models.DateField()),
                        ("expires_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("unshown", "No document yet"),
                                    ("waiting", "Waits for an operator's check"),
                                    ("checked", "Checked by an operator"),
                                    ("refused", "Not accepted"),
                                ],
                                default="unshown",
                                max_length=8,
                            ),
                        ),
                        ("shown_at", models.DateTimeField(blank=True, null=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("remark", models.TextField(blank=True, max_length=2000)),
                        ("reminded_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="qualifications",
                                to="marketplace.serviceoffer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "qualification",
                        "verbose_name_plural": "qualifications",
                        "ordering": ["-expires_on", "id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")),
                                fields=["shown_at"],
                                name="qualification_waiting",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("expires_on__gt", models.F("granted_on"))),
                                name="qualification_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("title_en", ""), ("title_zh", ""), _negated=True
                                ),
                                name="qualification_has_a_title",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "patent_agency_licence",
                                            "trademark_agency_record",
                                            "law_firm_licence",
                                            "asset_appraiser_record",
                                            "evaluator_record",
                                            "ip_service_record",
                                            "transfer_agency_record",
                                            "training_base_record",
                                            "foreign_licence",
                                            "other",
                                        ],
                                    )
                                ),
                                name="qualification_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["unshown", "waiting", "checked", "refused"])
                                ),
                                name="qualification_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "unshown"),
                                    models.Q(("file__isnull", False), ("shown_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="qualification_judged_by_its_document",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["unshown", "waiting"]),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="qualification_decided_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceOfferText",
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
                        ("language", models.CharField(max_length=2)),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "scope",
                            models.TextField(blank=True, max_length=5000, verbose_name="scope"),
                        ),
                        (
                            "deliverables",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="deliverables"
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="marketplace.serviceoffer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "text of a service offer",
                        "verbose_name_plural": "texts of service offers",
                        "ordering": ["language"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("offer", "language"),
                                name="service_offer_text_once_per_language",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ["zh", "en"])),
                                name="service_offer_text_language_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="service_offer_text_has_a_title",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceOrder",
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
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="reference"),
                        ),
                        ("title", kernel.fields.LineField(max_length=200)),
                        (
                            "service_type",
                            models.CharField(
                                choices=[
                                    ("technology_development", "Technology development"),
                                    ("technology_transfer", "Technology transfer"),
                                    ("technical_service", "Technical service"),
                                    ("technical_consulting", "Technical consulting"),
                                    ("technical_evaluation", "Technical evaluation"),
                                    ("investment_financing", "Investment and financing"),
                                    ("information_platform", "Information platform"),
                                    ("ip_management", "IP management"),
                                    ("patent_agency", "Patent agency"),
                                    ("trademark_agency", "Trademark agency"),
                                    ("legal_advice", "Legal advice"),
                                    ("asset_evaluation", "Asset evaluation"),
                                    ("brokerage", "Brokerage"),
                                    ("finance_brokerage", "Finance brokerage"),
                                    ("training", "Training"),
                                ],
                                max_length=24,
                            ),
                        ),
                        (
                            "filing",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("patent", "Patent application"),
                                    ("trademark", "Trademark registration"),
                                    ("copyright", "Software copyright registration"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                        ("currency", models.CharField(max_length=3)),
                        ("days", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("letter", "Letter to be accepted"),
                                    ("engaged", "Under way"),
                                    ("completed", "Completed"),
                                    ("disputed", "In dispute"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="letter",
                                max_length=9,
                            ),
                        ),
                        (
                            "cancel_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("need_gone", "The need is gone."),
                                    ("late", "Deliveries are too late."),
                                    ("quality", "What was delivered is not usable."),
                                    ("no_capacity", "The provider cannot go on."),
                                    ("unpaid", "Invoices are not paid."),
                                    ("provider_suspended", "The provider is suspended."),
                                    ("client_suspended", "The client is suspended."),
                                    (
                                        "qualification_ended",
                                        "The provider's qualification has ended.",
                                    ),
                                    ("conflict", "The provider is not free of interests."),
                                    ("not_signed", "The letter was not accepted by both in time."),
                                    ("settled", "An operator settled a dispute so."),
                                    ("other", "Another reason"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("cancel_note", models.TextField(blank=True, max_length=2000)),
                        ("placed_at", models.DateTimeField(default=kernel.clock.now)),
                        ("engaged_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders_placed",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "filed_record",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ip_registry.iprecord",
                            ),
                        ),
                        (
                            "home_market",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.market",
                            ),
                        ),
                        (
                            "ip_record",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ip_registry.iprecord",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "listing_version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listingversion",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="marketplace.serviceoffer",
                            ),
                        ),
                        (
                            "ordered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders_received",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "quote",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="order",
                                to="marketplace.quote",
                            ),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="order",
                                to="marketplace.quoterequest",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.quoteversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "service order",
                        "verbose_name_plural": "service orders",
                        "indexes": [
                            models.Index(
                                fields=["client", "-updated_at"], name="service_order_of_client"
                            ),
                            models.Index(
                                fields=["provider", "-updated_at"], name="service_order_of_provider"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["letter", "engaged", "completed", "disputed", "cancelled"],
                                    )
                                ),
                                name="service_order_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("client", models.F("provider")), _negated=True),
                                name="service_order_not_of_oneself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0),
                                    ("currency__regex", "^[A-Z]{3}$"),
                                    ("days__gt", 0),
                                ),
                                name="service_order_has_a_price",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "service_type__in",
                                        [
                                            "technology_development",
                                            "technology_transfer",
                                            "technical_service",
                                            "technical_consulting",
                                            "technical_evaluation",
                                            "investment_financing",
                                            "information_platform",
                                            "ip_management",
                                            "patent_agency",
                                            "trademark_agency",
                                            "legal_advice",
                                            "asset_evaluation",
                                            "brokerage",
                                            "finance_brokerage",
                                            "training",
                                        ],
                                    )
                                ),
                                name="service_order_service_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("filing", ""),
                                    ("filing__in", ["patent", "trademark", "copyright"]),
                                    _connector="OR",
                                ),
                                name="service_order_filing_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ("engaged", "completed", "disputed")),
                                        _negated=True,
                                    ),
                                    ("engaged_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="service_order_engaged_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "cancel_reason__in",
                                            [
                                                "need_gone",
                                                "late",
                                                "quality",
                                                "no_capacity",
                                                "unpaid",
                                                "provider_suspended",
                                                "client_suspended",
                                                "qualification_ended",
                                                "conflict",
                                                "not_signed",
                                                "settled",
                                                "other",
                                            ],
                                        ),
                                        ("state", "cancelled"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "cancelled"), _negated=True),
                                        ("cancel_reason", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="service_order_cancelled_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["completed", "cancelled"]), _negated=True
                                    ),
                                    ("ended_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="service_order_ended_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rating",
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
                            "state",
                            models.CharField(
                                choices=[("shown", "Shown"), ("hidden", "Hidden by an operator")],
                                default="shown",
                                max_length=6,
                            ),
                        ),
                        ("stars", models.PositiveSmallIntegerField(verbose_name="points")),
                        ("words", models.TextField(max_length=2000, verbose_name="words")),
                        ("language", models.CharField(max_length=2)),
                        ("rated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "answer",
                            models.TextField(blank=True, max_length=2000, verbose_name="answer"),
                        ),
                        ("answer_language", models.CharField(blank=True, max_length=2)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("hidden_reason", models.TextField(blank=True, max_length=2000)),
                        ("hidden_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings_given",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="marketplace.evaluationrequest",
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings_received",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "rated_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="marketplace.serviceoffer",
                            ),
                        ),
                        (
                            "service_order",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="marketplace.serviceorder",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rating",
                        "verbose_name_plural": "ratings",
                        "indexes": [
                            models.Index(
                                fields=["provider", "-rated_at"], name="rating_of_provider"
                            ),
                            models.Index(fields=["offer", "-rated_at"], name="rating_of_offer"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("order",), name="rating_one_per_order"),
                            models.UniqueConstraint(
                                fields=("service_order",), name="rating_one_per_service_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("order__isnull", False),
                                    ("service_order__isnull", False),
                                    _connector="OR",
                                ),
                                name="rating_is_of_an_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stars__range", (1, 5))),
                                name="rating_is_one_to_five",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("words", ""), _negated=True),
                                name="rating_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["shown", "hidden"])),
                                name="rating_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "hidden"), _negated=True),
                                    models.Q(
                                        ("hidden_at__isnull", False),
                                        models.Q(("hidden_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="rating_hidden_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("client", models.F("provider")), _negated=True),
                                name="rating_not_of_oneself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderTimer",
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
                        ("due_at", models.DateTimeField()),
                        ("fired_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("soon", "Remind of a letter that is not accepted yet"),
                                    ("unsigned", "End an order whose letter is not accepted"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timers",
                                to="marketplace.serviceorder",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "timer of an order",
                        "verbose_name_plural": "timers of orders",
                        "ordering": ["due_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=["due_at", "id"],
                                name="ordertimer_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None), ("stopped_at", None), _connector="OR"
                                ),
                                name="ordertimer_fired_or_stopped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None),
                                    ("fired_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="ordertimer_not_fired_early",
                            ),
                            models.UniqueConstraint(
                                fields=("order", "kind"), name="order_timer_once_per_kind"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["soon", "unsigned"])),
                                name="order_timer_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderInvoice",
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
                        ("number", models.CharField(max_length=40, verbose_name="number")),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                        ("issued_on", models.DateField()),
                        ("recorded_at", models.DateTimeField(default=kernel.clock.now)),
                        ("paid_on", models.DateField(blank=True, null=True)),
                        ("payment_reference", models.CharField(blank=True, max_length=100)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "paid_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoices",
                                to="marketplace.serviceorder",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "invoice",
                        "verbose_name_plural": "invoices",
                        "ordering": ["recorded_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("provider", "number"), name="order_invoice_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gt", 0), models.Q(("number", ""), _negated=True)
                                ),
                                name="order_invoice_has_number_and_amount",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("paid_by", None),
                                        ("paid_on", None),
                                        ("payment_reference", ""),
                                    ),
                                    models.Q(
                                        ("paid_by__isnull", False),
                                        ("paid_on__isnull", False),
                                        models.Q(("payment_reference", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="order_invoice_payment_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_at", None),
                                    ("paid_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="order_invoice_paid_before_confirmed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderHold",
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
                            "cause",
                            models.CharField(
                                choices=[
                                    ("suspended", "The provider is suspended."),
                                    ("client", "The client is suspended."),
                                    (
                                        "unqualified",
                                        "The qualification that the service needs has ended.",
                                    ),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("since", models.DateTimeField(default=kernel.clock.now)),
                        ("until", models.DateTimeField(blank=True, null=True)),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holds",
                                to="marketplace.serviceorder",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hold of an order",
                        "verbose_name_plural": "holds of orders",
                        "ordering": ["since", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cause__in", ["suspended", "client", "unqualified"])
                                ),
                                name="order_hold_cause_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="order_hold_ends_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("order", "cause"),
                                name="order_hold_once_per_cause",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderDispute",
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
                            "opened_by",
                            models.CharField(
                                choices=[("client", "Client"), ("provider", "Provider")],
                                max_length=8,
                            ),
                        ),
                        ("statement", models.TextField(max_length=5000)),
                        ("opened_at", models.DateTimeField(default=kernel.clock.now)),
                        ("answer", models.TextField(blank=True, max_length=5000)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("resume", "resume"),
                                    ("uphold", "uphold"),
                                    ("end", "end"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=5000)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disputes",
                                to="marketplace.serviceorder",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dispute over an order",
                        "verbose_name_plural": "disputes over orders",
                        "ordering": ["-opened_at", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("settled_at", None)),
                                fields=("order",),
                                name="order_dispute_one_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("opened_by__in", ["client", "provider"])),
                                name="order_dispute_side_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("statement", ""), _negated=True),
                                name="order_dispute_has_a_statement",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", ""), ("settled_at", None), ("words", "")),
                                    models.Q(
                                        ("outcome__in", ("resume", "uphold", "end")),
                                        ("settled_at__isnull", False),
                                        models.Q(("words", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="order_dispute_settled_with_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SheetFile",
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
                        ("indicator", models.CharField(max_length=40)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="marketplace.scoresheet",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "file of evidence",
                        "verbose_name_plural": "files of evidence",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="SheetScore",
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
                        ("indicator", models.CharField(max_length=40)),
                        ("points", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("is_not_applicable", models.BooleanField(default=False)),
                        ("rationale", models.TextField(blank=True, max_length=2000)),
                        ("evidence", models.TextField(blank=True, max_length=1000)),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores",
                                to="marketplace.scoresheet",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "score",
                        "verbose_name_plural": "scores",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sheet", "indicator"), name="sheet_score_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_not_applicable", False), ("points", None), _connector="OR"
                                ),
                                name="sheet_score_applies_or_not",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Shortlist",
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
                        ("title", kernel.fields.LineField(max_length=120, verbose_name="title")),
                        ("created_at", models.DateTimeField(default=kernel.clock.now)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shortlists",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "shortlist",
                        "verbose_name_plural": "shortlists",
                        "indexes": [
                            models.Index(
                                fields=["organisation", "-updated_at"],
                                name="shortlist_of_organisation",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("title"),
                                models.F("organisation"),
                                name="shortlist_title_once_per_organisation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="shortlist_has_a_title",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ShortlistEntry",
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
                            "note",
                            models.TextField(blank=True, max_length=2000, verbose_name="note"),
                        ),
                        ("added_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.demand",
                            ),
                        ),
                        (
                            "listing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "shortlist",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="marketplace.shortlist",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "entry of a shortlist",
                        "verbose_name_plural": "entries of shortlists",
                        "ordering": ["-added_at", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("demand__isnull", False), ("listing", None)),
                                    models.Q(("demand", None), ("listing__isnull", False)),
                                    _connector="OR",
                                ),
                                name="shortlist_entry_names_one_thing",
                            ),
                            models.UniqueConstraint(
                                fields=("shortlist", "listing"), name="shortlist_entry_listing_once"
                            ),
                            models.UniqueConstraint(
                                fields=("shortlist", "demand"), name="shortlist_entry_demand_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TextVector",
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
                        ("encoder", models.CharField(max_length=120)),
                        ("text_hash", models.BinaryField(max_length=32)),
                        ("vector", models.BinaryField()),
                        (
                            "transaction",
                            models.BigIntegerField(
                                db_default=kernel.activity.models.CurrentTransaction(),
                                editable=False,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vector of a text",
                        "verbose_name_plural": "vectors of texts",
                        "indexes": [
                            models.Index(fields=["transaction"], name="text_vector_changed")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("encoder", "text_hash"), name="text_vector_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TicketMessage",
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
                            "voice",
                            models.CharField(
                                choices=[("asker", "Who asks"), ("desk", "The desk")], max_length=5
                            ),
                        ),
                        ("words", models.TextField(max_length=5000)),
                        ("language", models.CharField(max_length=2)),
                        ("said_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ticket",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="marketplace.deskticket",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "message of a ticket",
                        "verbose_name_plural": "messages of tickets",
                        "ordering": ["said_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("language__in", ("zh", "en")),
                                    ("voice__in", ["asker", "desk"]),
                                    models.Q(("words", ""), _negated=True),
                                ),
                                name="ticket_message_is_said",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TicketTimer",
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
                        ("due_at", models.DateTimeField()),
                        ("fired_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("soon", "Remind the desk of an answer that is due soon"),
                                    ("late", "Tell the desk that an answer is late"),
                                    (
                                        "close",
                                        "Close an answered ticket about which nobody says more",
                                    ),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "ticket",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timers",
                                to="marketplace.deskticket",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "timer of a ticket",
                        "verbose_name_plural": "timers of tickets",
                        "ordering": ["due_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=["due_at", "id"],
                                name="tickettimer_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None), ("stopped_at", None), _connector="OR"
                                ),
                                name="tickettimer_fired_or_stopped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None),
                                    ("fired_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="tickettimer_not_fired_early",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=("ticket", "kind"),
                                name="ticket_timer_once_per_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["soon", "late", "close"])),
                                name="ticket_timer_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Valuation",
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
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="reference"),
                        ),
                        ("purpose", models.TextField(max_length=3000, verbose_name="purpose")),
                        ("currency", models.CharField(max_length=3, verbose_name="currency")),
                        ("base_date", models.DateField(verbose_name="base date")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being worked out"),
                                    ("concluded", "With a conclusion"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("why_only_one", models.TextField(blank=True, max_length=3000)),
                        (
                            "low",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=24, null=True
                            ),
                        ),
                        (
                            "likely",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=24, null=True
                            ),
                        ),
                        (
                            "high",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=24, null=True
                            ),
                        ),
                        ("created_at", models.DateTimeField(default=kernel.clock.now)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        ("concluded_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "listing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="valuations",
                                to="marketplace.listing",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="valuations",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "valuation",
                        "verbose_name_plural": "valuations",
                        "indexes": [
                            models.Index(
                                fields=["organisation", "-updated_at"],
                                name="valuation_of_organisation",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "concluded"])),
                                name="valuation_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="valuation_states_its_currency",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("purpose", ""), _negated=True),
                                name="valuation_has_a_purpose",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("concluded_at", None),
                                        ("high", None),
                                        ("likely", None),
                                        ("low", None),
                                        ("state", "draft"),
                                    ),
                                    models.Q(
                                        ("concluded_at__isnull", False),
                                        ("likely__lte", models.F("high")),
                                        ("low__lte", models.F("likely")),
                                        ("state", "concluded"),
                                    ),
                                    _connector="OR",
                                ),
                                name="valuation_range_with_its_conclusion",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ValuationMethod",
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
                            "method",
                            models.CharField(
                                choices=[
                                    ("cost", "Replacement cost"),
                                    ("market", "Comparable transactions"),
                                    ("income", "Discounted cash flow"),
                                    ("royalty", "Relief from royalty"),
                                    ("staged", "Value by stage"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("inputs", models.JSONField()),
                        ("spread", models.DecimalField(decimal_places=3, max_digits=4)),
                        ("seed", models.BigIntegerField()),
                        ("results", models.JSONField()),
                        ("scenarios", models.JSONField(blank=True, default=list)),
                        (
                            "weight",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=5, null=True
                            ),
                        ),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "valuation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="methods",
                                to="marketplace.valuation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "method of a valuation",
                        "verbose_name_plural": "methods of valuations",
                        "ordering": ["method"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "method__in",
                                        ["cost", "market", "income", "royalty", "staged"],
                                    )
                                ),
                                name="valuation_method_known",
                            ),
                            models.UniqueConstraint(
                                fields=("valuation", "method"), name="valuation_method_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("spread__gt", 0), ("spread__lt", 1)),
                                name="valuation_method_spread_is_a_share",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seed__gte", 0)),
                                name="valuation_method_seed_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("weight", None),
                                    models.Q(("weight__gte", 0), ("weight__lte", 1)),
                                    _connector="OR",
                                ),
                                name="valuation_method_weight_is_a_share",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Watch",
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
                            "noun",
                            models.CharField(
                                choices=[
                                    ("listing", "Technology"),
                                    ("demand", "Demand"),
                                    ("organisation", "Organisation"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("watched_id", models.UUIDField()),
                        ("reference", models.CharField(max_length=100)),
                        (
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("immediate", "At once, gathered over ten minutes"),
                                    ("daily", "Once a day, in the morning"),
                                    ("weekly", "Once a week, on Monday morning"),
                                ],
                                default="immediate",
                                max_length=9,
                            ),
                        ),
                        ("by_mail", models.BooleanField(default=True, verbose_name="by mail")),
                        ("created_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="watches",
                                to="marketplace.alertreader",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "watch",
                        "verbose_name_plural": "watches",
                        "indexes": [
                            models.Index(fields=["noun", "watched_id"], name="watch_of_something")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reader", "noun", "watched_id"),
                                name="watch_once_per_reader",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("noun__in", ["listing", "demand", "organisation"])
                                ),
                                name="watch_noun_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("frequency__in", ["immediate", "daily", "weekly"])
                                ),
                                name="watch_frequency_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WatchNews",
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
                            "what",
                            models.CharField(
                                choices=[
                                    ("changed", "It was changed."),
                                    ("left", "It has left the market, or is out of sight for now."),
                                    ("back", "It is offered again."),
                                    ("new_listing", "A new technology of this organisation."),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("object_id", models.UUIDField()),
                        ("happened_at", models.DateTimeField(default=kernel.clock.now)),
                        ("told_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "alert",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="news",
                                to="marketplace.alert",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.event",
                            ),
                        ),
                        (
                            "watch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="news",
                                to="marketplace.watch",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "news of a watch",
                        "verbose_name_plural": "news of watches",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("told_at", None)),
                                fields=["watch"],
                                name="watch_news_untold",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("watch", "event"), name="watch_news_once_per_event"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("what__in", ["changed", "left", "back", "new_listing"])
                                ),
                                name="watch_news_what_known",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contributionstatement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="contribution_statement_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="8191e758e8c61a23a3edc3853ba4c27fd08ee8a6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_contribution_statement_rows_stay_bbbff",
                            table="marketplace_contributionstatement",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contributionstatement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="contribution_statement_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="97c82ff7e5c05fadba6d0dd942b37c6ad60fcd8d",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_contribution_statement_table_stays_c15aa",
                            table="marketplace_contributionstatement",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="demandreveal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="demand_reveal_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="91ea6571d05e7ceb41b18bc1b0e19d0e86b552bf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_demand_reveal_rows_stay_28d0f",
                            table="marketplace_demandreveal",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="demandreveal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="demand_reveal_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="cf86f1d344997e8acee7f7c4ee011ebb9733ca6b",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_demand_reveal_table_stays_73913",
                            table="marketplace_demandreveal",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="demandversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="demand_version_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="f20111df4c9737d772b723c6778d92fcebeba067",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_demand_version_rows_stay_d4dec",
                            table="marketplace_demandversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="demandversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="demand_version_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="070d60f8b21d76c891cfc664927261b872f3518e",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_demand_version_table_stays_8fd86",
                            table="marketplace_demandversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="demandreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="demand_review_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="68b816344e6b173a268831c08c29c371fb190d31",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_demand_review_rows_stay_4299e",
                            table="marketplace_demandreview",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="demandreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="demand_review_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="6af2953968fa8d80223ba1d38ddebc2ba0189370",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_demand_review_table_stays_b9cb9",
                            table="marketplace_demandreview",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conflictfinding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="conflict_finding_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="40e7787e57f02559ef9b56aaa7466fba814143c5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_conflict_finding_rows_stay_f9a26",
                            table="marketplace_conflictfinding",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conflictfinding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="conflict_finding_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="5c812bc1ac2b270bc35cf4f9842551a27125abc6",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_conflict_finding_table_stays_aa900",
                            table="marketplace_conflictfinding",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consensusscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="consensus_score_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="d8dd66aa5545baf38e367efac03f246cfdda0d0d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_consensus_score_rows_stay_e05c2",
                            table="marketplace_consensusscore",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consensusscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="consensus_score_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="7a435fe773925e4ca39bdb0101ca2d8fea28c02c",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_consensus_score_table_stays_d20c8",
                            table="marketplace_consensusscore",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evaluationrecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="evaluation_record_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="2f15372d2c3a2005d6fc2ead49d7b9465f63fd85",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_evaluation_record_rows_stay_e2d41",
                            table="marketplace_evaluationrecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evaluationrecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="evaluation_record_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="c7d0aba3ad7080cd90842a67239c4106abfbf249",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_evaluation_record_table_stays_1f811",
                            table="marketplace_evaluationrecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inquirymessage",
                    trigger=pgtrigger.compiler.Trigger(
                        name="inquiry_message_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="7127d3e31cd0c30468f3336b6794806a69b722bf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_inquiry_message_rows_stay_3eb54",
                            table="marketplace_inquirymessage",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inquirymessage",
                    trigger=pgtrigger.compiler.Trigger(
                        name="inquiry_message_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="8e989de32643364495a59ec83980cde438190580",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_inquiry_message_table_stays_86ec9",
                            table="marketplace_inquirymessage",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letteracceptance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="letter_acceptance_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="c19361cc59bec30efac74bc29df62825ddde4ce2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_letter_acceptance_rows_stay_fa954",
                            table="marketplace_letteracceptance",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letteracceptance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="letter_acceptance_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="99f5b97298a4525bc612c58aea0724b72094fe57",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_letter_acceptance_table_stays_5aa59",
                            table="marketplace_letteracceptance",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letteracceptance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="letter_accepted_in_this_text_and_side",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF EXISTS (\n    SELECT FROM marketplace_engagementletter l\n    JOIN marketplace_serviceorder o ON o.id = l.order_id\n    WHERE l.id = NEW.letter_id AND l.text_sha256 = NEW.text_sha256 AND NEW.organisation_id =\n        CASE NEW.side WHEN 'client' THEN o.client_id ELSE o.provider_id END\n) THEN\n    RETURN NEW;\nEND IF;\nRAISE EXCEPTION 'letter_accepted_in_this_text_and_side: %', NEW.letter_id\n    USING ERRCODE = 'check_violation';\n",
                            hash="5ecc35914b47cefb79f578fe3b78c8c38655dd7e",
                            operation="INSERT",
                            pgid="pgtrigger_letter_accepted_in_this_text_and_side_295dc",
                            table="marketplace_letteracceptance",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterdocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="letter_document_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="6e83dff65e9dda8e9321b6f112f1b8b29f358db1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_letter_document_rows_stay_8e56f",
                            table="marketplace_letterdocument",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterdocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="letter_document_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="f000d9a6aa6c4d89925304de2fe2612d2e43de11",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_letter_document_table_stays_fcd79",
                            table="marketplace_letterdocument",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listingversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="listing_version_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="5becfd429457d0fec203a54c5547a6848d237a99",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_listing_version_rows_stay_07ad9",
                            table="marketplace_listingversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listingversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="listing_version_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="a3c8c46944718c9447e26eb6783b692e963785e6",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_listing_version_table_stays_9a776",
                            table="marketplace_listingversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listingreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="listing_review_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="0426ccdeb403186862cd56abb93a2d56874d7306",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_listing_review_rows_stay_5650a",
                            table="marketplace_listingreview",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listingreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="listing_review_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="59b6cedd74b3a82db0910c20f31f53ce1f48f10f",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_listing_review_table_stays_c9ca4",
                            table="marketplace_listingreview",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matchweighting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="match_weighting_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="b9ffb83fca44a48a41779a44ba38b9c23fab904e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_match_weighting_rows_stay_e0d13",
                            table="marketplace_matchweighting",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matchweighting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="match_weighting_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="5a709e7afaa165a7e672f7bf62f448c0c336eb0d",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_match_weighting_table_stays_d5e1e",
                            table="marketplace_matchweighting",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noticefile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="notice_file_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="4c307cc95037f02c4f411d3d0f0b6a86a9a162fe",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_notice_file_rows_stay_6e9d7",
                            table="marketplace_noticefile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noticefile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="notice_file_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="493736670da7f885335188a02a088a5b7111dfeb",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_notice_file_table_stays_cf798",
                            table="marketplace_noticefile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evaluationreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="evaluation_report_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="bc6f16ab28923e63d45129b21bbf7c52b22b964f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_evaluation_report_rows_stay_17b9b",
                            table="marketplace_evaluationreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evaluationreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="evaluation_report_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="d6a9404ab413da6fd4ea848fb1ea81264927c6b4",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_evaluation_report_table_stays_38756",
                            table="marketplace_evaluationreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evaluationreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="evaluation_report_signed_by_all",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (\n                SELECT count(signature.signed_at) < max(prepared.signatures_needed)\n                    OR count(signature.signed_at) < count(*)\n                FROM marketplace_preparedreport prepared\n                LEFT JOIN marketplace_reportsignature signature\n                    ON signature.prepared_id = prepared.id\n                WHERE prepared.id = NEW.prepared_id\n            ) THEN\n                RAISE EXCEPTION 'evaluation_report_signed_by_all'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="177c6c1c6881cc964b4adf38a61cbde52807c8db",
                            operation="INSERT",
                            pgid="pgtrigger_evaluation_report_signed_by_all_72d20",
                            table="marketplace_evaluationreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quoteversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_version_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="276616eb6e5d486e919cf3740dfa6d5866dcb365",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_quote_version_rows_stay_1bfc1",
                            table="marketplace_quoteversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quoteversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_version_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="f63d5ab9b54bbc200c826144723fb6b08cb1e1e0",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_quote_version_table_stays_5e425",
                            table="marketplace_quoteversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quoteversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_version_is_its_lines",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\nIF NEW.amount = (\n    SELECT COALESCE(SUM(amount), 0) FROM marketplace_quoteline WHERE version_id = NEW.id\n) THEN\n    RETURN NULL;\nEND IF;\nRAISE EXCEPTION 'quote_lines_add_up: %', NEW.id USING ERRCODE = 'check_violation';\n",
                            hash="f553ba597725c23a983db96084ad352c3cf8f9c0",
                            operation="INSERT",
                            pgid="pgtrigger_quote_version_is_its_lines_d623c",
                            table="marketplace_quoteversion",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotemilestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_milestone_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="be6909a46f1fc88e8e4958849ec77903ee28fbf9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_quote_milestone_rows_stay_1c728",
                            table="marketplace_quotemilestone",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotemilestone",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_milestone_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="ff01be970918b3285890fcec4e391fa130256d16",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_quote_milestone_table_stays_4f7fc",
                            table="marketplace_quotemilestone",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quoteline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_line_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="fae6dc91df3673658a74388223f38ac97b8f706f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_quote_line_rows_stay_13c22",
                            table="marketplace_quoteline",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quoteline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_line_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="8d6a0757e731a49acadd294d082a9ee8410f26e3",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_quote_line_table_stays_0484a",
                            table="marketplace_quoteline",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quoteline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quote_line_of_the_sum",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\nIF EXISTS (\n    SELECT FROM marketplace_quoteversion v WHERE v.id = NEW.version_id AND v.amount =\n        (SELECT SUM(amount) FROM marketplace_quoteline WHERE version_id = v.id)\n) THEN\n    RETURN NULL;\nEND IF;\nRAISE EXCEPTION 'quote_lines_add_up: %', NEW.version_id USING ERRCODE = 'check_violation';\n",
                            hash="83bbcbb8e7aae06339ed715fc1c7995445433fbb",
                            operation="INSERT",
                            pgid="pgtrigger_quote_line_of_the_sum_5ad84",
                            table="marketplace_quoteline",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportrevocation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="report_revocation_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="f8ec9af0c6ba0cc10677fbbbf3afc33f72b815a1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_report_revocation_rows_stay_3a770",
                            table="marketplace_reportrevocation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportrevocation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="report_revocation_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="35739347d9a2b8f016472a0c1f4557b1ac15c961",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_report_revocation_table_stays_b0e2c",
                            table="marketplace_reportrevocation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="scoresheet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="submitted_score_sheet_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" = 'submitted')",
                            func="RAISE EXCEPTION 'submitted_sheet_stays: %', OLD.id USING ERRCODE = 'check_violation';",
                            hash="db90c5a071910485a62832b39e1abd85c3145013",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_submitted_score_sheet_stays_eaff1",
                            table="marketplace_scoresheet",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="serviceoffer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="service_offer_type_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."service_type" IS DISTINCT FROM (NEW."service_type"))',
                            func="RAISE EXCEPTION 'service_offer_type_stays: %', OLD.reference USING ERRCODE = 'check_violation';",
                            hash="7200d12df52e78bb10c983e985174c5db717cde0",
                            operation="UPDATE",
                            pgid="pgtrigger_service_offer_type_stays_70482",
                            table="marketplace_serviceoffer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="serviceorder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="service_order_engaged_by_both",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."engaged_at" IS NOT NULL)',
                            constraint="CONSTRAINT",
                            func="\nIF (\n    SELECT count(*) FROM marketplace_letteracceptance a\n    JOIN marketplace_engagementletter l ON l.id = a.letter_id WHERE l.order_id = NEW.id\n) = 2 THEN\n    RETURN NULL;\nEND IF;\nRAISE EXCEPTION 'service_order_engaged_by_both: %', NEW.reference\n    USING ERRCODE = 'check_violation';\n",
                            hash="1703d65103fa825231197a31689600370b65706a",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_service_order_engaged_by_both_fbf35",
                            table="marketplace_serviceorder",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="engagementletter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="engagement_letter_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="de802a159a917a8002127573ff00f8fbd1429462",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_engagement_letter_rows_stay_5d9ae",
                            table="marketplace_engagementletter",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="engagementletter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="engagement_letter_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="1bef9b1b096b8d34f094c7031b85039b40a1033c",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_engagement_letter_table_stays_3bf0f",
                            table="marketplace_engagementletter",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sheetfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="sheet_file_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF EXISTS (\n    SELECT FROM marketplace_scoresheet\n    WHERE id = COALESCE(NEW.sheet_id, OLD.sheet_id) AND state = 'submitted'\n) THEN\n    RAISE EXCEPTION 'submitted_sheet_stays: %', COALESCE(NEW.sheet_id, OLD.sheet_id)\n        USING ERRCODE = 'check_violation';\nEND IF;\nRETURN COALESCE(NEW, OLD);\n",
                            hash="1b0aa80bf862a54aba403df8f56e8c805a609c63",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_sheet_file_stays_557ea",
                            table="marketplace_sheetfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sheetscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="sheet_score_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF EXISTS (\n    SELECT FROM marketplace_scoresheet\n    WHERE id = COALESCE(NEW.sheet_id, OLD.sheet_id) AND state = 'submitted'\n) THEN\n    RAISE EXCEPTION 'submitted_sheet_stays: %', COALESCE(NEW.sheet_id, OLD.sheet_id)\n        USING ERRCODE = 'check_violation';\nEND IF;\nRETURN COALESCE(NEW, OLD);\n",
                            hash="ea249d137a6ec68e1b955c3b75aa1dcd17c28c82",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_sheet_score_stays_8c699",
                            table="marketplace_sheetscore",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ticketmessage",
                    trigger=pgtrigger.compiler.Trigger(
                        name="ticket_message_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="e4ef31e2f4fbde65c83250fa18f6f99bf5e32ba2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_ticket_message_rows_stay_a4be2",
                            table="marketplace_ticketmessage",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ticketmessage",
                    trigger=pgtrigger.compiler.Trigger(
                        name="ticket_message_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="c80c6f3524a53e0643ed5a4bf49eed1b22c8719b",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_ticket_message_table_stays_99579",
                            table="marketplace_ticketmessage",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
