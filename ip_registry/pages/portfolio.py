"""The overview of a portfolio, and grading what is in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET, require_POST

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import require_acting
from accounts.middleware import actor_of
from ip_registry.grades.models import RightGrade
from ip_registry.grades.queries import Grades, grades_of_portfolio, rights_graded
from ip_registry.grades.rules import suggested
from ip_registry.grades.services import grade_right
from ip_registry.grades.terms import Grade
from ip_registry.pages.presentation import row_of
from ip_registry.portfolio.overview import portfolio_overview
from ip_registry.records.models import IpRecord, IpRecordQuerySet
from kernel import clock
from kernel.batches import each_alone
from kernel.http.chosen import chosen_ids, told
from kernel.panels import panels_for

_MOST = 50


class GradeForm(forms.Form):
    """The grade of all chosen rights, and on what it stands."""

    grade = forms.ChoiceField(label=gettext_lazy("Grade"), choices=Grade.choices)
    words = forms.CharField(
        label=gettext_lazy("On what it stands"),
        help_text=gettext_lazy(
            "Demand, maturity, cost of keeping, evidence. Only your organisation reads it."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What lives, what ends soon, how it is graded and what waits for a grade."""
    by = actor_of(request)
    told_of = portfolio_overview(by=by)
    grades = grades_of_portfolio(by=by)
    chosen = request.GET.get("grade", "")
    ending, ending_count = _counted(told_of.ending_soon)
    due, due_count = _counted(grades.due)
    figures = (
        (told_of.in_force, pgettext("rights", "In force")),
        (told_of.pending, pgettext("rights", "Pending")),
        (told_of.ended, pgettext("rights", "Ended")),
        (told_of.shown, _("Shown in public")),
        (ending_count, _("End within a year")),
    )
    context = {
        "figures": [{"value": value, "label": label} for value, label in figures],
        "ending": [row_of(each) for each in ending],
        "promising": [row_of(each) for each in told_of.worth_promoting[:_MOST]],
        "chosen_panels": panels_for("ip_records.chosen", by=by, subject=None),
        "entries": _entries(grades, chosen),
        "graded": [_graded(each) for each in _with_grade(chosen, by=by)],
        "due": [_due(each) for each in due],
        "due_count": due_count,
        "form": GradeForm(),
        "may_grade": by.may(Permission.IP_RECORDS_WRITE),
    }
    return render(request, "ip_records/portfolio.html", context)


@login_required
@require_POST
def grade_chosen(request: HttpRequest) -> HttpResponse:
    """Give each chosen right the same grade, and tell what came of each."""
    by = actor_of(request)
    require_acting(by, Permission.IP_RECORDS_WRITE)
    chosen = chosen_ids(request)
    if not chosen:
        messages.warning(request, _("Choose at least one row first."))
        return redirect("ip_portfolio")
    said = {name: request.POST.get(name, "") for name in ("grade", "words")}

    def grade(record_id: UUID) -> None:
        grade_right(record_id, by=by, **said)

    found = IpRecord.objects.visible_to(by).in_bulk(chosen)
    return told(
        request,
        list(each_alone(chosen, grade)),
        names={key: each.title for key, each in found.items()},
        urls={key: reverse("ip_record", args=[key]) for key in found},
        back="ip_portfolio",
    )


def _counted(rows: IpRecordQuerySet) -> tuple[list[IpRecord], int]:
    first = list(rows[: _MOST + 1])
    return first[:_MOST], len(first) if len(first) <= _MOST else rows.count()


def _with_grade(grade: str, *, by: Actor) -> list[RightGrade]:
    return list(rights_graded(grade, by=by)[:_MOST]) if grade in Grade.values else []


def _entries(grades: Grades, chosen: str) -> list[dict[str, Any]]:
    address = reverse("ip_portfolio")
    return [
        {
            "url": f"{address}?grade={each.value}#grades",
            "label": f"{each.label} · {grades.counts[each.value]}",
            "current": each.value == chosen,
        }
        for each in Grade
    ]


def _graded(grade: RightGrade) -> dict[str, Any]:
    record = grade.record
    return {
        "grade": grade,
        "record": record,
        "url": reverse("ip_record", args=[record.pk]),
        "title_lang": row_of(record)["title_lang"],
    }


def _due(record: IpRecord) -> dict[str, Any]:
    is_shown = bool(getattr(record, "is_public", False))
    first = suggested(record, is_shown=is_shown, today=clock.today())
    return row_of(record) | {"suggested": first.label}
