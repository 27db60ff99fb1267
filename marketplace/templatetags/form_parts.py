"""What the form templates ask of a field."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.widgets import Input, Textarea

register = template.Library()


@register.filter
def is_yes(field: BoundField) -> bool:
    """Is it a single box that says yes? Its label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def target(field: BoundField) -> str:
    """The id that a link in the error summary jumps to."""
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
def problems(form: Any) -> Iterator[tuple[str, str, str]]:
    """(where to, the field's label, what is wrong) for a form, a formset or a list of forms."""
    for one in _forms(form):
        for field in one.visible_fields() if one.is_bound else ():
            for error in field.errors:
                yield target(field), str(field.label), str(error)
        for error in one.non_field_errors() if one.is_bound else ():
            yield "", "", str(error)
    if hasattr(form, "non_form_errors") and form.is_bound:
        for error in form.non_form_errors():
            yield "", "", str(error)


def _forms(form: Any) -> list[BaseForm]:
    if isinstance(form, BaseForm):
        return [form]
    return [one for each in form for one in _forms(each)]
