import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ip_registry.records.models
import kernel.clock
import kernel.fields
import kernel.founding
import kernel.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("kernel", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        kernel.founding.CreateTables(
            operations=[
                migrations.CreateModel(
                    name="IpClaim",
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
                        ("number", models.CharField(max_length=40, verbose_name="number")),
                        ("title_zh", models.CharField(blank=True, max_length=300)),
                        ("title_en", models.CharField(blank=True, max_length=300)),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("owned", "It is ours and was never theirs"),
                                    ("acquired", "It was assigned to us"),
                                    ("co_owned", "It is ours together with them"),
                                ],
                                max_length=10,
                                verbose_name="ground",
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="share claimed"
                            ),
                        ),
                        (
                            "statement",
                            models.TextField(max_length=4000, verbose_name="words of the claimant"),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="answer of the keeper"
                            ),
                        ),
                        (
                            "dismissal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "evidence_insufficient",
                                        "The documents do not show that the right belongs to the claimant.",
                                    ),
                                    (
                                        "register_says_otherwise",
                                        "The register of the office names the keeper as owner.",
                                    ),
                                    ("different_right", "The documents are about another right."),
                                    (
                                        "for_a_court",
                                        "Ownership is disputed in substance; a court or the office has to decide.",
                                    ),
                                    ("abusive", "The claim was made in bad faith."),
                                ],
                                max_length=24,
                            ),
                        ),
                        (
                            "remark",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="remark of the operator"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Waiting for the keeper"),
                                    ("contested", "Contested"),
                                    ("unanswered", "Unanswered"),
                                    ("taken", "Being decided"),
                                    ("conceded", "Conceded"),
                                    ("upheld", "Upheld"),
                                    ("dismissed", "Dismissed"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("opened_at", models.DateTimeField(default=kernel.clock.now)),
                        ("answer_due_at", models.DateTimeField()),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("taken_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "claimant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ip_claims",
                                to="accounts.organisation",
                            ),
                        ),
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
                            "keeper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ip_claims_against",
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
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claims",
                                to="ip_registry.iprecord",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "claim to a right",
                        "verbose_name_plural": "claims to rights",
                        "indexes": [
                            models.Index(
                                fields=["claimant", "-updated_at"], name="ip_claim_of_claimant"
                            ),
                            models.Index(
                                fields=["keeper", "-updated_at"], name="ip_claim_against_keeper"
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("state__in", ["contested", "unanswered", "taken"])
                                ),
                                fields=["market", "updated_at"],
                                name="ip_claim_to_decide",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "open",
                                            "contested",
                                            "unanswered",
                                            "taken",
                                            "conceded",
                                            "upheld",
                                            "dismissed",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="ip_claim_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ground__in", ["owned", "acquired", "co_owned"])
                                ),
                                name="ip_claim_ground_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("claimant", models.F("keeper")), _negated=True),
                                name="ip_claim_not_against_oneself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("share__gt", 0), ("share__lte", 100)),
                                name="ip_claim_share_within_100_percent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "dismissal__in",
                                            [
                                                "evidence_insufficient",
                                                "register_says_otherwise",
                                                "different_right",
                                                "for_a_court",
                                                "abusive",
                                            ],
                                        ),
                                        ("state", "dismissed"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "dismissed"), _negated=True),
                                        ("dismissal", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="ip_claim_dismissed_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at", None),
                                        ("state__in", ("open", "contested", "unanswered", "taken")),
                                    ),
                                    models.Q(
                                        models.Q(
                                            (
                                                "state__in",
                                                ("open", "contested", "unanswered", "taken"),
                                            ),
                                            _negated=True,
                                        ),
                                        ("closed_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="ip_claim_closed_when_it_is_over",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ("open", "contested", "unanswered", "taken"))
                                ),
                                fields=("record", "claimant"),
                                name="ip_claim_one_pending",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimEvidence",
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
                        ("added_at", models.DateTimeField(default=kernel.clock.now)),
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
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
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
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="ip_registry.ipclaim",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evidence of a claim",
                        "verbose_name_plural": "evidence of claims",
                        "ordering": ["added_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="IpOffice",
                    fields=[
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=400)),
                        ("sort_key", models.CharField(db_collation="C", max_length=200)),
                        ("is_retired", models.BooleanField(default=False)),
                        ("code", models.CharField(max_length=2, primary_key=True, serialize=False)),
                        ("acronym", models.CharField(blank=True, max_length=20)),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.country",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "patent office",
                        "verbose_name_plural": "patent offices",
                        "ordering": ["sort_key", "code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[A-Z]{2}$")),
                                name="ip_office_code_is_two_letters",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IpRecord",
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
                            "external_id",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="your own identifier"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("invention_patent", "Invention patent"),
                                    ("utility_model", "Utility model"),
                                    ("design", "Design"),
                                    ("trademark", "Trademark"),
                                    ("software_copyright", "Software copyright"),
                                    ("know_how", "Know-how"),
                                ],
                                max_length=20,
                                verbose_name="kind of right",
                            ),
                        ),
                        (
                            "application_number",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="application number"
                            ),
                        ),
                        (
                            "registration_number",
                            models.CharField(
                                blank=True,
                                max_length=40,
                                verbose_name="grant or registration number",
                            ),
                        ),
                        (
                            "publication_number",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="publication number"
                            ),
                        ),
                        (
                            "pct_number",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="international application"
                            ),
                        ),
                        (
                            "number_check",
                            models.CharField(
                                choices=[
                                    ("checked", "Numbers checked"),
                                    ("unchecked", "Numbers not checked"),
                                    ("no_number", "No official number"),
                                ],
                                default="no_number",
                                max_length=10,
                            ),
                        ),
                        (
                            "title_zh",
                            kernel.fields.LineField(
                                blank=True, max_length=300, verbose_name="title in Chinese"
                            ),
                        ),
                        (
                            "title_en",
                            kernel.fields.LineField(
                                blank=True, max_length=300, verbose_name="title in English"
                            ),
                        ),
                        (
                            "abstract_zh",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="abstract in Chinese"
                            ),
                        ),
                        (
                            "abstract_en",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="abstract in English"
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
                        (
                            "international_filed_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="international filing date"
                            ),
                        ),
                        (
                            "filed_on",
                            models.DateField(blank=True, null=True, verbose_name="filing date"),
                        ),
                        (
                            "published_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="publication date"
                            ),
                        ),
                        (
                            "granted_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="date of grant or registration"
                            ),
                        ),
                        (
                            "completed_on",
                            models.DateField(blank=True, null=True, verbose_name="completed on"),
                        ),
                        (
                            "stated_expires_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="ends on, as its office states"
                            ),
                        ),
                        (
                            "expires_on",
                            models.DateField(
                                blank=True,
                                help_text="The first day without the right.",
                                null=True,
                                verbose_name="expires on",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "Application filed"),
                                    ("published", "Application published"),
                                    ("granted", "Granted, in force"),
                                    ("registered", "Registered"),
                                    ("held", "Kept as a trade secret"),
                                    ("lapsed", "Lapsed, fee unpaid"),
                                    ("expired", "Term ended"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Application withdrawn"),
                                    ("surrendered", "Surrendered"),
                                    ("invalidated", "Declared invalid"),
                                    ("cancelled", "Registration cancelled"),
                                    ("disclosed", "No longer secret"),
                                ],
                                max_length=12,
                                verbose_name="legal status",
                            ),
                        ),
                        ("state_since", models.DateField(verbose_name="since")),
                        ("created_at", models.DateTimeField(default=kernel.clock.now)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "search_text",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.Func(
                                    models.Func(
                                        models.Func(
                                            models.Func(
                                                models.Func(
                                                    models.Func(
                                                        django.db.models.functions.text.Lower(
                                                            "title_zh"
                                                        ),
                                                        models.Value(" "),
                                                        django.db.models.functions.text.Lower(
                                                            "title_en"
                                                        ),
                                                        arg_joiner=" || ",
                                                        output_field=models.TextField(),
                                                        template="(%(expressions)s)",
                                                    ),
                                                    models.Value(" "),
                                                    django.db.models.functions.text.Lower(
                                                        "reference"
                                                    ),
                                                    arg_joiner=" || ",
                                                    output_field=models.TextField(),
                                                    template="(%(expressions)s)",
                                                ),
                                                models.Value(" "),
                                                ip_registry.records.models.Bare(
                                                    models.F("application_number")
                                                ),
                                                arg_joiner=" || ",
                                                output_field=models.TextField(),
                                                template="(%(expressions)s)",
                                            ),
                                            models.Value(" "),
                                            ip_registry.records.models.Bare(
                                                models.F("registration_number")
                                            ),
                                            arg_joiner=" || ",
                                            output_field=models.TextField(),
                                            template="(%(expressions)s)",
                                        ),
                                        models.Value(" "),
                                        ip_registry.records.models.Bare(
                                            models.F("publication_number")
                                        ),
                                        arg_joiner=" || ",
                                        output_field=models.TextField(),
                                        template="(%(expressions)s)",
                                    ),
                                    models.Value(" "),
                                    ip_registry.records.models.Bare(models.F("pct_number")),
                                    arg_joiner=" || ",
                                    output_field=models.TextField(),
                                    template="(%(expressions)s)",
                                ),
                                output_field=models.TextField(),
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ip_registry.ipoffice",
                                verbose_name="office",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ip_records",
                                to="accounts.organisation",
                                verbose_name="kept by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "IP record",
                        "verbose_name_plural": "IP records",
                        "indexes": [
                            models.Index(
                                fields=["organisation", "-updated_at", "id"],
                                name="ip_record_of_keeper",
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["granted", "registered"])),
                                fields=["expires_on"],
                                name="ip_record_running_out",
                            ),
                            models.Index(
                                condition=models.Q(("application_number", ""), _negated=True),
                                fields=["office", "application_number"],
                                name="ip_record_by_application",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(
                                    models.F("search_text"), name="gin_trgm_ops"
                                ),
                                name="ip_record_searchable",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "invention_patent",
                                            "utility_model",
                                            "design",
                                            "trademark",
                                            "software_copyright",
                                            "know_how",
                                        ],
                                    )
                                ),
                                name="ip_record_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "applied",
                                            "published",
                                            "granted",
                                            "registered",
                                            "held",
                                            "lapsed",
                                            "expired",
                                            "refused",
                                            "withdrawn",
                                            "surrendered",
                                            "invalidated",
                                            "cancelled",
                                            "disclosed",
                                        ],
                                    )
                                ),
                                name="ip_record_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind__in",
                                            ("invention_patent", "utility_model", "design"),
                                        ),
                                        (
                                            "state__in",
                                            [
                                                "applied",
                                                "expired",
                                                "granted",
                                                "invalidated",
                                                "lapsed",
                                                "published",
                                                "refused",
                                                "surrendered",
                                                "withdrawn",
                                            ],
                                        ),
                                    ),
                                    models.Q(
                                        ("kind", "trademark"),
                                        (
                                            "state__in",
                                            [
                                                "applied",
                                                "cancelled",
                                                "expired",
                                                "invalidated",
                                                "published",
                                                "refused",
                                                "registered",
                                                "withdrawn",
                                            ],
                                        ),
                                    ),
                                    models.Q(
                                        ("kind", "software_copyright"),
                                        ("state__in", ["cancelled", "expired", "registered"]),
                                    ),
                                    models.Q(
                                        ("kind", "know_how"), ("state__in", ["disclosed", "held"])
                                    ),
                                    _connector="OR",
                                ),
                                name="ip_record_state_fits_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number_check__in", ["checked", "unchecked", "no_number"])
                                ),
                                name="ip_record_number_check_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("title_en", ""), ("title_zh", ""), _negated=True
                                ),
                                name="ip_record_has_a_title",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "know_how"), ("office", None)),
                                    models.Q(
                                        models.Q(("kind", "know_how"), _negated=True),
                                        ("office__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="ip_record_office_unless_know_how",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "know_how"), _negated=True),
                                    models.Q(
                                        ("application_number", ""),
                                        ("expires_on", None),
                                        ("filed_on", None),
                                        ("granted_on", None),
                                        ("pct_number", ""),
                                        ("publication_number", ""),
                                        ("published_on", None),
                                        ("registration_number", ""),
                                        ("stated_expires_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="ip_record_know_how_has_no_numbers",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind__in",
                                            (
                                                "invention_patent",
                                                "utility_model",
                                                "design",
                                                "trademark",
                                            ),
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        models.Q(("application_number", ""), _negated=True),
                                        models.Q(
                                            ("filed_on__isnull", False),
                                            models.Q(("office__in", ["CN", "WO"]), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="ip_record_was_applied_for",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind__in",
                                            ("invention_patent", "utility_model", "design"),
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        (
                                            "state__in",
                                            [
                                                "granted",
                                                "lapsed",
                                                "expired",
                                                "surrendered",
                                                "invalidated",
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    ("granted_on__isnull", False),
                                    models.Q(("office__in", ["CN", "WO"]), _negated=True),
                                    _connector="OR",
                                ),
                                name="ip_record_granted_has_its_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "trademark"),
                                        ("state__in", ["registered", "expired", "cancelled"]),
                                        _negated=True,
                                    ),
                                    ("granted_on__isnull", False),
                                    models.Q(("office", "CN"), _negated=True),
                                    _connector="OR",
                                ),
                                name="ip_record_registered_mark_has_its_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "software_copyright"), _negated=True),
                                    models.Q(("registration_number", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="ip_record_software_was_registered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("nice_classes", []), ("kind", "trademark"), _connector="OR"
                                ),
                                name="ip_record_nice_only_for_marks",
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
                                name="ip_record_nice_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pct_number", ""),
                                    ("kind__in", ["invention_patent", "utility_model"]),
                                    _connector="OR",
                                ),
                                name="ip_record_pct_only_for_patents",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("international_filed_on", None),
                                    models.Q(("pct_number", ""), _negated=True),
                                    ("office", "WO"),
                                    _connector="OR",
                                ),
                                name="ip_record_international_date_has_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("international_filed_on", None),
                                    ("filed_on", None),
                                    ("international_filed_on__lte", models.F("filed_on")),
                                    _connector="OR",
                                ),
                                name="ip_record_international_before_national",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_on", None),
                                    ("filed_on", None),
                                    ("filed_on__lte", models.F("published_on")),
                                    _connector="OR",
                                ),
                                name="ip_record_filed_before_published",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("granted_on", None),
                                    ("filed_on", None),
                                    ("filed_on__lte", models.F("granted_on")),
                                    _connector="OR",
                                ),
                                name="ip_record_filed_before_granted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_on", None),
                                    ("filed_on", None),
                                    ("expires_on__gt", models.F("filed_on")),
                                    _connector="OR",
                                ),
                                name="ip_record_filed_before_expires",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("external_id", ""), _negated=True),
                                fields=("organisation", "external_id"),
                                name="ip_record_external_id_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("application_number", ""), _negated=True),
                                fields=("organisation", "office", "application_number"),
                                name="ip_record_application_number_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("registration_number", ""), _negated=True),
                                fields=("organisation", "office", "kind", "registration_number"),
                                name="ip_record_registration_number_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("office", "WO"), _negated=True),
                                    ("state__in", ["applied", "published", "refused", "withdrawn"]),
                                    _connector="OR",
                                ),
                                name="ip_record_international_never_granted",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IpOwner",
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
                            "free_name",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="name"
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="share in %"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="owned_shares",
                                to="accounts.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="owners",
                                to="ip_registry.iprecord",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "owner",
                        "verbose_name_plural": "owners",
                        "ordering": ["position"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("free_name", ""), ("organisation__isnull", False)),
                                    models.Q(
                                        ("organisation", None),
                                        models.Q(("free_name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="ip_owner_is_organisation_or_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("share__gt", 0), ("share__lte", 100)),
                                name="ip_owner_share_within_100_percent",
                            ),
                            models.UniqueConstraint(
                                fields=("record", "position"), name="ip_owner_one_per_place"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("organisation__isnull", False)),
                                fields=("record", "organisation"),
                                name="ip_owner_organisation_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("free_name", ""), _negated=True),
                                fields=("record", "free_name"),
                                name="ip_owner_name_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IpcSymbol",
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
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ipc_symbols",
                                to="ip_registry.iprecord",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "IPC symbol",
                        "verbose_name_plural": "IPC symbols",
                        "ordering": ["position"],
                        "indexes": [
                            models.Index(fields=["symbol", "record"], name="ipc_symbol_records")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("symbol__regex", "^[A-H]\\d{2}[A-Z]( \\d{1,4}/\\d{2,6})?$")
                                ),
                                name="ipc_symbol_has_its_form",
                            ),
                            models.UniqueConstraint(
                                fields=("record", "symbol"), name="ipc_symbol_once_per_record"
                            ),
                            models.UniqueConstraint(
                                fields=("record", "position"), name="ipc_symbol_one_per_place"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InventorClaim",
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
                            "printed_name",
                            models.CharField(max_length=100, verbose_name="name on the record"),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        (
                            "language",
                            models.CharField(
                                choices=[("zh", "Chinese"), ("en", "English")], max_length=2
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="share in %"
                            ),
                        ),
                        ("token_digest", models.CharField(blank=True, max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("invited", "Invited, not claimed yet"),
                                    ("claimed", "Claimed, to be confirmed"),
                                    ("confirmed", "Confirmed"),
                                    ("disputed", "Disputed"),
                                    ("disowned", "Says it is somebody else"),
                                    ("withdrawn", "Withdrawn by the keeper"),
                                ],
                                default="invited",
                                max_length=9,
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
                            "shows",
                            models.CharField(
                                choices=[
                                    ("public", "Everybody who sees the record"),
                                    ("organisation", "Only the organisation that keeps the record"),
                                ],
                                default="organisation",
                                max_length=12,
                                verbose_name="who reads your name",
                            ),
                        ),
                        (
                            "objection",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("name_wrong", "My name is written wrongly."),
                                    ("share_wrong", "My share is not what was agreed."),
                                    (
                                        "person_missing",
                                        "Somebody who invented it too is not named.",
                                    ),
                                    ("person_extra", "Somebody is named who did not invent it."),
                                    ("other", "Another reason."),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what the inventor says"
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what the keeper answers"
                            ),
                        ),
                        ("invited_at", models.DateTimeField(default=kernel.clock.now)),
                        ("expires_at", models.DateTimeField()),
                        ("claimed_at", models.DateTimeField(blank=True, null=True)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inventor_claims",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inventor_claims",
                                to="ip_registry.iprecord",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "inventor's claim",
                        "verbose_name_plural": "inventors' claims",
                        "indexes": [
                            models.Index(
                                fields=["person", "-updated_at"], name="inventor_claim_of_person"
                            ),
                            models.Index(
                                fields=["record", "state"], name="inventor_claim_of_record"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "invited",
                                            "claimed",
                                            "confirmed",
                                            "disputed",
                                            "disowned",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="inventor_claim_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("shows__in", ["public", "organisation"])),
                                name="inventor_claim_shown_to_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("language__in", ["zh", "en"])),
                                name="inventor_claim_language_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("objection", ""),
                                    (
                                        "objection__in",
                                        [
                                            "name_wrong",
                                            "share_wrong",
                                            "person_missing",
                                            "person_extra",
                                            "other",
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="inventor_claim_objection_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("share__gt", 0), ("share__lte", 100)),
                                name="inventor_claim_share_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            ("claimed", "confirmed", "disputed", "disowned"),
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("claimed_at__isnull", False), ("person__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="inventor_claim_taken_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "confirmed"), _negated=True),
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        models.Q(
                                            models.Q(("name_zh", ""), _negated=True),
                                            models.Q(("name_en", ""), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="inventor_claim_confirmed_by_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "disputed"), _negated=True),
                                    models.Q(
                                        models.Q(("objection", ""), _negated=True),
                                        models.Q(("words", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="inventor_claim_disputed_for_a_reason",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ("invited", "claimed", "confirmed", "disputed"))
                                ),
                                fields=("record", "printed_name"),
                                name="inventor_claim_once_per_name",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ("invited", "claimed", "confirmed", "disputed")),
                                    ("person__isnull", False),
                                ),
                                fields=("record", "person"),
                                name="inventor_claim_once_per_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("token_digest", ""), _negated=True),
                                fields=("token_digest",),
                                name="inventor_claim_token_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Inventor",
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
                        ("name", kernel.fields.LineField(max_length=100, verbose_name="name")),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="inventors",
                                to="ip_registry.iprecord",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "inventor",
                        "verbose_name_plural": "inventors",
                        "ordering": ["position"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="inventor_has_a_name",
                            ),
                            models.UniqueConstraint(
                                fields=("record", "position"), name="inventor_one_per_place"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NiceClass",
                    fields=[
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=400)),
                        ("sort_key", models.CharField(db_collation="C", max_length=200)),
                        ("is_retired", models.BooleanField(default=False)),
                        ("code", models.CharField(max_length=2, primary_key=True, serialize=False)),
                    ],
                    options={
                        "verbose_name": "class of goods and services",
                        "verbose_name_plural": "classes of goods and services",
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "code__in",
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
                                name="nice_class_code_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OwnerConsent",
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
                            "owner_name",
                            kernel.fields.LineField(
                                blank=True, max_length=200, verbose_name="name"
                            ),
                        ),
                        (
                            "dealings",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=24),
                                size=None,
                                verbose_name="consent to",
                            ),
                        ),
                        (
                            "message",
                            models.TextField(blank=True, max_length=2000, verbose_name="message"),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, max_length=2000, verbose_name="answer"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("service", "Given on this market"),
                                    ("document", "A signed consent"),
                                    ("agreement", "The agreement of the co-owners"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked"),
                                    ("given", "Given"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                    ("recalled", "Recalled"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=kernel.clock.now)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents_asked",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "asked_by_person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="ip_registry.iprecord",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "consent of a co-owner",
                        "verbose_name_plural": "consents of co-owners",
                        "indexes": [
                            models.Index(
                                fields=["record", "state"], name="owner_consent_of_record"
                            ),
                            models.Index(
                                fields=["owner", "-updated_at"], name="owner_consent_of_owner"
                            ),
                            models.Index(
                                fields=["asked_by", "-updated_at"], name="owner_consent_asked_by"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["asked", "given", "refused", "withdrawn", "recalled"],
                                    )
                                ),
                                name="owner_consent_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "dealings__contained_by",
                                        [
                                            "assignment",
                                            "equity_contribution",
                                            "licence_exclusive",
                                            "licence_sole",
                                        ],
                                    ),
                                    ("dealings__len__gt", 0),
                                ),
                                name="owner_consent_dealings_known_and_some",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("basis", "service"),
                                        ("document", None),
                                        ("owner__isnull", False),
                                        ("owner_name", ""),
                                    ),
                                    models.Q(
                                        ("basis__in", ["document", "agreement"]),
                                        ("document__isnull", False),
                                        ("owner", None),
                                        models.Q(("owner_name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="owner_consent_by_owner_or_document",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("owner", None),
                                    models.Q(("owner", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="owner_consent_not_of_oneself",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("record", "asked_by", "owner"),
                                name="owner_consent_asked_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RememberedMapping",
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
                        ("heads_print", models.CharField(max_length=64)),
                        ("mapping", models.JSONField()),
                        ("used_at", models.DateTimeField(default=kernel.clock.now)),
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
                        "verbose_name": "remembered mapping",
                        "verbose_name_plural": "remembered mappings",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "noun", "heads_print"),
                                name="mapping_once_per_heads",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RightGrade",
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
                            "grade",
                            models.CharField(
                                choices=[
                                    ("promote", "Worth promoting"),
                                    ("keep", "Keep"),
                                    ("lapse", "Lapse soon"),
                                    ("let_go", "Let go"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("words", models.TextField(max_length=1000)),
                        ("graded_at", models.DateTimeField(default=kernel.clock.now)),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "graded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="grades",
                                to="ip_registry.iprecord",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "grade of a right",
                        "verbose_name_plural": "grades of rights",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("record",),
                                name="right_grade_one_in_force",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("grade__in", ["promote", "keep", "lapse", "let_go"])
                                ),
                                name="right_grade_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("words", ""), _negated=True),
                                name="right_grade_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatusEntry",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("applied", "Application filed"),
                                    ("published", "Application published"),
                                    ("granted", "Granted, in force"),
                                    ("registered", "Registered"),
                                    ("held", "Kept as a trade secret"),
                                    ("lapsed", "Lapsed, fee unpaid"),
                                    ("expired", "Term ended"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Application withdrawn"),
                                    ("surrendered", "Surrendered"),
                                    ("invalidated", "Declared invalid"),
                                    ("cancelled", "Registration cancelled"),
                                    ("disclosed", "No longer secret"),
                                ],
                                max_length=12,
                                verbose_name="legal status",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="from")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("keeper", "Stated by the keeper of the record"),
                                    ("operator", "Entered by the operator of the market"),
                                    ("office", "Notice of the office"),
                                    ("calculated", "Calculated from the filing date"),
                                ],
                                max_length=10,
                                verbose_name="source",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                        ("recorded_at", models.DateTimeField(default=kernel.clock.now)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="status_entries",
                                to="ip_registry.iprecord",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "entry of the legal status",
                        "verbose_name_plural": "entries of the legal status",
                        "ordering": ["since", "id"],
                        "indexes": [
                            models.Index(
                                fields=["record", "since", "id"], name="status_entry_of_record"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "applied",
                                            "published",
                                            "granted",
                                            "registered",
                                            "held",
                                            "lapsed",
                                            "expired",
                                            "refused",
                                            "withdrawn",
                                            "surrendered",
                                            "invalidated",
                                            "cancelled",
                                            "disclosed",
                                        ],
                                    )
                                ),
                                name="status_entry_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("source__in", ["keeper", "operator", "office", "calculated"])
                                ),
                                name="status_entry_source_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TableImport",
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
                        ("ending", models.CharField(max_length=4)),
                        ("encoding", models.CharField(blank=True, max_length=12)),
                        (
                            "heads",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("mapping", models.JSONField(blank=True, default=dict)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("reading", "Being read"),
                                    ("mapping", "Columns to be named"),
                                    ("checking", "Being checked"),
                                    ("checked", "Checked"),
                                    ("committing", "Being taken over"),
                                    ("committed", "Taken over"),
                                    ("undoing", "Being undone"),
                                    ("undone", "Undone"),
                                    ("unreadable", "Not readable"),
                                    ("discarded", "Discarded"),
                                ],
                                default="reading",
                                max_length=12,
                            ),
                        ),
                        ("problems", models.JSONField(blank=True, default=list)),
                        ("total", models.PositiveIntegerField(default=0)),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("cursor", models.PositiveIntegerField(default=0)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("due_at", models.DateTimeField(default=kernel.clock.now)),
                        ("started_at", models.DateTimeField(default=kernel.clock.now)),
                        ("committed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
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
                            "started_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "import",
                        "verbose_name_plural": "imports",
                        "indexes": [
                            models.Index(
                                fields=["organisation", "-started_at", "-id"],
                                name="import_of_owner",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("state__in", ["reading", "checking", "committing", "undoing"])
                                ),
                                fields=["due_at", "id"],
                                name="import_waiting",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "reading",
                                            "mapping",
                                            "checking",
                                            "checked",
                                            "committing",
                                            "committed",
                                            "undoing",
                                            "undone",
                                            "unreadable",
                                            "discarded",
                                        ],
                                    )
                                ),
                                name="table_import_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["committed", "undoing", "undone"]),
                                        _negated=True,
                                    ),
                                    ("committed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="table_import_committed_has_its_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
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
                        ("cells", models.JSONField()),
                        (
                            "keys",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=160),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("pending", "Not looked at yet"),
                                    ("created", "New"),
                                    ("changed", "Changed"),
                                    ("unchanged", "As it was"),
                                    ("refused", "With errors"),
                                ],
                                default="pending",
                                max_length=10,
                            ),
                        ),
                        ("found_reading", models.JSONField(blank=True, default=list)),
                        ("problems", models.JSONField(blank=True, default=list)),
                        ("notes", models.JSONField(blank=True, default=list)),
                        ("differences", models.JSONField(blank=True, default=dict)),
                        ("subject_id", models.UUIDField(blank=True, null=True)),
                        ("stamp", models.DateTimeField(blank=True, null=True)),
                        (
                            "undoing",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Nothing to undo"),
                                    ("undone", "Undone"),
                                    ("kept", "Stays"),
                                ],
                                max_length=6,
                            ),
                        ),
                        (
                            "table",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="ip_registry.tableimport",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "row of an import",
                        "verbose_name_plural": "rows of imports",
                        "ordering": ["number"],
                        "indexes": [
                            models.Index(
                                fields=["table", "outcome", "number"], name="import_row_by_outcome"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["keys"], name="import_row_by_key"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("table", "number"), name="import_row_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "outcome__in",
                                        ["pending", "created", "changed", "unchanged", "refused"],
                                    )
                                ),
                                name="import_row_outcome_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("undoing__in", ["", "undone", "kept"])),
                                name="import_row_undoing_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IpcClass",
                    fields=[
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=400)),
                        ("sort_key", models.CharField(db_collation="C", max_length=200)),
                        ("is_retired", models.BooleanField(default=False)),
                        ("code", models.CharField(max_length=4, primary_key=True, serialize=False)),
                        ("short_zh", models.CharField(max_length=60)),
                        ("short_en", models.CharField(max_length=80)),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("section", "Section"),
                                    ("class", "Class"),
                                    ("subclass", "Subclass"),
                                ],
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
                                to="ip_registry.ipcclass",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "patent class",
                        "verbose_name_plural": "patent classes",
                        "ordering": ["sort_key", "code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("code__regex", "^[A-H]$"),
                                        ("level", "section"),
                                        ("parent__isnull", True),
                                    ),
                                    models.Q(
                                        ("code__regex", "^[A-H]\\d{2}$"),
                                        ("level", "class"),
                                        ("parent__isnull", False),
                                    ),
                                    models.Q(
                                        ("code__regex", "^[A-H]\\d{2}[A-Z]$"),
                                        ("level", "subclass"),
                                        ("parent__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="ipc_class_code_fits_its_level",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimevidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="claim_evidence_rows_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="308efa45cbf1d1f8f80fb384ca31e5886105ea28",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_claim_evidence_rows_stay_5014a",
                            table="ip_registry_claimevidence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimevidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="claim_evidence_table_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF current_database() LIKE 'test\\_%' THEN RETURN NULL; END IF; RAISE EXCEPTION 'append_only: rows of % stay as they are', TG_TABLE_NAME;",
                            hash="cebd2faabd0a4f7fc0630ede10d2aabf08f6a75a",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_claim_evidence_table_stays_d43cd",
                            table="ip_registry_claimevidence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="iprecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="ip_record_wholly_owned",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            declare="DECLARE touched UUID; total NUMERIC;",
                            func="\n    FOREACH touched IN ARRAY array_remove(ARRAY[NEW.id], NULL) LOOP\n        -- The record is locked, so that two transactions cannot each be right alone.\n        PERFORM 1 FROM ip_registry_iprecord WHERE id = touched FOR NO KEY UPDATE;\n        CONTINUE WHEN NOT FOUND;\n        SELECT COALESCE(SUM(share), 0) INTO total\n            FROM ip_registry_ipowner WHERE record_id = touched;\n        IF total <> 100 THEN\n            RAISE EXCEPTION 'ip_owner_shares_sum_to_100: they sum to %', total\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'ip_owner_shares_sum_to_100';\n        END IF;\n    END LOOP;\n    RETURN NULL;\n",
                            hash="53a09735759fe1f64f44a5a67809f590154b320e",
                            operation="INSERT",
                            pgid="pgtrigger_ip_record_wholly_owned_2d536",
                            table="ip_registry_iprecord",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ipowner",
                    trigger=pgtrigger.compiler.Trigger(
                        name="ip_owner_shares_sum_to_100",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            declare="DECLARE touched UUID; total NUMERIC;",
                            func="\n    FOREACH touched IN ARRAY array_remove(ARRAY[OLD.record_id, NEW.record_id], NULL) LOOP\n        -- The record is locked, so that two transactions cannot each be right alone.\n        PERFORM 1 FROM ip_registry_iprecord WHERE id = touched FOR NO KEY UPDATE;\n        CONTINUE WHEN NOT FOUND;\n        SELECT COALESCE(SUM(share), 0) INTO total\n            FROM ip_registry_ipowner WHERE record_id = touched;\n        IF total <> 100 THEN\n            RAISE EXCEPTION 'ip_owner_shares_sum_to_100: they sum to %', total\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'ip_owner_shares_sum_to_100';\n        END IF;\n    END LOOP;\n    RETURN NULL;\n",
                            hash="9bcf2c2a8e85d99fedfe8e51d425f6c629e535ba",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_ip_owner_shares_sum_to_100_7bcb6",
                            table="ip_registry_ipowner",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inventorclaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="inventor_shares_within_whole",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            declare="DECLARE total NUMERIC;",
                            func="\n    -- The record is locked, so that two transactions cannot each be right alone.\n    PERFORM 1 FROM ip_registry_iprecord WHERE id = NEW.record_id FOR NO KEY UPDATE;\n    SELECT COALESCE(SUM(share), 0) INTO total FROM ip_registry_inventorclaim\n        WHERE record_id = NEW.record_id AND state IN ('invited', 'claimed', 'confirmed', 'disputed');\n    IF total > 100 THEN\n        RAISE EXCEPTION 'inventor_claim_shares_within_whole: they sum to %', total\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'inventor_claim_shares_within_whole';\n    END IF;\n    RETURN NULL;\n",
                            hash="719f3003b3ba01c9c1909317c0bf9d2825f7a4a2",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_inventor_shares_within_whole_ac883",
                            table="ip_registry_inventorclaim",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
