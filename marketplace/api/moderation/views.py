"""Reports, measures and notices of infringement over REST."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from accounts.api.moves import move_view
from kernel.http.bodies import Body
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.pacing import pace
from kernel.http.parameters import Parameters
from marketplace.api.moderation.shapes import (
    A_NOTICE_FORM,
    A_PROOF_FORM,
    A_STATEMENT_FORM,
    ActionBody,
    AppealBody,
    MeasureShape,
    ModerationRemarkBody,
    ModerationReportShape,
    NoticeBody,
    NoticeShape,
    ProofBody,
    ReceiptShape,
    RejectionBody,
    ReportBody,
    StatementBody,
    render_measure,
    render_notice,
    render_report,
)
from marketplace.moderation import appeals, notices, services
from marketplace.moderation.confirming import MOST_AN_HOUR
from marketplace.moderation.measures import lift_measure
from marketplace.moderation.models import InfringementNotice, Measure, Report
from marketplace.moderation.queries import (
    measure_page,
    measures_log,
    notice_file,
    notice_page,
    report_page,
    reports,
)
from marketplace.moderation.queries import notices as notices_in_sight
from marketplace.moderation.reasons import ModerationReason
from marketplace.moderation.rules import StatedNotice
from marketplace.moderation.states import AppealState, NoticeState

NEWEST_REPORTS = {"-reported_at": ("-reported_at", "-id"), "reported_at": ("reported_at", "id")}
NEWEST_MEASURES = {"-taken_at": ("-taken_at", "-id"), "taken_at": ("taken_at", "id")}
NEWEST_NOTICES = {"-received_at": ("-received_at", "-id"), "received_at": ("received_at", "id")}


class MeasureParameters(Parameters):
    """What the log may be narrowed by."""

    appeal = serializers.ChoiceField(AppealState.choices, required=False)


class NoticeParameters(Parameters):
    """What a list of notices may be narrowed by."""

    side = serializers.ChoiceField(["complainant", "owner"], required=False)
    state = serializers.MultipleChoiceField(choices=NoticeState.choices, required=False)


class ReportCollection(ApiView):
    """Reports that the caller made, or decides."""

    @described(
        "List reports",
        answer=page_of(ModerationReportShape),
        parameters=(*page_parameters(*NEWEST_REPORTS),),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of reports."""
        Parameters.read(request.query_params)
        self.require_person()
        rows = reports(by=self.actor)
        return self.page(rows, orderings=NEWEST_REPORTS, render=self._render)

    @described(
        "Report what should not stand here",
        body=ReportBody,
        answer=ReceiptShape,
        status=201,
        parameters=(KEY,),
        refusals=(404, 409, 422, 429),
    )
    def post(self, request: Request) -> Response:
        """Tell the operators; without an account it waits for a link in a mail."""
        said = ReportBody.read(request.data)
        if self.actor.is_anonymous:
            often = ModerationReason.REPORTED_OFTEN
            pace(request._request, "report", most=MOST_AN_HOUR, minutes=60, why=often)  # noqa: SLF001 DRF keeps Django's request there
        noun, thing_id = said.pop("noun"), said.pop("id")
        made = services.report_thing(noun, thing_id, by=self.actor, **said)
        return Response({"id": str(made.id), "state": made.state}, status=201)

    def _render(self, row: Report) -> dict[str, Any]:
        return render_report(row, by=self.actor)


class ReportDetail(ApiView):
    """One report."""

    @described("Read a report", answer=ModerationReportShape, refusals=(404,))
    def get(self, request: Request, report_id: UUID) -> Response:
        """For who made it, and the operators."""
        return shown_report(report_id, by=self.actor)


