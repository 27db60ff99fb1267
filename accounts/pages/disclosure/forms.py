"""Forms around confidential parts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.confidentiality.tiers import CONFIDENTIAL
from accounts.disclosure.rules import LONGEST_TEXT, LONGEST_TITLE
from accounts.disclosure.terms import PartContent


def _text(**more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_TEXT})
    return forms.CharField(required=False, max_length=LONGEST_TEXT, widget=area, **more)


class PartForm(forms.Form):
    """What a part says, and for whom it is."""

    tier = forms.ChoiceField(
        label=_("For whom"),
        choices=[(tier.value, tier.label) for tier in CONFIDENTIAL],
        widget=forms.RadioSelect,
        initial="nda",
    )
    title_zh = forms.CharField(
        label=_("Title in Chinese"), max_length=LONGEST_TITLE, required=False
    )
    title_en = forms.CharField(
        label=_("Title in English"),
        help_text=_("One language is enough. Whoever may not read the part sees no title."),
        max_length=LONGEST_TITLE,
        required=False,
    )
    text_zh = _text(label=_("Text in Chinese"))
    text_en = _text(label=_("Text in English"))

    pointers = {"/title": "title_zh"}

    def content(self) -> PartContent:
        """The part as typed in, once the form is valid."""
        return PartContent(**self.cleaned_data)


class PartFileForm(forms.Form):
    """A file beside the text."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "At most 10 MB. On PDFs every reader's name is written; others go out as they are."
        ),
    )


class LedgerForm(forms.Form):
    """Whose copy a file is."""

    sha256 = forms.RegexField(
        r"^\s*[0-9a-fA-F]{64}\s*$",
        label=_("SHA-256 of a copy that turned up"),
        help_text=_("Sixty-four digits and letters from a to f."),
        required=False,
    )
