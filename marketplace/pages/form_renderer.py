"""How forms are drawn: our own templates for fields, forms and rows of forms."""

from django.forms.renderers import TemplatesSetting


class PageFormRenderer(TemplatesSetting):
    """Label above, help before the field, errors beside it; see templates/forms/."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
