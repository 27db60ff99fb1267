import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import accounts.appointments.models
import kernel.clock
import kernel.fields
import kernel.founding
import kernel.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("kernel", "0001_initial"),
    ]

    operations = [
        kernel.founding.CreateTables(
            operations=[
                migrations.CreateModel(
                    name="ExpertTime",
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
                        ("starts_at", models.DateTimeField(verbose_name="from")),
                        ("ends_at", models.DateTimeField(verbose_name="to")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("video", "Video call"),
                                    ("phone", "Telephone"),
                                    ("in_person", "In person"),
                                ],
                                max_length=9,
                                verbose_name="way",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="where, or by which link"
                            ),
                        ),
                        ("offered_at", models.DateTimeField(default=kernel.clock.now)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="times",
                                to="accounts.talentprofile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "expert's time",
                        "verbose_name_plural": "experts' times",
                        "indexes": [
                            models.Index(
                                fields=["profile", "starts_at"], name="expert_time_of_expert"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="expert_time_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("way__in", ["video", "phone", "in_person"])),
                                name="expert_time_way_known",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                expressions=[
                                    (
                                        accounts.appointments.models.TimeSpan(
                                            "starts_at", "ends_at"
                                        ),
                                        "&&",
                                    ),
                                    ("profile", "="),
                                ],
                                name="expert_time_never_twice",
                            ),
                        ],
                    },
                ),
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
                            models.EmailField(
                                max_length=254, unique=True, verbose_name="e-mail address"
                            ),
                        ),
                        ("name", kernel.fields.LineField(max_length=100, verbose_name="name")),
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
                            models.BooleanField(
                                default=True, verbose_name="wants mails about news"
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="may sign in"),
                        ),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False, verbose_name="may use the repair desk"
                            ),
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
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"),
                                name="user_email_unique_in_any_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ["zh", "en"])),
                                name="user_language_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appointment",
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
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        (
                            "topic",
                            models.TextField(max_length=2000, verbose_name="what it is about"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Waits for the expert"),
                                    ("confirmed", "Confirmed"),
                                    ("declined", "Declined"),
                                    ("cancelled", "Cancelled"),
                                    ("lapsed", "Not answered in time"),
                                    ("ended", "Its time is over"),
                                ],
                                default="requested",
                                max_length=9,
                            ),
                        ),
                        (
                            "cancelled_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("expert", "Cancelled by the expert"),
                                    ("organisation", "Cancelled by whoever asked for it"),
                                    ("market", "Called off: the expert's profile is suspended"),
                                    (
                                        "departure",
                                        "Called off: whoever asked for it left the organisation",
                                    ),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "remark",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="word of the expert"
                            ),
                        ),
                        (
                            "cause",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="why it was cancelled"
                            ),
                        ),
                        ("sequence", models.PositiveSmallIntegerField(default=0)),
                        ("requested_at", models.DateTimeField(default=kernel.clock.now)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "booked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "time",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="accounts.experttime",
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
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="accounts.talentprofile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "appointment",
                        "verbose_name_plural": "appointments",
                        "indexes": [
                            models.Index(
                                fields=["profile", "-starts_at"], name="appointment_of_expert"
                            ),
                            models.Index(
                                fields=["organisation", "-starts_at"], name="appointment_of_firm"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "requested",
                                            "confirmed",
                                            "declined",
                                            "cancelled",
                                            "lapsed",
                                            "ended",
                                        ],
                                    )
                                ),
                                name="appointment_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="appointment_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("topic", ""), _negated=True),
                                name="appointment_says_what_about",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "cancelled_by__in",
                                            ["expert", "organisation", "market", "departure"],
                                        ),
                                        ("state", "cancelled"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "cancelled"), _negated=True),
                                        ("cancelled_by", ""),
                                        ("cause", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="appointment_cancelled_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["confirmed", "ended"]), _negated=True),
                                    ("confirmed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="appointment_confirmed_at_a_moment",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state__in", ("requested", "confirmed"))),
                                expressions=[
                                    (
                                        accounts.appointments.models.TimeSpan(
                                            "starts_at", "ends_at"
                                        ),
                                        "&&",
                                    ),
                                    ("profile", "="),
                                ],
                                name="appointment_expert_never_twice",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state__in", ("requested", "confirmed"))),
                                expressions=[
                                    (
                                        accounts.appointments.models.TimeSpan(
                                            "starts_at", "ends_at"
                                        ),
                                        "&&",
                                    ),
                                    ("booked_by", "="),
                                ],
                                name="appointment_asker_never_twice",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AppointmentTimer",
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
                                    ("remind", "Remind both"),
                                    ("lapse", "End it without an answer"),
                                    ("end", "Its time is over"),
                                ],
                                max_length=6,
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timers",
                                to="accounts.appointment",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "timer of an appointment",
                        "verbose_name_plural": "timers of appointments",
                        "ordering": ["due_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("fired_at", None), ("stopped_at", None)),
                                fields=["due_at", "id"],
                                name="appointmenttimer_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None), ("stopped_at", None), _connector="OR"
                                ),
                                name="appointmenttimer_fired_or_stopped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fired_at", None),
                                    ("fired_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="appointmenttimer_not_fired_early",
                            ),
                            models.UniqueConstraint(
                                fields=("appointment", "kind"),
                                name="appointment_timer_once_per_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["remind", "lapse", "end"])),
                                name="appointment_timer_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BrokerGrade",
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
                            "level",
                            models.CharField(
                                choices=[
                                    ("junior", "Junior technology broker"),
                                    ("intermediate", "Intermediate technology broker"),
                                    ("senior", "Senior technology manager"),
                                ],
                                max_length=12,
                                verbose_name="grade",
                            ),
                        ),
                        (
                            "certificate_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="certificate number"
                            ),
                        ),
                        (
                            "base_zh",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="training base, Chinese"
                            ),
                        ),
                        (
                            "base_en",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="training base, English"
                            ),
                        ),
                        ("issued_on", models.DateField(verbose_name="issued on")),
                        (
                            "expires_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="first day without it"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Not submitted"),
                                    ("submitted", "Waiting for an operator"),
                                    ("taken", "Being checked"),
                                    ("verified", "Verified"),
                                    ("suspended", "Suspended"),
                                    ("revoked", "Revoked"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        ("verified_at", models.DateTimeField(blank=True, null=True)),
                        ("expiry_told_on", models.DateField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
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
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grades",
                                to="accounts.talentprofile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "broker's grade",
                        "verbose_name_plural": "brokers' grades",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("level__in", ["junior", "intermediate", "senior"])
                                ),
                                name="broker_grade_level_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "draft",
                                            "submitted",
                                            "taken",
                                            "verified",
                                            "suspended",
                                            "revoked",
                                        ],
                                    )
                                ),
                                name="broker_grade_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("level__in", ["intermediate", "senior"]), _negated=True
                                    ),
                                    models.Q(("certificate_number", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="broker_grade_above_junior_has_a_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"), ("file__isnull", False), _connector="OR"
                                ),
                                name="broker_grade_shown_with_its_certificate",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_on", None),
                                    ("expires_on__gt", models.F("issued_on")),
                                    _connector="OR",
                                ),
                                name="broker_grade_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("base_zh", ""), _negated=True),
                                    models.Q(("base_en", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="broker_grade_names_its_base",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["draft", "submitted", "suspended", "taken", "verified"],
                                    )
                                ),
                                fields=("profile", "level"),
                                name="broker_grade_once_per_level",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state", "verified"),
                                    models.Q(("certificate_number", ""), _negated=True),
                                ),
                                fields=("level", "certificate_number"),
                                name="broker_grade_number_verified_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BrokerGradeStep",
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
                            "grade",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="accounts.brokergrade",
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
                        (
                            "acting_for",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a grade",
                        "verbose_name_plural": "steps of grades",
                        "indexes": [
                            models.Index(fields=["grade", "id"], name="broker_grade_history")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "move__in",
                                        [
                                            "reinstate",
                                            "return",
                                            "revoke",
                                            "submit",
                                            "suspend",
                                            "take",
                                            "verify",
                                        ],
                                    )
                                ),
                                name="broker_grade_step_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BrokerGradeFinding",
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
                        ("code", models.CharField(max_length=24)),
                        (
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="accounts.brokergradestep",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "finding about a grade",
                        "verbose_name_plural": "findings about grades",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("step", "code"), name="broker_grade_finding_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "code__in",
                                        [
                                            "certificate_withdrawn",
                                            "complaint_open",
                                            "dates_differ",
                                            "deceived_client",
                                            "document_unreadable",
                                            "false_document",
                                            "level_differs",
                                            "name_differs",
                                            "number_not_found",
                                            "other",
                                        ],
                                    )
                                ),
                                name="broker_grade_finding_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConfidentialPart",
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
                        ("asset_kind", models.CharField(max_length=32)),
                        ("asset_id", models.UUIDField()),
                        (
                            "tier",
                            models.CharField(
                                choices=[
                                    ("public", "Public"),
                                    ("members", "Verified members"),
                                    ("nda", "Under NDA"),
                                    ("person", "Person by person"),
                                ],
                                max_length=7,
                            ),
                        ),
                        (
                            "title_zh",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="title in Chinese"
                            ),
                        ),
                        (
                            "title_en",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="title in English"
                            ),
                        ),
                        ("text_zh", models.TextField(blank=True, verbose_name="text in Chinese")),
                        ("text_en", models.TextField(blank=True, verbose_name="text in English")),
                        ("revision", models.PositiveIntegerField(default=1)),
                        ("written_at", models.DateTimeField(default=kernel.clock.now)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "written_by",
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
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "confidential part",
                        "verbose_name_plural": "confidential parts",
                        "indexes": [
                            models.Index(
                                fields=["asset_kind", "asset_id", "tier"],
                                name="confidential_part_of_asset",
                            ),
                            models.Index(
                                fields=["organisation", "-updated_at", "-id"],
                                name="confidential_part_of_owner",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("tier__in", ("members", "nda", "person"))),
                                name="confidential_part_is_above_public",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("title_en", ""), ("title_zh", ""), _negated=True
                                ),
                                name="confidential_part_has_a_title",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("revision__gt", 0)),
                                name="confidential_part_revision_counts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConfidentialPartFile",
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
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "part",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="accounts.confidentialpart",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "file of a confidential part",
                        "verbose_name_plural": "files of confidential parts",
                        "ordering": ["attached_at", "id"],
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
                                    ("level__in", ["national", "province", "city", "industry"])
                                ),
                                name="market_level_known",
                            ),
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
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Nda",
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
                        ("purpose", models.TextField(max_length=1000, verbose_name="purpose")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("one_way", "One-way: the owner discloses"),
                                    ("mutual", "Mutual: both sides disclose"),
                                ],
                                default="one_way",
                                max_length=8,
                            ),
                        ),
                        ("term_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("survival_years", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("text_zh", models.TextField(blank=True)),
                        ("text_en", models.TextField(blank=True)),
                        ("text_sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Requested"),
                                    ("offered", "Offered"),
                                    ("signed_once", "Signed by one side"),
                                    ("in_force", "In force"),
                                    ("expired", "Expired"),
                                    ("terminated", "Terminated"),
                                    ("declined", "Declined"),
                                ],
                                default="requested",
                                max_length=11,
                            ),
                        ),
                        ("requested_at", models.DateTimeField(default=kernel.clock.now)),
                        ("offered_at", models.DateTimeField(blank=True, null=True)),
                        ("in_force_at", models.DateTimeField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("closing_note", models.TextField(blank=True, max_length=1000)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.ndatemplate",
                            ),
                        ),
                        (
                            "discloser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ndas_as_discloser",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ndas_as_recipient",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "NDA",
                        "verbose_name_plural": "NDAs",
                        "indexes": [
                            models.Index(
                                fields=["discloser", "-updated_at"], name="nda_of_discloser"
                            ),
                            models.Index(
                                fields=["recipient", "-updated_at"], name="nda_of_recipient"
                            ),
                            models.Index(
                                condition=models.Q(("state", "in_force")),
                                fields=["ends_on"],
                                name="nda_to_expire",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "requested",
                                            "offered",
                                            "signed_once",
                                            "in_force",
                                            "expired",
                                            "terminated",
                                            "declined",
                                        ],
                                    )
                                ),
                                name="nda_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["one_way", "mutual"])),
                                name="nda_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("discloser", models.F("recipient")), _negated=True
                                ),
                                name="nda_not_with_oneself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("purpose", ""), _negated=True),
                                name="nda_has_a_purpose",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            (
                                                "offered",
                                                "signed_once",
                                                "in_force",
                                                "expired",
                                                "terminated",
                                            ),
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("survival_years__isnull", False),
                                        ("template__isnull", False),
                                        ("term_months__gt", 0),
                                        ("term_months__isnull", False),
                                        ("text_sha256__regex", "^[0-9a-f]{64}$"),
                                        models.Q(("text_zh", ""), _negated=True),
                                        models.Q(("text_en", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="nda_written_before_it_is_signed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ("in_force", "expired", "terminated")),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("ends_on__isnull", False), ("in_force_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="nda_in_force_has_a_last_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("state__in", ("expired", "terminated", "declined")),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ("expired", "terminated", "declined")),
                                            _negated=True,
                                        ),
                                        ("closed_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="nda_closed_when_it_is_over",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["terminated", "declined"]), _negated=True
                                    ),
                                    models.Q(("closing_note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="nda_ended_early_with_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessGrant",
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
                        ("asset_kind", models.CharField(max_length=32)),
                        ("asset_id", models.UUIDField()),
                        (
                            "tier",
                            models.CharField(
                                choices=[
                                    ("public", "Public"),
                                    ("members", "Verified members"),
                                    ("nda", "Under NDA"),
                                    ("person", "Person by person"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("purpose", models.TextField(max_length=1000)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked for"),
                                    ("granted", "Granted"),
                                    ("declined", "Declined"),
                                    ("revoked", "Revoked"),
                                    ("expired", "Ended"),
                                ],
                                default="asked",
                                max_length=8,
                            ),
                        ),
                        ("since", models.DateTimeField(blank=True, null=True)),
                        ("until", models.DateTimeField(blank=True, null=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("reason", models.TextField(blank=True, max_length=1000)),
                        ("asked_at", models.DateTimeField(default=kernel.clock.now)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "nda",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="accounts.nda",
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
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "access grant",
                        "verbose_name_plural": "access grants",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "granted")),
                                fields=["person", "asset_kind", "asset_id"],
                                name="access_grant_of_person",
                            ),
                            models.Index(
                                condition=models.Q(("state", "granted")),
                                fields=["until"],
                                name="access_grant_to_expire",
                            ),
                            models.Index(
                                fields=["owner", "-updated_at", "-id"], name="access_grant_of_owner"
                            ),
                            models.Index(
                                fields=["organisation", "-updated_at", "-id"],
                                name="access_grant_of_reader",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["asked", "granted", "declined", "revoked", "expired"],
                                    )
                                ),
                                name="access_grant_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tier__in", ("nda", "person"))),
                                name="access_grant_is_above_members",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("purpose", ""), _negated=True),
                                name="access_grant_has_a_purpose",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("organisation", models.F("owner")), _negated=True
                                ),
                                name="access_grant_not_to_the_owner",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["granted", "revoked", "expired"]),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("since__isnull", False),
                                        ("until__gt", models.F("since")),
                                        ("until__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="access_grant_has_begin_and_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["declined", "revoked"]), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="access_grant_refused_with_a_reason",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("asked", "granted"))),
                                fields=("nda", "person", "asset_kind", "asset_id", "tier"),
                                name="access_grant_once_while_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NdaTemplate",
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
                                    ("one_way", "One-way: the owner discloses"),
                                    ("mutual", "Mutual: both sides disclose"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(blank=True, null=True)),
                        ("body_zh", models.TextField()),
                        ("body_en", models.TextField()),
                    ],
                    options={
                        "verbose_name": "NDA template",
                        "verbose_name_plural": "NDA templates",
                        "ordering": ["kind", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "version"), name="nda_template_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["one_way", "mutual"])),
                                name="nda_template_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until", None),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="nda_template_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("body_zh", ""), _negated=True),
                                    models.Q(("body_en", ""), _negated=True),
                                ),
                                name="nda_template_in_both_languages",
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
                        (
                            "organisation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "notification",
                        "verbose_name_plural": "notifications",
                        "indexes": [
                            models.Index(
                                fields=["recipient", "-notified_at", "-id"],
                                name="notification_inbox",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "recipient", "kind", "subject_id"),
                                name="notification_once_per_event_and_recipient",
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
                            models.CharField(
                                choices=[("zh", "Chinese"), ("en", "English")], max_length=2
                            ),
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
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "queued")),
                                fields=["due_at", "id"],
                                name="mail_owed",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unique_key",), name="mail_once_per_reason"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["queued", "sent", "failed", "dropped"])
                                ),
                                name="mail_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ["zh", "en"])),
                                name="mail_language_known",
                            ),
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
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="name in Chinese"
                            ),
                        ),
                        (
                            "name_en",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="name in English"
                            ),
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
                        (
                            "identifier",
                            models.CharField(max_length=60, verbose_name="registration number"),
                        ),
                        (
                            "website",
                            models.URLField(blank=True, max_length=300, verbose_name="website"),
                        ),
                        (
                            "about_zh",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="about, in Chinese"
                            ),
                        ),
                        (
                            "about_en",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="about, in English"
                            ),
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("identifier_scheme__in", ["uscc", "lei", "free"])
                                ),
                                name="organisation_identifier_scheme_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "verification_state__in",
                                        [
                                            "unverified",
                                            "submitted",
                                            "taken",
                                            "verified",
                                            "suspended",
                                        ],
                                    )
                                ),
                                name="organisation_verification_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name_en", ""), ("name_zh", ""), _negated=True),
                                name="organisation_has_a_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("region", None), ("country", "CN"), _connector="OR"
                                ),
                                name="organisation_region_only_in_cn",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("verification_state__in", ["verified", "suspended"]),
                                        _negated=True,
                                    ),
                                    ("verified_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="organisation_verified_at_some_moment",
                            ),
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("identifier"),
                                models.F("identifier_scheme"),
                                condition=models.Q(
                                    ("verification_state__in", ["verified", "suspended"])
                                ),
                                name="organisation_identifier_verified_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NdaSignature",
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
                                choices=[
                                    ("discloser", "Disclosing party"),
                                    ("recipient", "Receiving party"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("text_sha256", models.CharField(max_length=64)),
                        ("consent", models.TextField()),
                        ("provider", models.CharField(max_length=40)),
                        ("provider_reference", models.CharField(blank=True, max_length=100)),
                        ("signed_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "nda",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="accounts.nda",
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
                        "verbose_name": "signature under an NDA",
                        "verbose_name_plural": "signatures under NDAs",
                        "ordering": ["signed_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("nda", "side"), name="nda_signed_once_per_side"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("side__in", ["discloser", "recipient"])),
                                name="nda_signature_side_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("consent", ""), _negated=True),
                                    models.Q(("provider", ""), _negated=True),
                                ),
                                name="nda_signature_says_to_what",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NdaPerson",
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
                        ("named_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "nda",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="persons",
                                to="accounts.nda",
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
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person named in an NDA",
                        "verbose_name_plural": "persons named in NDAs",
                        "ordering": ["named_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("nda", "organisation", "person"),
                                name="nda_names_a_person_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NdaAsset",
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
                        ("asset_kind", models.CharField(max_length=32)),
                        ("asset_id", models.UUIDField()),
                        ("covered_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "nda",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assets",
                                to="accounts.nda",
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
                    ],
                    options={
                        "verbose_name": "asset under an NDA",
                        "verbose_name_plural": "assets under NDAs",
                        "ordering": ["covered_at", "id"],
                        "indexes": [
                            models.Index(fields=["asset_kind", "asset_id"], name="nda_of_asset")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("nda", "asset_kind", "asset_id"),
                                name="nda_covers_an_asset_once",
                            )
                        ],
                    },
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "role__in",
                                        ["owner", "administrator", "manager", "member", "viewer"],
                                    )
                                ),
                                name="membership_role_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("user", "organisation"),
                                name="membership_once_while_it_lasts",
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
                                    (
                                        "role__in",
                                        ["owner", "administrator", "manager", "member", "viewer"],
                                    )
                                ),
                                name="invitation_role_known",
                            ),
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"),
                                models.F("organisation"),
                                condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                                name="invitation_once_while_pending",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("token_digest", ""), _negated=True),
                                fields=("token_digest",),
                                name="invitation_token_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_at", None),
                                    ("accepted_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="invitation_accepted_by_somebody",
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
                        "indexes": [
                            models.Index(
                                condition=models.Q(("revoked_at", None)),
                                fields=["subject_type", "subject_id"],
                                name="grant_of_subject",
                            ),
                            models.Index(
                                condition=models.Q(("revoked_at", None)),
                                fields=["cause_type", "cause_id"],
                                name="grant_by_cause",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("audience", "everyone"),
                                        ("organisation", None),
                                        ("person", None),
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    ("until__gt", models.F("since")),
                                    _connector="OR",
                                ),
                                name="grant_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("subject_type", ""), _negated=True),
                                    models.Q(("cause_type", ""), _negated=True),
                                ),
                                name="grant_has_subject_and_cause",
                            ),
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
                        ("name", kernel.fields.LineField(max_length=80, verbose_name="name")),
                        ("prefix", models.CharField(max_length=16)),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "scopes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                size=None,
                                verbose_name="scopes",
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
                            models.UniqueConstraint(fields=("digest",), name="api_key_digest_once"),
                            models.CheckConstraint(
                                condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                                name="api_key_kept_as_hash_only",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "scopes__contained_by",
                                        [
                                            "confidentiality:read",
                                            "confidentiality:write",
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
                                            "orders:read",
                                            "orders:write",
                                            "saved-searches:read",
                                            "saved-searches:write",
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
                                condition=models.Q(("expires_at__gt", models.F("issued_at"))),
                                name="api_key_expires_after_issue",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Affiliation",
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
                        ("declared_on", models.DateField(default=kernel.clock.today)),
                        ("confirmed_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
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
                            "declared_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="affiliations",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "affiliation",
                        "verbose_name_plural": "affiliations",
                        "indexes": [models.Index(fields=["parent"], name="affiliation_of_parent")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("organisation",),
                                name="affiliation_one_parent_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("organisation", models.F("parent")), _negated=True
                                ),
                                name="affiliation_not_to_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_by", None), ("confirmed_on", None)),
                                    models.Q(
                                        ("confirmed_by__isnull", False),
                                        ("confirmed_on__gte", models.F("declared_on")),
                                    ),
                                    _connector="OR",
                                ),
                                name="affiliation_confirmed_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None),
                                    ("ended_on__gte", models.F("declared_on")),
                                    _connector="OR",
                                ),
                                name="affiliation_ends_after_it_begins",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessLedgerEntry",
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
                        ("revision", models.PositiveIntegerField()),
                        ("asset_kind", models.CharField(max_length=32)),
                        ("asset_id", models.UUIDField()),
                        (
                            "tier",
                            models.CharField(
                                choices=[
                                    ("public", "Public"),
                                    ("members", "Verified members"),
                                    ("nda", "Under NDA"),
                                    ("person", "Person by person"),
                                ],
                                max_length=7,
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("owner", "As the owner"),
                                    ("membership", "As a verified member"),
                                    ("grant", "Under an agreement"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("nda_sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "channel",
                            models.CharField(
                                choices=[("page", "Page"), ("api", "API")], max_length=4
                            ),
                        ),
                        ("by_key", models.BooleanField(default=False)),
                        ("address_digest", models.CharField(blank=True, max_length=64)),
                        ("master_sha256", models.CharField(max_length=64)),
                        ("served_sha256", models.CharField(max_length=64)),
                        ("read_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "grant",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="accounts.accessgrant",
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "part",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="accounts.confidentialpart",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="accounts.confidentialpartfile",
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
                            "reader_organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "entry of the access ledger",
                        "verbose_name_plural": "access ledger",
                        "indexes": [
                            models.Index(
                                fields=["owner", "-read_at", "-id"], name="access_ledger_of_owner"
                            ),
                            models.Index(fields=["served_sha256"], name="access_ledger_by_copy"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("tier__in", ("members", "nda", "person"))),
                                name="access_ledger_tier_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("channel__in", ["page", "api"])),
                                name="access_ledger_channel_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("basis", "owner"),
                                        ("grant", None),
                                        ("owner", models.F("reader_organisation")),
                                    ),
                                    models.Q(
                                        ("basis", "membership"),
                                        ("grant", None),
                                        ("tier", "members"),
                                    ),
                                    models.Q(
                                        ("basis", "grant"),
                                        ("grant__isnull", False),
                                        ("tier__in", ["nda", "person"]),
                                        models.Q(("nda_sha256", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="access_ledger_names_the_right_to_read",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("master_sha256__regex", "^[0-9a-f]{64}$"),
                                    ("served_sha256__regex", "^[0-9a-f]{64}$"),
                                ),
                                name="access_ledger_keeps_both_hashes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TalentProfile",
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
                                choices=[("broker", "Technology broker"), ("expert", "Expert")],
                                max_length=6,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "name_zh",
                            kernel.fields.LineField(
                                blank=True, max_length=100, verbose_name="name in Chinese"
                            ),
                        ),
                        (
                            "name_en",
                            kernel.fields.LineField(
                                blank=True, max_length=100, verbose_name="name in English"
                            ),
                        ),
                        (
                            "about_zh",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="about, Chinese"
                            ),
                        ),
                        (
                            "about_en",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="about, English"
                            ),
                        ),
                        (
                            "sections",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=1),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "industries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "regions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=6),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "fees_zh",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="fees, Chinese"
                            ),
                        ),
                        (
                            "fees_en",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="fees, English"
                            ),
                        ),
                        (
                            "orcid",
                            models.CharField(blank=True, max_length=19, verbose_name="ORCID"),
                        ),
                        (
                            "shows_cases",
                            models.CharField(
                                choices=[
                                    ("everybody", "Everybody"),
                                    ("members", "Members of verified organisations"),
                                    ("nobody", "Nobody"),
                                ],
                                default="everybody",
                                max_length=9,
                            ),
                        ),
                        (
                            "shows_fees",
                            models.CharField(
                                choices=[
                                    ("everybody", "Everybody"),
                                    ("members", "Members of verified organisations"),
                                    ("nobody", "Nobody"),
                                ],
                                default="members",
                                max_length=9,
                            ),
                        ),
                        (
                            "shows_training",
                            models.CharField(
                                choices=[
                                    ("everybody", "Everybody"),
                                    ("members", "Members of verified organisations"),
                                    ("nobody", "Nobody"),
                                ],
                                default="everybody",
                                max_length=9,
                            ),
                        ),
                        (
                            "shows_contact",
                            models.CharField(
                                choices=[
                                    ("everybody", "Everybody"),
                                    ("members", "Members of verified organisations"),
                                    ("nobody", "Nobody"),
                                ],
                                default="nobody",
                                max_length=9,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Draft"), ("shown", "Shown")],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        ("shown_at", models.DateTimeField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(default=kernel.clock.now)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "market",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="talent_profiles",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "talent profile",
                        "verbose_name_plural": "talent profiles",
                        "indexes": [
                            models.Index(
                                fields=["-updated_at", "-id"], name="talent_profile_latest"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "kind"), name="talent_profile_once_per_kind"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["broker", "expert"])),
                                name="talent_profile_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["draft", "shown"])),
                                name="talent_profile_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "shown"), _negated=True),
                                    ("shown_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="talent_profile_shown_at_a_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("name_zh", ""), _negated=True),
                                    models.Q(("name_en", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="talent_profile_has_a_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("shows_cases__in", ["everybody", "members", "nobody"]),
                                    ("shows_fees__in", ["everybody", "members", "nobody"]),
                                    ("shows_training__in", ["everybody", "members", "nobody"]),
                                ),
                                name="talent_profile_shown_to_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("shows_contact__in", ["members", "nobody"])),
                                name="talent_profile_contact_never_public",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "sections__contained_by",
                                        ["A", "B", "C", "D", "E", "F", "G", "H"],
                                    ),
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
                                    ),
                                ),
                                name="talent_profile_codes_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("orcid", ""),
                                    ("orcid__regex", "^(\\d{4}-){3}\\d{3}[\\dX]$"),
                                    _connector="OR",
                                ),
                                name="talent_profile_orcid_has_its_form",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("orcid", ""), _negated=True),
                                fields=("orcid", "kind"),
                                name="talent_profile_orcid_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TalentEntry",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("case", "Case"),
                                    ("position", "Position"),
                                    ("education", "Education"),
                                    ("award", "Award"),
                                ],
                                max_length=9,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "since",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="from the year"
                            ),
                        ),
                        (
                            "until",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="to the year"
                            ),
                        ),
                        (
                            "words_zh",
                            models.CharField(blank=True, max_length=300, verbose_name="in Chinese"),
                        ),
                        (
                            "words_en",
                            models.CharField(blank=True, max_length=300, verbose_name="in English"),
                        ),
                        (
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="accounts.talentprofile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line of a profile",
                        "verbose_name_plural": "lines of profiles",
                        "ordering": ["position"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["case", "position", "education", "award"])
                                ),
                                name="talent_entry_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("words_zh", ""), _negated=True),
                                    models.Q(("words_en", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="talent_entry_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    ("since", None),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="talent_entry_ends_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                fields=("profile", "position"), name="talent_entry_one_per_place"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProfileSuspension",
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
                                    (
                                        "false_statement",
                                        "Something in the profile turned out to be false.",
                                    ),
                                    ("broke_confidence", "Something confidential was passed on."),
                                    ("deceived_client", "A client was deceived."),
                                    ("complaint_open", "A complaint is being looked into."),
                                    ("other", "There is another reason: see the remark."),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "remark",
                            models.TextField(blank=True, max_length=2000, verbose_name="remark"),
                        ),
                        ("suspended_at", models.DateTimeField(default=kernel.clock.now)),
                        ("lifted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "suspended_by",
                            models.ForeignKey(
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
                                related_name="suspensions",
                                to="accounts.talentprofile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "suspension of a profile",
                        "verbose_name_plural": "suspensions of profiles",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "cause__in",
                                        [
                                            "false_statement",
                                            "broke_confidence",
                                            "deceived_client",
                                            "complaint_open",
                                            "other",
                                        ],
                                    )
                                ),
                                name="profile_suspension_cause_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lifted_at", None),
                                    ("lifted_at__gte", models.F("suspended_at")),
                                    _connector="OR",
                                ),
                                name="profile_suspension_lifted_after_it_began",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at", None)),
                                fields=("profile",),
                                name="profile_suspended_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingRecord",
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
                            "module",
                            models.CharField(
                                choices=[
                                    ("common", "General knowledge"),
                                    ("policy", "Policies and regulations"),
                                    ("practice", "Practical skills"),
                                    ("advanced", "Advanced abilities"),
                                ],
                                max_length=8,
                                verbose_name="module",
                            ),
                        ),
                        (
                            "course_zh",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="course, Chinese"
                            ),
                        ),
                        (
                            "course_en",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="course, English"
                            ),
                        ),
                        (
                            "base_zh",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="training base, Chinese"
                            ),
                        ),
                        (
                            "base_en",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="training base, English"
                            ),
                        ),
                        ("hours", models.PositiveSmallIntegerField(verbose_name="hours")),
                        ("held_on", models.DateField(verbose_name="completed on")),
                        (
                            "certificate_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="certificate number"
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="training",
                                to="accounts.talentprofile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "training record",
                        "verbose_name_plural": "training records",
                        "ordering": ["-held_on", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("module__in", ["common", "policy", "practice", "advanced"])
                                ),
                                name="training_module_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__range", (1, 1000))),
                                name="training_hours_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("course_zh", ""), _negated=True),
                                    models.Q(("course_en", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="training_names_its_course",
                            ),
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
                                    (
                                        "registration",
                                        "Business licence or certificate of registration",
                                    ),
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
                        "indexes": [
                            models.Index(fields=["organisation", "id"], name="verification_history")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "move__in",
                                        [
                                            "submit",
                                            "take",
                                            "verify",
                                            "return",
                                            "suspend",
                                            "reinstate",
                                        ],
                                    )
                                ),
                                name="verification_step_move_known",
                            )
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
                            models.UniqueConstraint(
                                fields=("step", "code"), name="verification_finding_once"
                            ),
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
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationRestriction",
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
                                    ("limited", "It may begin nothing new"),
                                    (
                                        "suspended",
                                        "It is out of sight and can only settle what runs",
                                    ),
                                    ("removed", "It was removed from the market"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("cause_id", models.UUIDField()),
                        ("since", models.DateTimeField(default=kernel.clock.now)),
                        ("until", models.DateTimeField(blank=True, null=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="restrictions",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "step",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="caused_by",
                                to="accounts.verificationstep",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "restriction of an organisation",
                        "verbose_name_plural": "restrictions of organisations",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("until", None)),
                                fields=["organisation"],
                                name="restriction_lasting",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["limited", "suspended", "removed"])
                                ),
                                name="restriction_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="restriction_ends_after_it_began",
                            ),
                            models.UniqueConstraint(
                                fields=("organisation", "cause_id"),
                                name="restriction_once_for_a_cause",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="brokergradefinding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="broker_grade_finding_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="7e208a84133da8a4c6e8418875e658320453db92",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_broker_grade_finding_rows_stay_877fd",
                            table="accounts_brokergradefinding",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="brokergradefinding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="broker_grade_finding_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="cff27d9fadce3131d7539885dea0b8d4ada7dd18",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_broker_grade_finding_table_stays_fe4ae",
                            table="accounts_brokergradefinding",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ndasignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="nda_signature_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="732148a0ce5d86d952d94e394f60b6c83e03398b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_nda_signature_rows_stay_a4060",
                            table="accounts_ndasignature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ndasignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="nda_signature_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="91083b383c7c145a3c45548f09b40b20c35a20e6",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_nda_signature_table_stays_82baf",
                            table="accounts_ndasignature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ndasignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="nda_signature_is_of_this_text_and_side",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF EXISTS (\n    SELECT FROM accounts_nda WHERE id = NEW.nda_id AND text_sha256 = NEW.text_sha256\n    AND NEW.organisation_id =\n        CASE NEW.side WHEN 'discloser' THEN discloser_id ELSE recipient_id END\n) THEN\n    RETURN NEW;\nEND IF;\nRAISE EXCEPTION 'nda_signature_is_of_this_text_and_side: %', NEW.nda_id\n    USING ERRCODE = 'check_violation';\n",
                            hash="0c83461b3288e662182c7b56a5974b8008240e04",
                            operation="INSERT",
                            pgid="pgtrigger_nda_signature_is_of_this_text_and_side_c652d",
                            table="accounts_ndasignature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ndaperson",
                    trigger=pgtrigger.compiler.Trigger(
                        name="nda_person_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="3ea65e3eecd345670dc4a97851165f07e8fc5945",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_nda_person_rows_stay_4222f",
                            table="accounts_ndaperson",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ndaperson",
                    trigger=pgtrigger.compiler.Trigger(
                        name="nda_person_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="fa1ed6e39d93fba13f7154a5fe3f248b15f517b0",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_nda_person_table_stays_f1141",
                            table="accounts_ndaperson",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ndaasset",
                    trigger=pgtrigger.compiler.Trigger(
                        name="nda_asset_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="e070058015e33879621f4cd10528c3e331577ea8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_nda_asset_rows_stay_a6921",
                            table="accounts_ndaasset",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ndaasset",
                    trigger=pgtrigger.compiler.Trigger(
                        name="nda_asset_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="3e37659df220886b9d234be8f817ef7483f8b148",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_nda_asset_table_stays_88426",
                            table="accounts_ndaasset",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nda",
                    trigger=pgtrigger.compiler.Trigger(
                        name="nda_text_stays_once_signed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.state NOT IN ('requested', 'offered') AND (OLD.text_zh IS DISTINCT FROM NEW.text_zh OR OLD.text_en IS DISTINCT FROM NEW.text_en OR OLD.text_sha256 IS DISTINCT FROM NEW.text_sha256 OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.term_months IS DISTINCT FROM NEW.term_months OR OLD.survival_years IS DISTINCT FROM NEW.survival_years))",
                            func="\nRAISE EXCEPTION 'nda_text_stays_once_signed: %', OLD.reference USING ERRCODE = 'check_violation';\n",
                            hash="9bf7aa90671a253fb92d83d2c424a6fbdb863c44",
                            operation="UPDATE",
                            pgid="pgtrigger_nda_text_stays_once_signed_4ccf9",
                            table="accounts_nda",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nda",
                    trigger=pgtrigger.compiler.Trigger(
                        name="nda_in_force_is_signed_by_both",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"state\" = 'in_force')",
                            constraint="CONSTRAINT",
                            func="\nIF (SELECT count(*) FROM accounts_ndasignature WHERE nda_id = NEW.id) = 2 THEN\n    RETURN NULL;\nEND IF;\nRAISE EXCEPTION 'nda_in_force_is_signed_by_both: %', NEW.reference\n    USING ERRCODE = 'check_violation';\n",
                            hash="9926fa459792625b2552d45f2699dfedb0e10c45",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_nda_in_force_is_signed_by_both_535e9",
                            table="accounts_nda",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
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
                    model_name="brokergradestep",
                    trigger=pgtrigger.compiler.Trigger(
                        name="broker_grade_step_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="ac45a558949df5427b615298c48c967732735359",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_broker_grade_step_rows_stay_8a412",
                            table="accounts_brokergradestep",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="brokergradestep",
                    trigger=pgtrigger.compiler.Trigger(
                        name="broker_grade_step_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="82075c59e9d81a075336b82c316e63564a5abded",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_broker_grade_step_table_stays_3bcb2",
                            table="accounts_brokergradestep",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="affiliation_without_cycle",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."ended_on" IS NULL)',
                            constraint="CONSTRAINT",
                            func="\nPERFORM pg_advisory_xact_lock(hashtext('affiliation_without_cycle'));\nIF EXISTS (\n    WITH RECURSIVE above(id) AS (\n        SELECT NEW.parent_id\n        UNION\n        SELECT a.parent_id FROM accounts_affiliation a\n        JOIN above ON a.organisation_id = above.id WHERE a.ended_on IS NULL\n    )\n    SELECT 1 FROM above WHERE id = NEW.organisation_id\n) THEN\n    RAISE EXCEPTION 'affiliation_without_cycle: % stands above itself', NEW.organisation_id\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'affiliation_without_cycle';\nEND IF;\nRETURN NULL;\n",
                            hash="da9ab7843e45e507a9ceadea8dc1c7348e1cc3ca",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_affiliation_without_cycle_209cb",
                            table="accounts_affiliation",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accessledgerentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="access_ledger_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="898907631e6d6878a222f8d72a87486ac782a723",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_access_ledger_rows_stay_991c0",
                            table="accounts_accessledgerentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accessledgerentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="access_ledger_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="61ca9554bd6190171c9ea7da2e59614d02544f94",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_access_ledger_table_stays_861e1",
                            table="accounts_accessledgerentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accessgrant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="access_grant_stands_under_its_nda",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"state\" = 'granted')",
                            func="\nIF EXISTS (\n    SELECT FROM accounts_nda nda\n    JOIN accounts_ndaasset covered ON covered.nda_id = nda.id\n        AND covered.asset_kind = NEW.asset_kind AND covered.asset_id = NEW.asset_id\n        AND covered.owner_id = NEW.owner_id\n    JOIN accounts_ndaperson named ON named.nda_id = nda.id\n        AND named.person_id = NEW.person_id AND named.organisation_id = NEW.organisation_id\n    WHERE nda.id = NEW.nda_id AND nda.state = 'in_force'\n) THEN\n    RETURN NEW;\nEND IF;\nRAISE EXCEPTION 'access_grant_stands_under_its_nda: %', NEW.nda_id\n    USING ERRCODE = 'check_violation';\n",
                            hash="c80a9f3e21fc0521860c4689231eb65ebf1177bb",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_access_grant_stands_under_its_nda_36502",
                            table="accounts_accessgrant",
                            when="BEFORE",
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
            ],
        ),
    ]
