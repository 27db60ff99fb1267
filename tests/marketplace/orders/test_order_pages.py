"""From a need to a rated order, as people go: over the pages, and over the API."""

import datetime as dt
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kernel import clock
from marketplace.orders.models import OrderInvoice, Quote, QuoteRequest, ServiceOrder
from marketplace.orders.quoting import keep_template, remove_template
from tests.factories.accounts import Operator
from tests.factories.orders import Market
from tests.factories.services import PDF

pytestmark = pytest.mark.django_db


def day(days):
    return (clock.today() + dt.timedelta(days=days)).isoformat()


A_NEED = {
    "service_type": "technical_consulting",
    "title": "Scale-up plan for a binder",
    "brief": "From 100 kg to 10 t.",
    "purpose": "An investment decision.",
    "tier": "public",
}
ROWS = {
    "lines-TOTAL_FORMS": "2",
    "lines-INITIAL_FORMS": "0",
    "lines-0-words": "Study",
    "lines-0-amount": "30000",
    "milestones-TOTAL_FORMS": "1",
    "milestones-INITIAL_FORMS": "0",
    "milestones-0-words": "Plan",
    "milestones-0-days": "20",
}


def post(browser, url, data=None, *, status=302):
    response = browser.post(url, data or {})
    assert response.status_code == status, response.content.decode()[:3000]
    return response


def test_a_need_becomes_a_rated_order_over_the_pages(sign_in, client):  # noqa: PLR0915 one story
    market = Market()
    buyer = sign_in(market.client)

    refused = post(buyer, "/en/quote-requests/new/", A_NEED, status=422).content.decode()
    assert "From 100 kg to 10 t." in refused
    post(buyer, "/en/quote-requests/new/", A_NEED | {"quotes_due_on": day(9)})
    request = QuoteRequest.objects.get()
    home = f"/en/quote-requests/{request.id}/"
    assert "Fits, of 100" in buyer.get(f"{home}invite/").content.decode()
    post(buyer, f"{home}invite/", {"offer": str(market.offer.id)})
    assert "Ask the providers you invited?" in buyer.get(f"{home}open/").content.decode()
    post(buyer, f"{home}open/")

    seller = sign_in(market.first, browser=client.__class__())
    assert "Quote for “Scale-up plan" in seller.get("/en/dashboard/").content.decode()
    more = ROWS | {"add_row": "milestones", "currency": "CNY", "valid_until": day(60)}
    assert "milestones-1-words" in post(seller, f"{home}quote/", more, status=200).content.decode()
    said = ROWS | {"currency": "CNY", "valid_until": day(60), "keep_as": "Plans"}
    kept = keep_template("Plans", {}, by=market.by_first)
    post(seller, f"{home}quote/", said, status=422)
    assert not Quote.objects.exists(), "sent behind a form that was refused"
    remove_template(kept.id, by=market.by_first)
    post(seller, f"{home}quote/", said)
    assert "Plans" in seller.get("/en/quote-templates/").content.decode()
    post(seller, f"{home}ask/", {"question": "Which plant?"})
    asked = request.questions.get()
    post(buyer, f"{home}questions/{asked.id}/", {"answer": "The one in Jiangsu."})
    page = buyer.get(home).content.decode()
    assert "¥30,000" in page
    assert "Jiangsu" in page

    quote = Quote.objects.get()
    post(buyer, f"/en/quotes/{quote.id}/choose/")
    order = ServiceOrder.objects.get()
    here = f"/en/orders/{order.id}/"
    for browser in (buyer, seller):
        text = re.search(r'name="text_sha256" value="(\w{64})"', browser.get(here).content.decode())
        post(browser, f"{here}accept-letter/", {"text_sha256": text[1], "consents": "on"})
    milestone = order.milestones.get()
    there = f"{here}milestones/{milestone.id}/"
    post(
        seller,
        f"{there}submit/",
        {"note": "The plan.", "uploads": [SimpleUploadedFile("plan.pdf", PDF)]},
    )
    post(buyer, f"{there}return/", {"reason": "Costs are missing."})
    post(seller, f"{there}submit/", {"note": "With costs."})
    post(buyer, f"{there}accept/")
    file = milestone.deliveries.earliest("revision").files.get()
    assert buyer.get(f"{here}files/{file.id}/").status_code == 200
    post(
        seller,
        f"{here}invoice/",
        {"number": "A-1", "amount": "30000", "issued_on": day(0)},
    )
    invoice = OrderInvoice.objects.get()
    paid = {"paid_on": day(0), "reference": "TX"}
    post(buyer, f"{here}invoices/{invoice.id}/pay/", paid)
    post(seller, f"{here}invoices/{invoice.id}/confirm/")
    post(buyer, f"{here}rate/", {"stars": "5", "words": "On time."})
    done = buyer.get(here).content.decode()
    assert "On time." in done
    assert "Completed" in done
    for url in ("/zh/orders/", "/zh/quote-requests/", here.replace("/en/", "/zh/")):
        assert buyer.get(url).status_code == 200


