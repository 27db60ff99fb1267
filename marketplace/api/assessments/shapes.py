"""What assessors, sheets and panels look like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.reverse import reverse

from kernel.http.bodies import Body, InBothLanguages, in_both
from marketplace.evaluations.models import (
    EvaluationAssessor,
    EvaluationTemplate,
    SheetFile,
    SheetScore,
)
from marketplace.evaluations.panel_rules import Entry
from marketplace.evaluations.results import GroupResult, IndicatorResult, PanelView
from marketplace.evaluations.scoring import Spread
from marketplace.evaluations.states import AssessorState, PanelState
from marketplace.evaluations.templates import Indicator, Template, read
from marketplace.evaluations.terms import PANEL_KINDS, FindingSource
from marketplace.evaluations.workbench import Workbench
from marketplace.independence.terms import ONLY_FOUND, PartyRole, Relation, Verdict

DECLARABLE = [each for each in Relation.values if each not in ONLY_FOUND]
A_DECLARATION = {
    "relations": [{"relation": "earlier_engagement", "towards": "client"}],
    "statement": "I judged another technology for them two years ago.",
    "confirms": True,
}
A_SHEET = {
    "revision": 0,
    "scores": {
        "sci-novelty": {
            "points": 4,
            "rationale": "New mechanism, cited twice.",
            "evidence": "doi:10.1000/1",
        },
        "cul-spread": {"not_applicable": True, "rationale": "Nothing is taught from it yet."},
    },
}


class NamingBody(Body):
    """A colleague by id, an expert by their profile, or somebody from outside by address."""

    person = serializers.UUIDField(required=False, allow_null=True)
    profile = serializers.UUIDField(
        required=False, allow_null=True, help_text="Of an expert in the talent pool."
    )
    email = serializers.EmailField(required=False, allow_blank=True)
    is_chair = serializers.BooleanField(required=False)


class RelationBody(Body):
    relation = serializers.ChoiceField(DECLARABLE)
    towards = serializers.ChoiceField(PartyRole.choices)
    words = serializers.CharField(required=False, allow_blank=True, max_length=500)


class DeclarationBody(Body):
    """Every relation to every party, and that there are no more."""

    relations = RelationBody(many=True, required=False)
    statement = serializers.CharField(required=False, allow_blank=True, max_length=2000)
    confirms = serializers.BooleanField()


class OpeningBody(Body):
    """By which template, until which day."""

    template = serializers.CharField(max_length=40)
    last_day = serializers.DateField()


class ExtensionBody(Body):
    """Until which day now."""

    last_day = serializers.DateField()


class SheetScoreBody(Body):
    """Points, or that it does not apply, with the reason and what shows it."""

    points = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=100)
    not_applicable = serializers.BooleanField(required=False)
    rationale = serializers.CharField(required=False, allow_blank=True, max_length=2000)
    evidence = serializers.CharField(required=False, allow_blank=True, max_length=1000)


class SheetBody(Body):
    """The sheet by codes of indicators; `revision` is the one that was read."""

    revision = serializers.IntegerField(min_value=0)
    scores = serializers.DictField(child=SheetScoreBody())


class SubmissionBody(Body):
    """The revision that is handed in."""

    revision = serializers.IntegerField(min_value=0)


class RevisionBody(Body):
    """What changes after the spread was seen."""

    scores = serializers.DictField(child=SheetScoreBody())


class AgreedBody(Body):
    points = serializers.IntegerField(allow_null=True, min_value=0, max_value=100)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class AgreementBody(Body):
    """What the panel agrees on, by codes of indicators."""

    scores = serializers.DictField(child=AgreedBody())


class FindingShape(serializers.Serializer[Any]):
    relation = serializers.ChoiceField(Relation.choices)
    towards = serializers.ChoiceField(PartyRole.choices)
    basis = serializers.ChoiceField(FindingSource.choices)
    verdict = serializers.ChoiceField(Verdict.choices)


class AssessorShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    evaluation_request = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.ChoiceField(AssessorState.choices)
    is_chair = serializers.BooleanField()
    is_outside = serializers.BooleanField()
    statement = serializers.CharField(allow_blank=True)
    findings = FindingShape(many=True)
    named_at = serializers.DateTimeField()


class EvidenceFileShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    indicator = serializers.CharField()
    name = serializers.CharField()
    sha256 = serializers.CharField()
    url = serializers.URLField()


class OwnSheetShape(serializers.Serializer[Any]):
    revision = serializers.IntegerField()
    scores = serializers.DictField(child=SheetScoreBody())
    files = EvidenceFileShape(many=True)
    missing = serializers.ListField(child=serializers.CharField())


class AssessmentShape(AssessorShape):
    template = serializers.CharField(allow_null=True)
    deadline = serializers.DateTimeField(allow_null=True)
    sheet = OwnSheetShape(allow_null=True)
    available_actions = serializers.ListField(child=serializers.CharField())


class SpreadShape(serializers.Serializer[Any]):
    points = serializers.ListField(child=serializers.IntegerField())
    not_applicable = serializers.IntegerField()
    median = serializers.CharField(allow_null=True)
    lower_quartile = serializers.CharField(allow_null=True)
    upper_quartile = serializers.CharField(allow_null=True)


class IndicatorResultShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    first = SpreadShape()
    last = SpreadShape()
    agreed = AgreedBody(allow_null=True)
    evidence = serializers.ListField(child=serializers.CharField())


class GroupResultShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    mean = serializers.CharField(allow_null=True)
    indicators = IndicatorResultShape(many=True)


class PanelShape(serializers.Serializer[Any]):
    evaluation_request = serializers.UUIDField()
    template = serializers.CharField()
    state = serializers.ChoiceField(PanelState.choices)
    deadline = serializers.DateTimeField()
    trl = serializers.IntegerField(allow_null=True)
    groups = GroupResultShape(many=True)


class IndicatorShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = InBothLanguages()
    what = InBothLanguages()
    is_mandatory = serializers.BooleanField()
    is_omissible = serializers.BooleanField(
        help_text="Whether a level may be reached although this does not apply."
    )


class AnchorShape(serializers.Serializer[Any]):
    points = serializers.IntegerField()
    words = InBothLanguages()


class GroupShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = InBothLanguages()
    anchors = AnchorShape(many=True)
    indicators = IndicatorShape(many=True)


class TemplateShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    kind = serializers.ChoiceField(PANEL_KINDS)
    sector = serializers.CharField()
    version = serializers.IntegerField()
    name = InBothLanguages()
    least_assessors = serializers.IntegerField()
    lowest = serializers.IntegerField()
    highest = serializers.IntegerField()
    groups = GroupShape(many=True)


def entries_in(scores: dict[str, dict[str, Any]]) -> dict[str, Entry]:
    """The entries that a validated body says."""
    return {
        code: Entry(
            points=each.get("points"),
            is_not_applicable=each.get("not_applicable", False),
            rationale=each.get("rationale", ""),
            evidence=each.get("evidence", ""),
        )
        for code, each in scores.items()
    }


def render_assessor(assessor: EvaluationAssessor) -> dict[str, Any]:
    """An assessor as the parties see them."""
    return {
        "id": str(assessor.id),
        "evaluation_request": str(assessor.request_id),
        "name": str(assessor.person),
        "state": assessor.state,
        "is_chair": assessor.is_chair,
        "is_outside": assessor.is_outside,
        "statement": assessor.statement,
        "findings": [
            {
                "relation": each.relation,
                "towards": each.towards,
                "basis": each.source,
                "verdict": each.verdict,
            }
            for each in assessor.findings.all()
        ],
        "named_at": assessor.named_at,
    }


def render_assessment(bench: Workbench) -> dict[str, Any]:
    """One's own place in an evaluation, with one's own sheet and nobody else's."""
    panel = bench.panel
    return {
        **render_assessor(bench.assessor),
        "template": panel.template_id if panel is not None else None,
        "deadline": panel.deadline if panel is not None else None,
        "sheet": _own_sheet(bench) if panel is not None else None,
        "available_actions": bench.actions,
    }


