"""Forms of assessors and panels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.membership.models import Membership
from accounts.talent.models import TalentProfile
from accounts.talent.terms import IpcSection
from kernel.http.days import DayInput
from marketplace.evaluations.conflicts import Declared
from marketplace.evaluations.experts import experts_for
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.panel_rules import Agreed, Entry
from marketplace.evaluations.results import IndicatorResult, PanelView, templates_for
from marketplace.evaluations.templates import Group, Template
from marketplace.evaluations.workbench import Workbench
from marketplace.independence.terms import ONLY_FOUND, PartyRole, Relation
from marketplace.pages.form_parts import area

NOT_APPLICABLE = "na"


class NamingForm(forms.Form):
    """Who is to judge."""

    person = forms.ChoiceField(label=_("A colleague"), required=False)
    profile = forms.ChoiceField(
        label=_("Or an expert of the talent pool"),
        help_text=_("Those who know the technology's field come first, with their fields."),
        required=False,
    )
    email = forms.EmailField(
        label=_("Or an expert from outside, by e-mail address"),
        help_text=_("They need an account. They read nothing under your agreements."),
        required=False,
    )
    is_chair = forms.BooleanField(label=_("Chairs the panel"), required=False)

    def __init__(self, *args: Any, evaluation: EvaluationRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Membership.objects.lasting().filter(organisation=evaluation.evaluator_id)
        chooser: Any = self.fields["person"]
        chooser.choices = [
            ("", _("nobody of ours")),
            *((str(each.user_id), str(each.user)) for each in members.select_related("user")),
        ]
        pool: Any = self.fields["profile"]
        pool.choices = [("", _("nobody of the pool")), *map(_expert, experts_for(evaluation))]


def _expert(profile: TalentProfile) -> tuple[str, str]:
    fields = ", ".join(str(IpcSection(each).label) for each in profile.sections)
    return str(profile.id), f"{profile.name} · {fields}" if fields else profile.name


class DeclarationForm(forms.Form):
    """Every relation to every party, and that there are no more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for relation in Relation:
            if relation in ONLY_FOUND:
                continue
            self.fields[relation.value] = forms.MultipleChoiceField(
                label=relation.label,
                choices=PartyRole.choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.fields["statement"] = forms.CharField(
            label=_("What the parties should know of it"),
            max_length=2000,
            required=False,
            widget=area(3),
        )
        self.fields["confirms"] = forms.BooleanField(
            label=_("I have named every relation that I know of."), required=False
        )

    def declared(self) -> list[Declared]:
        """The relations that were ticked."""
        return [
            Declared(relation, PartyRole(towards))
            for relation in Relation
            for towards in self.cleaned_data.get(relation.value, ())
        ]


class OpeningForm(forms.Form):
    """By which template, until when."""

    template = forms.ChoiceField(label=_("Template"))
    last_day = forms.DateField(label=_("Last day to hand in"), widget=DayInput())

    def __init__(self, *args: Any, evaluation: EvaluationRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["template"]
        chooser.choices = [(each.pk, each.name) for each in templates_for(evaluation)]


class ExtensionForm(forms.Form):
    """Until when now."""

    last_day = forms.DateField(label=_("Last day to hand in"), widget=DayInput())


class EvidenceForm(forms.Form):
    """A file that shows what is said of an indicator."""

    indicator = forms.ChoiceField(label=_("Indicator"))
    file = forms.FileField(label=_("File"))

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["indicator"]
        chooser.choices = [(each.code, each.name) for each in template.indicators]


class PointsForm(forms.Form):
    """Points for indicators of a template, each with its own fields and pointers."""

    texts: tuple[str, ...] = ()

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.template = template
        self.pointers: dict[str, str] = {}
        for group in template.groups:
            for indicator in group.indicators:
                self._add(group, indicator.code)

    def _add(self, group: Group, code: str) -> None:
        self.fields[f"points_{code}"] = forms.ChoiceField(
            label=_("Points"), choices=_choices(self.template, group), required=False
        )
        self.pointers[f"/scores/{code}/points"] = f"points_{code}"
        for text, label, most in (
            ("rationale", _("Why"), 2000),
            ("evidence", _("What shows it"), 1000),
            ("reason", _("Why the panel settles on this"), 2000),
        ):
            if text in self.texts:
                name = f"{text}_{code}"
                self.fields[name] = forms.CharField(
                    label=label, max_length=most, required=False, widget=area(2)
                )
                self.pointers[f"/scores/{code}/{text}"] = name

    def said(self, code: str, what: str) -> str:
        """What was filled in, as far as it is valid."""
        return str(self.cleaned_data.get(f"{what}_{code}") or "")

    def points(self, code: str) -> int | None:
        """The points, none where there are none or it does not apply."""
        said = self.said(code, "points")
        return int(said) if said.isdigit() else None

    def entry(self, code: str) -> Entry:
        """All that was said of an indicator."""
        return Entry(
            points=self.points(code),
            is_not_applicable=self.said(code, "points") == NOT_APPLICABLE,
            rationale=self.said(code, "rationale"),
            evidence=self.said(code, "evidence"),
        )

    def groups(self) -> Iterator[dict[str, Any]]:
        """Groups with their indicators and fields; what waits for words is open."""
        for group in self.template.groups:
            asked = [(each, self._fields_of(each.code)) for each in group.indicators]
            is_wrong = any(field.errors for _each, fields in asked for field in fields)
            rows = [{"indicator": each, "fields": fields} for each, fields in asked]
            yield {"group": group, "rows": rows, "is_open": is_wrong or self.waits(group)}

    def waits(self, group: Group) -> bool:
        """Whether something is to be done in a group, so that it is shown unfolded."""
        raise NotImplementedError

    def _fields_of(self, code: str) -> list[forms.BoundField]:
        names = [f"{what}_{code}" for what in ("points", *self.texts)]
        return [self[name] for name in names]


class SheetForm(PointsForm):
    """One's own sheet."""

    texts = ("rationale", "evidence")
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, bench: Workbench, **kwargs: Any) -> None:
        assert bench.template is not None  # noqa: S101 the view saw it
        initial: dict[str, Any] = {"revision": bench.revision}
        for code, score in bench.scores.items():
            absent = NOT_APPLICABLE if score.is_not_applicable else ""
            initial[f"points_{code}"] = absent if score.points is None else str(score.points)
            initial[f"rationale_{code}"] = score.rationale
            initial[f"evidence_{code}"] = score.evidence
        super().__init__(*args, template=bench.template, initial=initial, **kwargs)

        left = (each for each in bench.template.groups if self.done(each) < len(each.indicators))
        self._begins = next(left, None)

    def groups(self) -> Iterator[dict[str, Any]]:
        """The same, with how many of a group's indicators are done."""
        for each in super().groups():
            yield {**each, "done": self.done(each["group"])}

    def done(self, group: Group) -> int:
        """How many indicators of a group have points, or do not apply."""
        return sum(bool(self.initial.get(f"points_{each.code}")) for each in group.indicators)

    def waits(self, group: Group) -> bool:
        """The first group that is not done."""
        return group == self._begins

    def entries(self) -> dict[str, Entry]:
        """The whole sheet."""
        return {each.code: self.entry(each.code) for each in self.template.indicators}


class RoundForm(PointsForm):
    """Points of the consensus round, beside what was scored."""

    def __init__(self, *args: Any, view: PanelView, **kwargs: Any) -> None:
        self._far = {
            row.indicator.code
            for group in view.groups
            for row in group.indicators
            if row.owes_reason
        }
        super().__init__(*args, template=view.template, **kwargs)

    def waits(self, group: Group) -> bool:
        """Where points lie far apart."""
        return not self._far.isdisjoint(each.code for each in group.indicators)


class RevisionForm(RoundForm):
    """Other points than before, where there are any."""

    texts = ("rationale",)

    def entries(self) -> dict[str, Entry]:
        """Only what is to change."""
        codes = (each.code for each in self.template.indicators)
        found = {code: self.entry(code) for code in codes}
        return {
            code: each
            for code, each in found.items()
            if each.points is not None or each.is_not_applicable or each.rationale.strip()
        }


class AgreementForm(RoundForm):
    """What the panel agrees on."""

    texts = ("reason",)

    def __init__(self, *args: Any, view: PanelView, **kwargs: Any) -> None:
        initial = {
            f"points_{row.indicator.code}": _proposed(row)
            for group in view.groups
            for row in group.indicators
        }
        super().__init__(*args, view=view, initial=initial, **kwargs)

    def agreed(self) -> dict[str, Agreed]:
        """What was filled in; what was left open is left out."""
        return {
            each.code: Agreed(self.points(each.code), self.said(each.code, "reason"))
            for each in self.template.indicators
            if self.said(each.code, "points")
        }


def _proposed(row: IndicatorResult) -> str:
    proposed = row.last.proposed
    return NOT_APPLICABLE if proposed is None else str(proposed)


def _choices(template: Template, group: Group) -> list[tuple[str, Any]]:
    words = {each.points: each.words for each in group.anchors}
    scale = range(template.lowest, template.highest + 1)
    named = [(str(n), f"{n} · {words[n]}" if n in words else str(n)) for n in scale]
    return [("", _("not yet")), *named, (NOT_APPLICABLE, _("does not apply"))]