def test_a_dispute_is_read_and_settled_by_an_operator(sign_in, client):
    market = Market()
    order = market.engaged()
    here = f"/en/orders/{order.id}/"
    buyer = sign_in(market.client)
    operator = sign_in(Operator(), browser=client.__class__())
    assert operator.get(here).status_code == 404
    post(buyer, f"{here}dispute/", {"statement": "Nothing came."})
    assert "Nothing came." in operator.get(here).content.decode()
    assert "Settle the dispute over" in operator.get("/en/dashboard/").content.decode()
    post(operator, f"{here}settle/", {"outcome": "end", "words": "Both agree to part."})
    assert "Both agree to part." in buyer.get(here).content.decode()
    assert buyer.get(f"{here}cancel/").status_code == 200


def test_the_same_over_the_api(sign_in_api):
    market = Market()
    buyer, seller = sign_in_api(market.client), sign_in_api(market.first)

    def send(who, url, body=None, *, status=200):
        answer = who.post(f"/api/v1/{url}", body or {}, format="json")
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None

    need = A_NEED | {"quotes_due_on": day(9), "working_languages": ["zh"]}
    made = send(buyer, "quote-requests/", need, status=201)
    home = f"quote-requests/{made['id']}/"
    fitting = buyer.get(f"/api/v1/{home}suggestions/").json()
    assert {each["service_offer"] for each in fitting} == {
        str(market.offer.id),
        str(market.other_offer.id),
    }
    send(buyer, f"{home}invitations/", {"service_offer": str(market.offer.id)}, status=201)
    assert send(buyer, f"{home}open/")["state"] == "open"
    send(seller, f"{home}questions/", {"question": "Which plant?"}, status=201)
    body = {
        "lines": [{"words": "Study", "amount": "30000.00"}],
        "currency": "CNY",
        "milestones": [{"words": "Plan", "days": 20}],
        "valid_until": day(60),
    }
    quote = send(seller, f"{home}quotes/", body, status=201)
    assert quote["versions"][0]["price"] == {"amount": "30000", "currency": "CNY"}
    order = send(buyer, f"quotes/{quote['id']}/choose/", status=201)
    here = f"service-orders/{order['id']}/"
    accepted = {"text_sha256": order["letter"]["text_sha256"], "consents": True}
    send(buyer, f"{here}accept-letter/", accepted)
    engaged = send(seller, f"{here}accept-letter/", accepted)
    there = f"{here}milestones/{engaged['milestones'][0]['id']}/"
    facts = {"facts": json.dumps({"note": "Here."})}
    assert seller.post(f"/api/v1/{there}submit/", facts, format="multipart").status_code == 200
    assert send(buyer, f"{there}accept/")["state"] == "completed"
    send(buyer, f"{here}rating/", {"stars": 4, "words": "Good."}, status=201)
    listed = buyer.get("/api/v1/service-orders/?role=client").json()["items"]
    assert [each["id"] for each in listed] == [order["id"]]
    closed = seller.get("/api/v1/quote-requests/?state=closed").json()["items"]
    assert [each["state"] for each in closed] == ["closed"]


def test_a_service_leads_to_a_request_that_invites_its_provider(sign_in, client):
    market = Market()
    buyer, offer = sign_in(market.client), market.offer
    page = f"/en/services/{offer.id}/"
    new = f"/en/quote-requests/new/?offer={offer.id}"
    assert new in buyer.get(page).content.decode()
    assert new not in client.__class__().get(page).content.decode()
    assert new not in sign_in(market.first, browser=client.__class__()).get(page).content.decode()

    assert offer.title in buyer.get(new).content.decode()
    post(buyer, new, A_NEED | {"quotes_due_on": day(9)})
    request = QuoteRequest.objects.get()
    assert [each.provider_id for each in request.invitations.all()] == [offer.organisation_id]


def test_providers_that_fit_are_found_by_name_and_explained(sign_in):
    market = Market()
    buyer, offer = sign_in(market.client), market.offer
    post(buyer, "/en/quote-requests/new/", A_NEED | {"quotes_due_on": day(9)})
    invite = f"/en/quote-requests/{QuoteRequest.objects.get().id}/invite/"

    found = buyer.get(invite, {"q": offer.organisation.name_en[:5]}).content.decode()
    assert f'value="{offer.id}"' in found
    assert re.search(r"\d+ of \d+ · ", found)
    assert f'value="{offer.id}"' in buyer.get(invite, {"q": offer.title[:6]}).content.decode()
    assert "has this in a name" in buyer.get(invite, {"q": "100%_nobody"}).content.decode()
