"""A day in a form: chosen in the browser's calendar, and kept there in every language."""

from __future__ import annotations

from django import forms


class DayInput(forms.DateInput):
    """A date field of HTML. Its value is written as HTML reads it, not as the language does."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