class MeasureCollection(ApiView):
    """The public log."""

    @described(
        "List measures of the market",
        answer=page_of(MeasureShape),
        parameters=(MeasureParameters, *page_parameters(*NEWEST_MEASURES)),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of what the operators did."""
        wanted = MeasureParameters.read(request.query_params)
        rows = measures_log(by=self.actor, **wanted)
        return self.page(rows, orderings=NEWEST_MEASURES, render=self._render)

    def _render(self, row: Measure) -> dict[str, Any]:
        return render_measure(row, by=self.actor)


class MeasureDetail(ApiView):
    """One measure."""

    @described("Read a measure", answer=MeasureShape, refusals=(404,))
    def get(self, request: Request, measure_id: UUID) -> Response:
        """What was done, on which ground, and how an objection stands."""
        return shown_measure(measure_id, by=self.actor)


class NoticeCollection(ApiView):
    """Notices of infringement."""

    parser_classes = [MultiPartParser]

    @described(
        "List notices of infringement",
        answer=page_of(NoticeShape),
        parameters=(NoticeParameters, *page_parameters(*NEWEST_NOTICES)),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of notices: those passed on for everybody, and one's own."""
        wanted = NoticeParameters.read(request.query_params)
        rows = notices_in_sight(by=self.actor, **wanted)
        return self.page(rows, orderings=NEWEST_NOTICES, render=self._render)

    @described(
        "Give notice of an infringement",
        body=A_NOTICE_FORM,
        answer=NoticeShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 415, 422),
    )
    def post(self, request: Request) -> Response:
        """Say as a right holder, with first evidence, that a technology infringes."""
        said = NoticeBody.read(request.POST.dict())
        listing_id = said.pop("listing")
        stated = StatedNotice(**{"right_number": "", **said})
        files = request.FILES.getlist("file")
        made = notices.give_notice(listing_id, stated, files=files, by=self.actor)
        return created_notice(request, made.id, by=self.actor)

    def _render(self, row: InfringementNotice) -> dict[str, Any]:
        return render_notice(row, by=self.actor)


class NoticeDetail(ApiView):
    """One notice."""

    @described("Read a notice of infringement", answer=NoticeShape, refusals=(404,))
    def get(self, request: Request, notice_id: UUID) -> Response:
        """The notice, with what was answered and what came of it."""
        return shown_notice(notice_id, by=self.actor)


class NoticeFileDetail(ApiView):
    """One file."""

    @described(
        "Fetch a file of a notice",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, notice_id: UUID, file_id: UUID) -> FileResponse:
        """The bytes, for the two sides and the operators."""
        return file_response(notice_file(notice_id, file_id, by=self.actor).file)


def shown_report(report_id: UUID, *, by: Actor) -> Response:
    """The report as it is now."""
    return Response(render_report(report_page(report_id, by=by), by=by))


def shown_notice(notice_id: UUID, *, by: Actor) -> Response:
    """The notice as it is now."""
    return Response(render_notice(notice_page(notice_id, by=by), by=by))


def shown_measure(measure_id: UUID, *, by: Actor) -> Response:
    """The measure as it is now."""
    return Response(render_measure(measure_page(measure_id, by=by), by=by))


created_notice = creation("api_notice", shown_notice)


def _with_files(summary: str, service: Callable[..., Any], body: type[Body], form: Any) -> Any:
    """A step of a notice that brings files."""

    class Step(ApiView):
        parser_classes = [MultiPartParser]

        @described(
            summary,
            body=form,
            answer=NoticeShape,
            parameters=(KEY,),
            refusals=(401, 403, 404, 409, 413, 415, 422),
        )
        def post(self, request: Request, notice_id: UUID) -> Response:
            said = body.read(request.POST.dict())
            service(notice_id, files=request.FILES.getlist("file"), by=self.actor, **said)
            return shown_notice(notice_id, by=self.actor)

    return Step.as_view()


report_move = partial(move_view, answer=ModerationReportShape, show=shown_report)
act = report_move("Take a measure on a report", services.act_on_report, ActionBody)
dismiss = report_move("Take no measure on a report", services.dismiss_report, ModerationRemarkBody)
measure_move = partial(move_view, answer=MeasureShape, show=shown_measure)
lift = measure_move("Lift a measure", lift_measure)
object_to = measure_move("Object to a measure", appeals.appeal, AppealBody)
uphold = measure_move("Find an objection right", appeals.uphold_appeal, ModerationRemarkBody)
keep = measure_move("Find a measure right", appeals.reject_appeal, ModerationRemarkBody)
move = partial(move_view, answer=NoticeShape, show=shown_notice)
take = move("Take measures on a notice", notices.take_measures)
reject = move("Reject an incomplete notice", notices.reject_notice, RejectionBody)
withdraw = move("Withdraw one's notice", notices.withdraw_notice)
release = move("End the measures of a notice", notices.release_notice, ModerationRemarkBody)
note_false = move("Note that a notice was wrong", notices.note_false_notice, ModerationRemarkBody)
state = _with_files(
    "State that nothing is infringed",
    notices.state_no_infringement,
    StatementBody,
    A_STATEMENT_FORM,
)
prove = _with_files("Prove a complaint or a suit", notices.prove_notice, ProofBody, A_PROOF_FORM)
