"""The code that a stranger types, and the file to compare."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The code as it is printed; small letters, spaces and hyphens do not matter."""

    code = forms.CharField(
        label=_("Code of the report"),
        help_text=_("13 letters and digits, for instance 7K3M-Q9TD-4WXPA."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class FileForm(forms.Form):
    """The PDF that somebody holds."""

    file = forms.FileField(
        label=_("The PDF that you have"),
        help_text=_("It is compared with what was delivered and not kept."),
    )

    def clean_file(self) -> Any:
        """Not larger than any file that could have been delivered."""
        file = self.cleaned_data["file"]
        if file.size > settings.FILE_MAX_BYTES:
            raise forms.ValidationError(_("No report is as large as this file."))
        return file
