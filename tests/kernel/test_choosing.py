"""Choosing out of many by typing."""

import pytest
from django import forms

from kernel.http.choosing import FoldedChoices, FoundChoiceField, NamedChoiceField

REGIONS = [("320000", "Jiangsu"), ("320100", "Nanjing, Jiangsu"), ("360100", "Nanchang, Jiangxi")]


class Where(forms.Form):
    region = NamedChoiceField(required=False)
    fields_of_work = forms.MultipleChoiceField(
        required=False,
        widget=FoldedChoices,
        choices=[("A Farming", [("A01", "A01 Fields")]), ("H Power", [("H01", "H01 Cells")])],
    )

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["region"].choices = REGIONS


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Nanjing, Jiangsu", "320100"),
        (" nanjing,jiangsu ", "320100"),
        ("nanch", "360100"),
        ("Jiangsu", "320000"),
        ("320100", "320100"),
        ("", ""),
    ],
)
def test_what_is_typed_is_read_as_code_as_name_or_as_part_of_one_name(typed, code):
    form = Where({"region": typed})
    assert form.is_valid()
    assert form.cleaned_data["region"] == code


def test_what_may_be_several_names_them():
    (error,) = Where({"region": "nan"}).errors["region"]
    assert "Nanjing, Jiangsu, Nanchang, Jiangxi" in error


def test_what_is_none_of_them_is_said_and_kept():
    form = Where({"region": "Atlantis"})
    assert "“Atlantis”" in form.errors["region"][0]
    assert 'value="Atlantis"' in str(form["region"])


def test_a_code_is_shown_as_its_name_among_suggestions():
    drawn = str(Where(initial={"region": "320100"})["region"])
    assert 'value="Nanjing, Jiangsu"' in drawn
    assert 'list="id_region_names"' in drawn
    assert '<datalist id="id_region_names">' in drawn
    assert drawn.count("<option") == 3


def test_two_forms_do_not_share_their_suggestions():
    one, other = Where(), Where()
    other.fields["region"].choices = [("1", "Elsewhere")]
    assert "Elsewhere" not in str(one["region"])


class Whose(forms.Form):
    owner = FoundChoiceField(required=False)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        more_to_find = {"": [("1", "Acme (a-1)")], "acme": [("1", "Acme"), ("2", "Acme (a-2)")]}
        self.fields["owner"].begin_with(
            lambda typed: more_to_find.get(typed.casefold(), [("3", "Group")])
        )


@pytest.mark.parametrize(
    ("typed", "code"), [("Acme (a-1)", "1"), ("集团", "3"), ("acme (A-1)", "1")]
)
def test_what_is_looked_for_keeps_the_names_that_are_shown(typed, code):
    form = Whose({"owner": typed})
    assert form.is_valid()
    assert form.cleaned_data["owner"] == code


def test_what_was_found_is_suggested():
    form = Whose({"owner": "Acme"})
    assert "Acme (a-1), Acme (a-2)" in form.errors["owner"][0]
    assert "Acme (a-2)</option>" in str(form["owner"]) or 'value="Acme (a-2)"' in str(form["owner"])


def test_groups_with_a_chosen_box_stand_open():
    drawn = str(Where({"fields_of_work": ["H01"]})["fields_of_work"])
    assert drawn.count("<details open>") == 1
    assert drawn.index("<details open>") > drawn.index("A Farming")
    assert "1 chosen" in drawn
