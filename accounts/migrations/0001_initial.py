import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kernel.clock
import kernel.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("kernel", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
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
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="e-mail address"),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        choices=[("zh", "Chinese"), ("en", "English")],
                        default="zh",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "wants_mail",
                    models.BooleanField(default=True, verbose_name="wants mails about news"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                (
                    "is_staff",
                    models.BooleanField(default=False, verbose_name="may use the repair desk"),
                ),
                ("joined_at", models.DateTimeField(default=kernel.clock.now)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["zh", "en"])),
                        name="user_language_known",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="user_email_unique_in_any_case",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Market",
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
                ("slug", models.SlugField(max_length=60, unique=True)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "National"),
                            ("province", "Province"),
                            ("city", "City"),
                            ("industry", "Industry"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name_zh", models.CharField(max_length=100)),
                ("name_en", models.CharField(max_length=100)),
                (
                    "industry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.industry",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="accounts.market",
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
            ],
            options={
                "verbose_name": "market",
                "verbose_name_plural": "markets",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "national"), ("parent", None)),
                            models.Q(
                                models.Q(("level", "national"), _negated=True),
                                ("parent__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="market_only_national_has_no_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ["national", "province", "city", "industry"])
                        ),
                        name="market_level_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
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
                ("kind", models.CharField(max_length=64)),
                ("subject_id", models.UUIDField()),
                ("params", models.JSONField(default=dict)),
                ("notified_at", models.DateTimeField(default=kernel.clock.now)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.event",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "notification",
                "verbose_name_plural": "notifications",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "recipient", "kind", "subject_id"),
                        name="notification_once_per_event_and_recipient",
                    )
                ],
                "indexes": [
                    models.Index(
                        fields=["recipient", "-notified_at", "-id"], name="notification_inbox"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mail",
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
                ("to", models.EmailField(max_length=254)),
                (
                    "language",
                    models.CharField(choices=[("zh", "Chinese"), ("en", "English")], max_length=2),
                ),
                ("kind", models.CharField(max_length=64)),
                ("unique_key", models.CharField(max_length=120)),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("html", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to be sent"),
                            ("sent", "Sent"),
                            ("failed", "Given up"),
                            ("dropped", "No longer to be sent"),
                        ],
                        default="queued",
                        max_length=7,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(default=kernel.clock.now)),
                ("queued_at", models.DateTimeField(default=kernel.clock.now)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.CharField(blank=True, max_length=300)),
                (
                    "notification",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mail",
                        to="accounts.notification",
                    ),
                ),
            ],
            options={
                "verbose_name": "mail",
                "verbose_name_plural": "mails",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["zh", "en"])),
                        name="mail_language_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["queued", "sent", "failed", "dropped"])),
                        name="mail_state_known",
                    ),
                    models.UniqueConstraint(fields=("unique_key",), name="mail_once_per_reason"),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["due_at", "id"],
                        name="mail_owed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("university", "University"),
                            ("research_institute", "Research institute"),
                            ("enterprise", "Enterprise"),
                            ("intermediary", "Intermediary"),
                            ("innovation_centre", "Innovation centre"),
                            ("investor", "Investor or finance institution"),
                            ("government", "Government or operator"),
                            ("incubator", "Incubator or makerspace"),
                            ("fair_organiser", "Fair organiser"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name_zh",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Chinese"),
                ),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name in English"),
                ),
                (
                    "identifier_scheme",
                    models.CharField(
                        choices=[
                            ("uscc", "Unified social credit code"),
                            ("lei", "Legal entity identifier (LEI)"),
                            ("free", "Other registration number"),
                        ],
                        max_length=4,
                        verbose_name="registered under",
                    ),
                ),
                ("identifier", models.CharField(max_length=60, verbose_name="registration number")),
                ("website", models.URLField(blank=True, max_length=300, verbose_name="website")),
                (
                    "about_zh",
                    models.TextField(blank=True, max_length=5000, verbose_name="about, in Chinese"),
                ),
                (
                    "about_en",
                    models.TextField(blank=True, max_length=5000, verbose_name="about, in English"),
                ),
                (
                    "verification_state",
                    models.CharField(
                        choices=[
                            ("unverified", "Not verified"),
                            ("submitted", "Waiting for an operator"),
                            ("taken", "Being checked"),
                            ("verified", "Verified"),
                            ("suspended", "Suspended"),
                        ],
                        default="unverified",
                        max_length=10,
                    ),
                ),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=kernel.clock.now)),
                ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "home_market",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="accounts.market",
                    ),
                ),
                (
                    "industry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.industry",
                        verbose_name="industry",
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
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("identifier"),
                        models.F("identifier_scheme"),
                        condition=models.Q(("verification_state__in", ["verified", "suspended"])),
                        name="organisation_identifier_verified_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("verification_state__in", ["verified", "suspended"]), _negated=True
                            ),
                            ("verified_at__isnull", False),
                            _connector="OR",
                        ),
                        name="organisation_verified_at_some_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("region", None), ("country", "CN"), _connector="OR"),
                        name="organisation_region_only_in_cn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), ("name_zh", ""), _negated=True),
                        name="organisation_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verification_state__in",
                                ["unverified", "submitted", "taken", "verified", "suspended"],
                            )
                        ),
                        name="organisation_verification_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("identifier_scheme__in", ["uscc", "lei", "free"])),
                        name="organisation_identifier_scheme_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "university",
                                    "research_institute",
                                    "enterprise",
                                    "intermediary",
                                    "innovation_centre",
                                    "investor",
                                    "government",
                                    "incubator",
                                    "fair_organiser",
                                ],
                            )
                        ),
                        name="organisation_kind_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="notification",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "Owner"),
                            ("administrator", "Administrator"),
                            ("manager", "Manager"),
                            ("member", "Member"),
                            ("viewer", "Viewer"),
                        ],
                        max_length=13,
                        verbose_name="role",
                    ),
                ),
                ("since", models.DateTimeField(default=kernel.clock.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("user", "organisation"),
                        name="membership_once_while_it_lasts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["owner", "administrator", "manager", "member", "viewer"])
                        ),
                        name="membership_role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MarketOperation",
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
                    "market",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="operations",
                        to="accounts.market",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="operations",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "market operation",
                "verbose_name_plural": "market operations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("market", "organisation"), name="market_operation_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "Owner"),
                            ("administrator", "Administrator"),
                            ("manager", "Manager"),
                            ("member", "Member"),
                            ("viewer", "Viewer"),
                        ],
                        max_length=13,
                        verbose_name="role",
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                ("token_digest", models.CharField(blank=True, max_length=64)),
                ("invited_at", models.DateTimeField(default=kernel.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invited_by",
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
                        related_name="invitations",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at", None), ("accepted_by__isnull", False), _connector="OR"
                        ),
                        name="invitation_accepted_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("token_digest", ""), _negated=True),
                        fields=("token_digest",),
                        name="invitation_token_once",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        models.F("organisation"),
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        name="invitation_once_while_pending",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["owner", "administrator", "manager", "member", "viewer"])
                        ),
                        name="invitation_role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
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
                ("subject_type", models.CharField(max_length=32)),
                ("subject_id", models.UUIDField()),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("everyone", "Everyone"),
                            ("organisation", "One organisation"),
                            ("person", "One person"),
                        ],
                        max_length=12,
                    ),
                ),
                ("cause_type", models.CharField(max_length=32)),
                ("cause_id", models.UUIDField()),
                ("since", models.DateTimeField(default=kernel.clock.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "grant",
                "verbose_name_plural": "grants",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=(
                            "subject_type",
                            "subject_id",
                            "audience",
                            "organisation",
                            "person",
                            "cause_type",
                            "cause_id",
                        ),
                        name="grant_once_per_cause",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject_type", ""), _negated=True),
                            models.Q(("cause_type", ""), _negated=True),
                        ),
                        name="grant_has_subject_and_cause",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="grant_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("audience", "everyone"), ("organisation", None), ("person", None)
                            ),
                            models.Q(
                                ("audience", "organisation"),
                                ("organisation__isnull", False),
                                ("person", None),
                            ),
                            models.Q(
                                ("audience", "person"),
                                ("organisation", None),
                                ("person__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="grant_names_whom_it_lets_in",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("revoked_at", None)),
                        fields=["cause_type", "cause_id"],
                        name="grant_by_cause",
                    ),
                    models.Index(
                        condition=models.Q(("revoked_at", None)),
                        fields=["subject_type", "subject_id"],
                        name="grant_of_subject",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiKey",
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
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("prefix", models.CharField(max_length=16)),
                ("digest", models.CharField(max_length=64)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None, verbose_name="scopes"
                    ),
                ),
                ("issued_at", models.DateTimeField(default=kernel.clock.now)),
                ("expires_at", models.DateTimeField(verbose_name="expires")),
                ("last_used_on", models.DateField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_keys",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "verbose_name_plural": "API keys",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("issued_at"))),
                        name="api_key_expires_after_issue",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "scopes__contained_by",
                                [
                                    "demands:read",
                                    "demands:write",
                                    "evaluations:read",
                                    "evaluations:write",
                                    "inquiries:read",
                                    "inquiries:write",
                                    "ip-records:read",
                                    "ip-records:write",
                                    "listings:read",
                                    "listings:write",
                                    "matches:read",
                                    "matches:write",
                                    "notifications:read",
                                    "operator:moderate",
                                    "service-offers:read",
                                    "service-offers:write",
                                    "shortlists:read",
                                    "shortlists:write",
                                ],
                            ),
                            ("scopes__len__gt", 0),
                        ),
                        name="api_key_scopes_known_and_some",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                        name="api_key_kept_as_hash_only",
                    ),
                    models.UniqueConstraint(fields=("digest",), name="api_key_digest_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="VerificationEvidence",
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
                            ("registration", "Business licence or certificate of registration"),
                            (
                                "authorisation",
                                "Letter that authorises you to act for the organisation",
                            ),
                            ("other", "Another document"),
                        ],
                        max_length=13,
                        verbose_name="kind of document",
                    ),
                ),
                ("added_at", models.DateTimeField(default=kernel.clock.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.storedfile",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "verification document",
                "verbose_name_plural": "verification documents",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["registration", "authorisation", "other"])
                        ),
                        name="evidence_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VerificationStep",
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
                ("move", models.CharField(max_length=9)),
                ("remark", models.TextField(blank=True, max_length=2000)),
                ("taken_at", models.DateTimeField(default=kernel.clock.now)),
                (
                    "acting_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "verification step",
                "verbose_name_plural": "verification steps",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "move__in",
                                ["submit", "take", "verify", "return", "suspend", "reinstate"],
                            )
                        ),
                        name="verification_step_move_known",
                    )
                ],
                "indexes": [
                    models.Index(fields=["organisation", "id"], name="verification_history")
                ],
            },
        ),
        migrations.CreateModel(
            name="VerificationFinding",
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
                ("code", models.CharField(max_length=20)),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="accounts.verificationstep",
                    ),
                ),
            ],
            options={
                "verbose_name": "verification finding",
                "verbose_name_plural": "verification findings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "code__in",
                                [
                                    "already_here",
                                    "authority_not_shown",
                                    "complaint_upheld",
                                    "document_expired",
                                    "document_missing",
                                    "document_unreadable",
                                    "false_documents",
                                    "name_differs",
                                    "number_not_found",
                                    "ordered",
                                    "other",
                                    "registration_ended",
                                ],
                            )
                        ),
                        name="verification_finding_known",
                    ),
                    models.UniqueConstraint(
                        fields=("step", "code"), name="verification_finding_once"
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="organisation_keeps_an_owner",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ended_at" IS NULL AND OLD."role" = \'owner\')',
                    constraint="CONSTRAINT",
                    func="\nIF EXISTS (\n    SELECT FROM accounts_membership\n    WHERE organisation_id = OLD.organisation_id AND role = 'owner' AND ended_at IS NULL\n) THEN\n    RETURN NULL;\nEND IF;\nRAISE EXCEPTION 'organisation_keeps_an_owner: % would have none', OLD.organisation_id\n    USING ERRCODE = 'check_violation';\n",
                    hash="237ac15efc336143771b374200de461e9ed07f34",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_organisation_keeps_an_owner_a1f82",
                    table="accounts_membership",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="verificationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="verification_step_rows_stay",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                    hash="18efcd3b1bd40efcb78a9b9676dc1e03b0f0bee5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_verification_step_rows_stay_d4363",
                    table="accounts_verificationstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="verificationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="verification_step_table_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                    hash="51f4e2375d7bc27fb7da84f369938dd139246eef",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_verification_step_table_stays_3f443",
                    table="accounts_verificationstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="verificationfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="verification_finding_rows_stay",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                    hash="72d0618c401c655dfb9bfa08c31307d01d9c6602",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_verification_finding_rows_stay_1ff74",
                    table="accounts_verificationfinding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="verificationfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="verification_finding_table_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                    hash="8d9cc6bf865c35dcdad703c23978a19321b489de",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_verification_finding_table_stays_9365d",
                    table="accounts_verificationfinding",
                    when="BEFORE",
                ),
            ),
        ),
    ]
