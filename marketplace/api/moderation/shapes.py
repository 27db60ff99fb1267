"""What reports, measures and notices look like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from ip_registry.api.rendering import render_organisation
from ip_registry.api.shapes import IpOrganisationShape
from kernel.http.bodies import Body
from marketplace.moderation.appeals import last_day_to_appeal
from marketplace.moderation.models import Appeal, InfringementNotice, Measure, Report
from marketplace.moderation.policies import may_read_note
from marketplace.moderation.queries import (
    appeal_of,
    measure_actions,
    notice_actions,
    notice_files,
    report_actions,
)
from marketplace.moderation.states import AppealState, NoticeState, ReportState
from marketplace.moderation.terms import (
    FileKind,
    MeasureGround,
    MeasureKind,
    Noun,
    ProofKind,
    RejectionReason,
    ReportReason,
    RightKind,
)

_FILE = {"type": "string", "format": "binary", "description": "May be repeated."}


def a_form(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    """A multipart form with files, for the description."""
    said = {"type": "object", "properties": {**properties, "file": _FILE}}
    return {"multipart/form-data": {**said, "required": [*required, "file"]}}


_WORDS = {"type": "string", "maxLength": 4000}
A_NOTICE_FORM = a_form(
    ("listing", "right_kind", "words", "attests_true"),
    listing={"type": "string", "format": "uuid"},
    right_kind={"type": "string", "enum": RightKind.values},
    right_number={"type": "string", "maxLength": 60},
    words=_WORDS,
    attests_true={"type": "boolean"},
)
A_STATEMENT_FORM = a_form(("statement",), statement=_WORDS)
A_PROOF_FORM = a_form(
    ("kind", "authority"),
    kind={"type": "string", "enum": ProofKind.values},
    authority={"type": "string", "maxLength": 200},
)


class ReportBody(Body):
    """What is reported and why; an address is asked of callers without an account only."""

    noun = serializers.ChoiceField(Noun.choices)
    id = serializers.UUIDField()
    reason = serializers.ChoiceField(ReportReason.choices)
    words = serializers.CharField(max_length=2000, allow_blank=True)
    email = serializers.EmailField(required=False, max_length=254)


class ActionBody(Body):
    """Which measure, on which ground, in which words to the owner."""

    measure = serializers.ChoiceField(MeasureKind.choices)
    ground = serializers.ChoiceField(ReportReason.choices)
    note = serializers.CharField(max_length=2000, allow_blank=True)
    remark = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class ModerationRemarkBody(Body):
    """A word of the operator."""

    remark = serializers.CharField(max_length=2000, allow_blank=True)


class NoticeBody(Body):
    """What a right holder says."""

    listing = serializers.UUIDField()
    right_kind = serializers.ChoiceField(RightKind.choices)
    right_number = serializers.CharField(max_length=60, required=False, allow_blank=True)
    words = serializers.CharField(max_length=4000, allow_blank=True)
    attests_true = serializers.BooleanField()


class StatementBody(Body):
    """Why nothing is infringed."""

    statement = serializers.CharField(max_length=4000, allow_blank=True)


class ProofBody(Body):
    """Where the right holder took it."""

    kind = serializers.ChoiceField(ProofKind.choices)
    authority = serializers.CharField(max_length=200, allow_blank=True)


class RejectionBody(Body):
    """What a notice lacks."""

    reason = serializers.ChoiceField(RejectionReason.choices)
    remark = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class ModerationReportShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    noun = serializers.ChoiceField(Noun.choices)
    reference = serializers.CharField()
    reason = serializers.ChoiceField(ReportReason.choices)
    words = serializers.CharField()
    state = serializers.ChoiceField(ReportState.choices)
    remark = serializers.CharField(allow_blank=True)
    reported_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)
    available_actions = serializers.ListField(child=serializers.CharField())


class ReceiptShape(serializers.Serializer[Any]):
    """A report was taken; without an account it waits for the link in the mail."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(ReportState.choices)


class AppealBody(Body):
    """Why a measure is wrong."""

    words = serializers.CharField(max_length=4000, allow_blank=True)


class AppealShape(serializers.Serializer[Any]):
    """An objection; its words for those concerned."""

    state = serializers.ChoiceField(AppealState.choices)
    words = serializers.CharField(allow_null=True)
    remark = serializers.CharField(allow_null=True)
    made_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)


class MeasureShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    kind = serializers.ChoiceField(MeasureKind.choices)
    ground = serializers.ChoiceField(MeasureGround.choices)
    noun = serializers.ChoiceField(Noun.choices)
    about = serializers.CharField(help_text="The reference, or the organisation's short name.")
    notice = serializers.UUIDField(allow_null=True)
    taken_at = serializers.DateTimeField()
    lifted_at = serializers.DateTimeField(allow_null=True)
    lifted_on_appeal = serializers.BooleanField()
    appeal_until = serializers.DateField(help_text="The last day to object.")
    note = serializers.CharField(
        allow_null=True, help_text="The reasons in words, for those concerned; else null."
    )
    appeal = AppealShape(allow_null=True)
    available_actions = serializers.ListField(child=serializers.CharField())


class NoticeFileShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(FileKind.choices)
    name = serializers.CharField()
    size = serializers.IntegerField()


class NoticeShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.ChoiceField(NoticeState.choices)
    listing = serializers.CharField(help_text="Its reference.")
    owner = IpOrganisationShape()
    complainant = IpOrganisationShape()
    right_kind = serializers.ChoiceField(RightKind.choices)
    right_number = serializers.CharField(allow_blank=True)
    words = serializers.CharField()
    statement = serializers.CharField(allow_blank=True)
    rejection = serializers.ChoiceField(RejectionReason.choices, allow_blank=True)
    proof_kind = serializers.ChoiceField(ProofKind.choices, allow_blank=True)
    authority = serializers.CharField(allow_blank=True)
    remark = serializers.CharField(allow_blank=True)
    received_at = serializers.DateTimeField()
    measures_at = serializers.DateTimeField(allow_null=True)
    reached_at = serializers.DateTimeField(allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    found_false_at = serializers.DateTimeField(allow_null=True)
    files = NoticeFileShape(many=True)
    available_actions = serializers.ListField(child=serializers.CharField())


def render_report(report: Report, *, by: Actor) -> dict[str, Any]:
    """A report, for who made it or decides it."""
    same = ("noun", "reason", "words", "state", "remark", "reported_at", "decided_at")
    return {
        "id": str(report.id),
        "reference": report.thing_reference,
        **{name: getattr(report, name) for name in same},
        "available_actions": report_actions(report, by=by),
    }


def render_measure(measure: Measure, *, by: Actor) -> dict[str, Any]:
    """A line of the public log; note and objection in words for those concerned."""
    same = ("reference", "kind", "ground", "noun", "taken_at", "lifted_at", "lifted_on_appeal")
    objection, reads = appeal_of(measure), may_read_note(by, measure)
    return {
        "id": str(measure.id),
        **{name: getattr(measure, name) for name in same},
        "about": measure.thing_reference,
        "notice": str(measure.notice_id) if measure.notice_id else None,
        "appeal_until": last_day_to_appeal(measure),
        "note": measure.note if reads else None,
        "appeal": _appeal(objection, reads=reads) if objection else None,
        "available_actions": measure_actions(measure, by=by),
    }


def _appeal(found: Appeal, *, reads: bool) -> dict[str, Any]:
    return {
        "state": found.state,
        "words": found.words if reads else None,
        "remark": found.remark if reads else None,
        "made_at": found.made_at,
        "decided_at": found.decided_at,
    }


def render_notice(notice: InfringementNotice, *, by: Actor) -> dict[str, Any]:
    """A notice; its files for the two sides and the operators."""
    same = (
        *("reference", "state", "right_kind", "right_number", "words", "statement", "rejection"),
        *("proof_kind", "authority", "remark", "received_at", "measures_at", "reached_at"),
        *("due_at", "closed_at"),
    )
    return {
        "id": str(notice.id),
        **{name: getattr(notice, name) for name in same},
        "listing": notice.listing.reference,
        "owner": render_organisation(notice.owner),
        "complainant": render_organisation(notice.complainant),
        "found_false_at": notice.false_at,
        "files": [
            {"id": str(e.id), "kind": e.kind, "name": e.file.name, "size": e.file.size}
            for e in notice_files(notice, by=by)
        ],
        "available_actions": notice_actions(notice, by=by),
    }
