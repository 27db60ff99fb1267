import pytest

from tests.factories.accounts import Member
from tests.factories.ip_registry import GrantedPatent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


def page(client, q="", *, language="en", **headers):
    response = client.get(f"/{language}/ipc/", {"q": q}, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_everybody_looks_up_a_class_without_a_script(client):
    sections = page(client)
    assert 'href="/en/ipc/?q=H"' in sections
    assert '<button type="button"' not in sections.split("<main")[1]
    found = page(client, "battery")
    assert "H01M" in found
    assert "Batteries" in found
    assert "电池" in page(client, "H01M", language="zh")
    assert "No patent class has these words" in page(client, "zzzz")


def test_a_class_that_ended_says_so(client):
    assert "no longer given" in page(client, "H01L")
    assert "no longer given" not in page(client, "H01M")


def test_a_form_is_answered_with_codes_to_choose(client):
    fragment = page(client, "battery", hx_request="true")
    assert 'data-line="H01M"' in fragment
    assert "<html" not in fragment
    assert page(client, "", hx_request="true").strip() == ""


def test_a_symbol_that_is_already_whole_is_explained_and_not_replaced(client):
    fragment = page(client, "H01M 4/62", hx_request="true")
    assert "Batteries" in fragment
    assert "data-line" not in fragment


def test_a_right_tells_the_subclass_of_its_symbols(sign_in):
    keeper = Member()
    patent = GrantedPatent(organisation=keeper.organisation, ipc=["H01M 4/62"])
    body = sign_in(keeper).get(f"/en/ip-records/{patent.id}/").content.decode()
    assert "Batteries" in body
    assert "direct conversion of chemical energy" in body


@pytest.mark.parametrize("noun", ["ip-records", "listings", "demands"])
def test_every_form_with_symbols_asks_for_suggestions_and_offers_the_page(sign_in, noun):
    body = sign_in(Member()).get(f"/en/{noun}/new/").content.decode()
    assert 'hx-get="/en/ipc/"' in body
    assert 'id="id_ipc_suggestions"' in body
    assert '<a href="/en/ipc/"' in body