def _own_sheet(bench: Workbench) -> dict[str, Any]:
    return {
        "revision": bench.revision,
        "scores": {code: _score(each) for code, each in bench.scores.items()},
        "files": [
            render_file(each, bench.assessor) for files in bench.files.values() for each in files
        ],
        "missing": [each.pointer for each in bench.missing],
    }


def render_file(attached: SheetFile, assessor: EvaluationAssessor) -> dict[str, Any]:
    """A file of evidence, to whoever attached it."""
    return {
        "id": str(attached.id),
        "indicator": attached.indicator,
        "name": attached.file.name,
        "sha256": attached.file.sha256,
        "url": reverse("api_assessment_evidence", args=[assessor.id, attached.id]),
    }


def _score(score: SheetScore) -> dict[str, Any]:
    return {
        "points": score.points,
        "not_applicable": score.is_not_applicable,
        "rationale": score.rationale,
        "evidence": score.evidence,
    }


def render_panel(view: PanelView) -> dict[str, Any]:
    """A panel; its groups are empty for whoever may not know the points yet."""
    return {
        "evaluation_request": str(view.panel.request_id),
        "template": view.panel.template_id,
        "state": view.panel.state,
        "deadline": view.panel.deadline,
        "trl": view.level,
        "groups": [_group_result(each) for each in view.groups],
    }


def _group_result(result: GroupResult) -> dict[str, Any]:
    return {
        "code": result.group.code,
        "mean": None if result.mean is None else str(result.mean),
        "indicators": [_indicator_result(each) for each in result.indicators],
    }


def _indicator_result(row: IndicatorResult) -> dict[str, Any]:
    agreed = None
    if row.agreed is not None:
        agreed = {"points": row.agreed.points, "reason": row.agreed.reason}
    return {
        "code": row.indicator.code,
        "first": _spread(row.first),
        "last": _spread(row.last),
        "agreed": agreed,
        "evidence": [each.file.sha256 for each in row.files],
    }


def _spread(spread: Spread) -> dict[str, Any]:
    figures = ("median", "lower_quartile", "upper_quartile")
    return {
        "points": list(spread.points),
        "not_applicable": spread.not_applicable,
        **{name: str(getattr(spread, name)) if spread.points else None for name in figures},
    }


def render_template(found: EvaluationTemplate) -> dict[str, Any]:
    """A template with its indicators."""
    template: Template = read(found.content)
    return {
        "code": found.pk,
        "kind": found.kind,
        "sector": found.sector,
        "version": found.version,
        "name": in_both(zh=found.name_zh, en=found.name_en),
        "least_assessors": found.least_assessors,
        "lowest": template.lowest,
        "highest": template.highest,
        "groups": [
            {
                "code": group.code,
                "name": in_both(zh=group.name_zh, en=group.name_en),
                "anchors": [
                    {
                        "points": each.points,
                        "words": in_both(zh=each.words_zh, en=each.words_en),
                    }
                    for each in group.anchors
                ],
                "indicators": [_indicator(each) for each in group.indicators],
            }
            for group in template.groups
        ],
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "name": in_both(zh=indicator.name_zh, en=indicator.name_en),
        "what": in_both(zh=indicator.what_zh, en=indicator.what_en),
        "is_mandatory": indicator.is_mandatory,
        "is_omissible": indicator.is_omissible,
    }
