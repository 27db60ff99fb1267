"""What the form templates ask of a field."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.widgets import Input, Textarea

from kernel.http.choosing import FoldedChoices

register = template.Library()


@register.filter
def is_yes(field: BoundField) -> bool:
    """Is it a single box that says yes? Its label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def mark(field: BoundField) -> str:
    """Whether to say that it is optional, or required: only the rarer of the two is marked."""
    fields = field.form.fields.values()
    required = sum(each.required for each in fields)
    if field.field.required:
        return "required" if required * 2 < len(fields) else ""
    return "optional" if required * 2 >= len(fields) else ""


@register.filter
def target(field: BoundField) -> str:
    """The id that a link in the error summary jumps to."""
    if isinstance(field.field.widget, FoldedChoices):
        return str(field.auto_id)
    if isinstance(field.field.widget, CheckboxSelectMultiple | RadioSelect):
        return f"{field.auto_id}_0"
    return str(field.id_for_label or field.auto_id)


@register.filter
def is_short(field: BoundField) -> bool:
    """Does so little fit in that a full-width box would mislead?"""
    widget = field.field.widget
    longest = getattr(field.field, "max_length", None)
    return isinstance(widget, Input) and not isinstance(widget, Textarea) and (longest or 99) <= 12


@register.filter
def problems(form: Any) -> list[tuple[str, str, str]]:
    """(where to, the field's label, what is wrong) for a form, a formset or a list of both."""
    if not form:
        return []
    if isinstance(form, BaseForm):
        return list(_of_form(form))
    found = [problem for each in form for problem in problems(each)]
    if hasattr(form, "non_form_errors") and form.is_bound:
        found += [("", "", str(error)) for error in form.non_form_errors()]
    return found


def _of_form(form: BaseForm) -> Iterator[tuple[str, str, str]]:
    if not form.is_bound:
        return
    for error in form.non_field_errors():
        yield "", "", str(error)
    for field in form.visible_fields():
        for error in field.errors:
            yield target(field), str(field.label), str(error)
    for field in form.hidden_fields():
        for error in field.errors:
            yield "", str(field.label), str(error)
