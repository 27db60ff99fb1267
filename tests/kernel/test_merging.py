"""What two people changed is put together; what both changed is shown word by word."""

import json

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from kernel.http.entered import fill, held, loaded, merge, posted
from kernel.text.comparing import IN, OUT, SAME, compare


class Thing(forms.Form):
    title = forms.CharField()
    kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")])
    is_open = forms.BooleanField()
    until = forms.DateField()


class Row(forms.Form):
    name = forms.CharField()
    share = forms.DecimalField()


Rows = forms.formset_factory(Row, extra=0, can_delete=True)

NAMES = ("a", "b", "c")
VALUES = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(["1", "2", "3"]), max_size=2) for name in NAMES}
)


def test_what_is_drawn_and_sent_back_untouched_is_the_same():
    rows = [{"name": "Ours", "share": "60.5"}, {"name": "Theirs", "share": "39.5"}]
    drawn = Thing(initial={"title": "A\nB", "kinds": ["b", "a"], "is_open": True})
    table = Rows(prefix="rows", initial=rows)
    now = held(drawn, table)

    data = QueryDict(mutable=True)
    data.setlist("title", ["A\r\nB"])
    data.setlist("kinds", ["a", "b"])
    data.setlist("is_open", ["on"])
    data.setlist("until", [""])
    fill(data, {"rows": now["rows"]}, table)

    assert posted(data, Thing(), Rows(prefix="rows")) == now
    data["rows-0-DELETE"] = "on"
    assert posted(data, Thing(), Rows(prefix="rows"))["rows"] == now["rows"][1:]


@given(VALUES, VALUES, VALUES)
def test_nothing_that_one_of_them_wrote_is_lost(base, theirs, mine):
    merged = merge(base, theirs=theirs, mine=mine)

    for name in NAMES:
        if name in merged.clashes:
            assert theirs[name] != base[name] != mine[name] != theirs[name]
        elif mine[name] != base[name]:
            assert merged.values[name] == mine[name]
        else:
            assert merged.values[name] == theirs[name]


@pytest.mark.parametrize("said", ["", "null", "[1]", '{"a": 1}', "{"])
def test_a_forged_beginning_is_none(said):
    assert loaded(said) is None


def test_a_beginning_is_read_back():
    assert loaded(json.dumps({"a": ["1", "二"]})) == {"a": ["1", "二"]}


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_comparison_holds_both_texts(before, after):
    pieces = compare(before, after)
    assert "".join(each.text for each in pieces if each.kind != IN) == before
    assert "".join(each.text for each in pieces if each.kind != OUT) == after


def test_words_are_marked_in_both_scripts_and_in_long_texts():
    english = compare("It keeps 80 % of its capacity.", "It keeps 92 % of its capacity.")
    assert [(each.kind, each.text) for each in english] == [
        (SAME, "It keeps "),
        (OUT, "80"),
        (IN, "92"),
        (SAME, " % of its capacity."),
    ]
    chinese = compare("容量保持率为八成。", "容量保持率为九成。")
    assert [each.text for each in chinese if each.kind != SAME] == ["八", "九"]
    long = "One sentence stands here. " * 400
    pieces = compare(long + "The end is old.", long + "The end is new.")
    assert [each.text for each in pieces if each.kind != SAME] == ["old", "new"]
