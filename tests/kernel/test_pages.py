from functools import partial

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import QueryDict
from django.test import RequestFactory

from kernel.errors import (
    CommonReason,
    Conflict,
    Invalid,
    NotFound,
    NotPermitted,
    NotReady,
    NotSignedIn,
    Reason,
    WrongState,
)
from kernel.http.pages import (
    RefusalMiddleware,
    add_reasons,
    attempt,
    carry_out,
    field_at,
    form_page,
    go_back,
    one_row_more,
    refusal_page,
)


class PriceForm(forms.Form):
    pointers = {"/advantages": "benefits"}

    title = forms.CharField()
    price = forms.CharField(required=False)
    price_amount = forms.CharField(required=False)
    benefits = forms.CharField(required=False)


@pytest.fixture(autouse=True)
def _bare_templates(settings):
    names = ["404.html", "403.html", "refused.html", "form.html"]
    body = "{% for reason in reasons %}[{{ reason }}]{% endfor %}{{ form.title.value|default:'' }}"
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    ("django.template.loaders.locmem.Loader", dict.fromkeys(names, body)),
                ]
            },
        }
    ]


def posted(**data):
    request = RequestFactory().post("/en/somewhere/", data)
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def refusing(error):
    def service(**_values):
        raise error

    return service


def test_a_service_gets_the_cleaned_values_and_its_answer_is_kept():
    form = PriceForm({"title": " Hydrogel "})
    assert carry_out(form, lambda **values: values["title"])
    assert form.outcome == "Hydrogel"


def test_a_service_is_not_asked_about_a_form_that_is_not_filled_in():
    form = PriceForm({})
    assert not carry_out(form, refusing(AssertionError()))
    assert list(form.errors) == ["title"]


@pytest.mark.parametrize("kind", [Invalid, NotReady, Conflict, WrongState])
def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(kind):
    form = PriceForm({"title": "Hydrogel"})
    error = kind(Reason(CommonReason.REQUIRED, "/title"), Reason(CommonReason.INVALID, "/other"))
    assert not carry_out(form, refusing(error))
    assert form.errors["title"] == ["Fill in this field."]
    assert form.non_field_errors() == ["This value cannot be used here."]
    answer = form_page(posted(), "form.html", form)
    assert answer.status_code == 422
    assert b"Hydrogel" in answer.content


@pytest.mark.parametrize("kind", [NotFound, NotPermitted, NotSignedIn])
def test_a_refusal_that_no_input_mends_passes_the_form(kind):
    with pytest.raises(kind):
        carry_out(PriceForm({"title": "Hydrogel"}), refusing(kind()))


@pytest.mark.parametrize(
    ("pointer", "field"),
    [
        ("/title", "title"),
        ("/title/0", "title"),
        ("/price/amount", "price_amount"),
        ("/price/currency", "price"),
        ("/advantages/0/ours", "benefits"),
        ("/unknown", None),
        ("", None),
    ],
)
def test_a_pointer_finds_its_field(pointer, field):
    assert field_at(PriceForm(), pointer) == field


def test_all_reasons_of_one_field_are_shown():
    form = PriceForm({"title": "x"})
    form.is_valid()
    add_reasons(
        form, [Reason(CommonReason.REQUIRED, "/price"), Reason(CommonReason.INVALID, "/price")]
    )
    assert len(form.errors["price"]) == 2


def test_an_unbound_form_is_an_ordinary_page():
    assert form_page(posted(), "form.html", PriceForm()).status_code == 200


@pytest.mark.parametrize(
    ("said", "then"), [("3", "4"), ("", "1"), ("-2", "1"), ("²", "1"), ("9" * 5000, "1")]
)
def test_a_formset_grows_by_a_row_whatever_it_says_of_itself(said, then):
    data = QueryDict(mutable=True)
    data["rows-TOTAL_FORMS"] = said

    one_row_more(data, "rows")

    assert data["rows-TOTAL_FORMS"] == then


def test_a_button_that_is_refused_leaves_messages():
    request = posted()
    assert not attempt(request, refusing(WrongState(Reason(CommonReason.INVALID))))
    assert [str(each) for each in get_messages(request)] == ["This value cannot be used here."]
    assert attempt(request, partial(str, "done"))


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("/en/listings/", "/en/listings/"),
        ("https://elsewhere.example/", "/en/"),
        ("//elsewhere.example/", "/en/"),
        ("", "/en/"),
    ],
)
def test_going_back_never_leads_elsewhere(asked, reached):
    assert go_back(posted(next=asked), "/en/")["Location"] == reached


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound(), 404),
        (NotPermitted(), 403),
        (WrongState(Reason(CommonReason.INVALID)), 409),
        (Conflict(), 409),
        (NotReady(Reason(CommonReason.REQUIRED)), 422),
        (Invalid(), 422),
    ],
)
def test_a_refusal_that_a_view_lets_pass_becomes_a_page(error, status):
    answer = RefusalMiddleware(lambda _request: None).process_exception(posted(), error)
    assert answer.status_code == status
    assert error.reasons[0].words.encode() in answer.content


def test_other_errors_are_left_to_django():
    middleware = RefusalMiddleware(lambda _request: None)
    assert middleware.process_exception(posted(), ValueError()) is None


def test_a_visitor_is_sent_to_sign_in_and_comes_back():
    answer = refusal_page(RequestFactory().get("/en/members/?q=1"), NotSignedIn())
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/en/members/%3Fq%3D1")


@pytest.mark.parametrize(
    ("referer", "back"), [("http://testserver/en/x/", "/en/x/"), ("http://other.example/y/", "/")]
)
def test_a_visitor_who_pressed_a_button_comes_back_to_its_page(referer, back):
    request = RequestFactory().post("/en/x/inquire/", headers={"Referer": referer})
    assert refusal_page(request, NotSignedIn())["Location"].endswith(f"?next={back}")


def test_a_fragment_takes_the_whole_page_to_sign_in():
    request = RequestFactory().get("/en/x/", headers={"HX-Request": "true"})
    answer = refusal_page(request, NotSignedIn())
    assert answer.status_code == 200
    assert "login" in answer["HX-Redirect"]
