"""Talks on pages, as the two who talk and everybody else meet them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel.panels import panels_for
from marketplace.demands.models import Demand
from marketplace.demands.queries import demand_page
from marketplace.inquiries import services
from marketplace.inquiries.models import Inquiry
from marketplace.listings.queries import listing_page
from tests.factories.accounts import (
    Member,
    Person,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.inquiries import (
    INQUIRY_IN,
    AnsweredInquiry,
    DeclinedInquiry,
    InTalksInquiry,
    OpenInquiry,
    answerer_of,
    asker_of,
)
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db


def path(inquiry, verb="", language="en"):
    return f"/{language}/inquiries/{inquiry.id}/{verb}"


def asking(listing):
    return f"/en/inquiries/about/{listing.id}/"


def answering(demand):
    return f"/en/inquiries/answering/{demand.id}/"


def page(client, where, **more):
    answer = client.get(where, **more)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_visitor_signs_in_and_comes_back_to_the_form(client):
    where = asking(PublishedListing())

    answer = client.get(where)

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"login/?next={where}")


@pytest.mark.parametrize(
    ("thing", "address", "words"),
    [
        (PublishedListing, asking, "Ask about “Low-temperature"),
        (PublishedDemand, answering, "Answer “Silicon anode"),
        (UnnamedDemand, answering, "Answer “Silicon anode"),
    ],
)
def test_a_member_begins_a_talk(sign_in, thing, address, words):
    about = thing()
    browser = sign_in(Member())
    assert words in page(browser, address(about))

    answer = browser.post(address(about), {"text": "Is there a sample?"})

    inquiry = Inquiry.objects.get()
    assert answer["Location"] == path(inquiry)
    assert "Is there a sample?" in page(browser, path(inquiry))


def test_an_empty_question_is_asked_for_again(sign_in):
    answer = sign_in(Member()).post(asking(PublishedListing()), {"text": " "})

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_whoever_already_talks_is_led_there(sign_in):
    inquiry = OpenInquiry()

    answer = sign_in(asker_of(inquiry)).get(asking(inquiry.listing))

    assert answer["Location"] == path(inquiry)


def test_an_unverified_organisation_is_told_that_it_shows(sign_in):
    member = Member(organisation=UnverifiedOrganisation())
    listing = PublishedListing()

    assert "is not verified yet" in page(sign_in(member), asking(listing))

    inquiry = OpenInquiry(listing=listing, asker=member)
    assert "Not verified" in page(sign_in(answerer_of(inquiry)), path(inquiry))


def test_a_person_without_an_organisation_learns_what_is_missing(client):
    client.force_login(Person())

    answer = client.get(asking(PublishedListing()))

    assert answer.status_code == 403


@pytest.mark.parametrize("state", INQUIRY_IN)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_sides_read_a_talk_in_every_state(sign_in, state, language):
    inquiry = INQUIRY_IN[state]()

    for member in (asker_of(inquiry), answerer_of(inquiry)):
        assert inquiry.reference in page(sign_in(member), path(inquiry, language=language))


def test_nobody_else_reads_it(sign_in, client):
    inquiry = OpenInquiry(files=[SimpleUploadedFile("a.pdf", b"%PDF-1.7 a")])
    attachment = inquiry.messages.get().attachments.get()
    stranger = sign_in(Member())

    for verb in ("", "decline/", "withdraw/", f"attachments/{attachment.id}/"):
        assert stranger.get(path(inquiry, verb)).status_code == 404, verb
    for verb in ("write/", "note/", "assign/", "reveal/", "steps/agree/"):
        assert stranger.post(path(inquiry, verb), {"text": "x"}).status_code == 404, verb


def test_the_answer_is_written_on_the_page(sign_in):
    inquiry = OpenInquiry()
    browser = sign_in(answerer_of(inquiry))
    assert "Send the answer" in page(browser, path(inquiry))

    file = SimpleUploadedFile("drawing.pdf", b"%PDF-1.7 drawing")
    answer = browser.post(path(inquiry, "write/"), {"text": "Yes.", "files": [file]})

    assert answer["Location"] == path(inquiry)
    shown = page(browser, path(inquiry))
    assert "drawing.pdf" in shown
    assert "Send the message" in shown


def test_the_answer_moves_the_whole_page_on_and_later_messages_the_thread(sign_in):
    inquiry = OpenInquiry()
    browser = sign_in(answerer_of(inquiry))
    assert "hx-post" not in page(browser, path(inquiry))

    browser.post(path(inquiry, "write/"), {"text": "Yes."})

    assert "hx-post" in page(browser, path(inquiry))


def test_htmx_gets_the_thread_alone(sign_in):
    inquiry = OpenInquiry()
    browser = sign_in(answerer_of(inquiry))

    thread = page(browser, path(inquiry), headers={"HX-Request": "true"})
    wrong = browser.post(path(inquiry, "write/"), {"text": ""}, headers={"HX-Request": "true"})

    for part in (thread, wrong.content.decode()):
        assert part.lstrip().startswith('<div id="talk"')
        assert "<html" not in part
    assert "error-summary" in wrong.content.decode()


def test_without_scripts_an_empty_message_is_asked_for_again(sign_in):
    inquiry = OpenInquiry()

    answer = sign_in(asker_of(inquiry)).post(path(inquiry, "write/"), {"text": ""})

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_notes_are_kept_and_shown_to_ones_own_side(sign_in):
    inquiry = OpenInquiry()
    browser = sign_in(answerer_of(inquiry))

    browser.post(path(inquiry, "note/"), {"note-text": "Check the viscosity first."})

    assert "Check the viscosity first." in page(browser, path(inquiry))
    assert "Check the viscosity first." not in page(sign_in(asker_of(inquiry)), path(inquiry))


def test_steps_are_taken_by_buttons(sign_in):
    inquiry = AnsweredInquiry()
    for member, move in (
        (asker_of(inquiry), "start-talks"),
        (asker_of(inquiry), "agree"),
        (answerer_of(inquiry), "agree"),
    ):
        browser = sign_in(member)
        assert path(inquiry, f"steps/{move}/") in page(browser, path(inquiry))
        browser.post(path(inquiry, f"steps/{move}/"))

    assert Inquiry.objects.get(pk=inquiry.pk).state == "agreed"
    assert sign_in(asker_of(inquiry)).post(path(inquiry, "steps/fly/")).status_code == 404


def test_a_refusal_asks_for_its_reason(sign_in):
    inquiry = OpenInquiry()
    browser = sign_in(answerer_of(inquiry))
    where = path(inquiry, "decline/")
    assert "It is not clear who owns the rights." in page(browser, where)

    assert browser.post(where, {}).status_code == 422
    assert browser.post(where, {"reason": "other"}).status_code == 422
    browser.post(where, {"reason": "no_capacity", "comment": "Until autumn."})

    shown = page(sign_in(asker_of(inquiry)), path(inquiry))
    assert "There is no capacity for it at present." in shown
    assert "Until autumn." in shown


def test_a_withdrawal_is_asked_about_first(sign_in):
    inquiry = OpenInquiry()
    browser = sign_in(asker_of(inquiry))
    assert "Withdraw your inquiry about" in page(browser, path(inquiry, "withdraw/"))

    browser.post(path(inquiry, "withdraw/"))

    assert Inquiry.objects.get(pk=inquiry.pk).state == "withdrawn"


def test_a_talk_is_given_to_a_colleague(sign_in):
    inquiry = OpenInquiry()
    colleague = Member(organisation=inquiry.answering_organisation)
    browser = sign_in(answerer_of(inquiry))

    browser.post(path(inquiry, "assign/"), {"assignee": str(colleague.user_id), "backup": ""})

    inquiry = Inquiry.objects.get(pk=inquiry.pk)
    assert (inquiry.assignee, inquiry.backup) == (colleague.user, None)
    strange = {"assignee": str(Person().id), "backup": ""}
    assert browser.post(path(inquiry, "assign/"), strange).status_code == 422


def test_the_asking_side_is_not_shown_who_could_answer(sign_in):
    inquiry = OpenInquiry()
    browser = sign_in(asker_of(inquiry))

    refused = browser.post(path(inquiry, "assign/"), {"assignee": "nobody"})

    assert refused.status_code == 403
    assert inquiry.assignee.name not in refused.content.decode()


def test_the_export_gate_is_explained_instead_of_a_place_for_files(sign_in):
    abroad = Member(organisation=VerifiedOrganisation(country="SE"))
    inquiry = OpenInquiry(listing=PublishedListing(export_class="unclassified"), asker=abroad)

    shown = page(sign_in(answerer_of(inquiry)), path(inquiry))

    assert "No file may go abroad" in shown
    assert 'type="file"' not in shown
    assert 'type="file"' in page(sign_in(abroad), path(inquiry))


def test_an_unnamed_owner_stays_unnamed_until_it_tells(sign_in):
    demand = UnnamedDemand()
    inquiry = AnsweredInquiry(demand=demand)
    owner, supplier = answerer_of(inquiry), asker_of(inquiry)
    secrets = (demand.organisation.name_en, demand.contact.name, demand.organisation.slug)

    for where in (path(inquiry), "/en/inquiries/"):
        shown = page(sign_in(supplier), where)
        assert "The organisation behind this demand" in shown
        assert not [each for each in secrets if each in shown]

    browser = sign_in(owner)
    assert "Tell them who you are" in page(browser, path(inquiry))
    browser.post(path(inquiry, "reveal/"))

    assert demand.organisation.name_en in page(sign_in(supplier), path(inquiry))
    assert Demand.objects.get(pk=demand.pk).is_anonymous


def test_the_inbox_begins_with_what_waits_for_us(sign_in):
    waiting = OpenInquiry(days=-30)
    DeclinedInquiry(listing=waiting.listing)

    shown = page(sign_in(answerer_of(waiting)), "/en/inquiries/")

    assert shown.index("Waiting for your answer") < shown.index("All inquiries")
    assert "overdue" in shown
    assert "Waiting for your answer" not in page(sign_in(asker_of(waiting)), "/en/inquiries/")


def test_the_inbox_is_narrowed_to_one_side(sign_in):
    member = Member()
    asked = OpenInquiry(asker=member)
    received = OpenInquiry(listing=PublishedListing(organisation=member.organisation))
    browser = sign_in(member)

    shown = page(browser, "/en/inquiries/?role=asking")
    table = shown[shown.index("All inquiries") :]
    assert asked.reference in table
    assert received.reference not in table


def test_an_empty_inbox_says_what_will_be_there(sign_in):
    assert "No inquiry here yet" in page(sign_in(Member()), "/en/inquiries/")


# --- What other pages show ------------------------------------------------------------------------


def rail(listing, by):
    found = panels_for("listings.rail", by=by, subject=listing_page(listing.id, by=by))
    return [each for each in found if each.template.startswith("inquiries/")]


def test_a_listings_page_offers_to_ask_or_to_go_on():
    inquiry = OpenInquiry()
    listing = inquiry.listing

    (panel,) = rail(listing, actor_of(Member()))
    assert panel.context["ask_url"] == asking(listing)
    (panel,) = rail(listing, actor_of(asker_of(inquiry)))
    assert panel.context["mine_url"] == path(inquiry)
    assert rail(listing, actor_of(answerer_of(inquiry))) == []
    assert rail(listing, actor_of(Member(role="viewer"))) == []


def test_a_listings_page_says_how_quickly_its_owner_answers_from_three_answers_on():
    listing, reader = PublishedListing(), actor_of(Member())
    for answers in range(4):
        (panel,) = rail(listing, reader)
        assert bool(panel.context["words"]) == (answers >= 3)
        AnsweredInquiry(listing=listing, days=-30, after=1)


def test_the_button_stands_on_the_listings_page(client):
    listing = PublishedListing()

    shown = page(client, f"/en/listings/{listing.id}/")

    assert f'href="{asking(listing)}"' in shown
    assert "Ask about this technology" in shown


def test_the_button_stands_on_the_demands_page(client):
    demand = UnnamedDemand()

    assert f'href="{answering(demand)}"' in page(client, f"/en/demands/{demand.id}/")


def test_an_organisations_page_says_how_quickly_it_answers(client):
    listing = PublishedListing()
    for _each in range(3):
        AnsweredInquiry(listing=listing, days=-30, after=1)

    shown = page(client, f"/en/organisations/{listing.organisation.slug}/")

    assert "Usually answers within" in shown
    assert "Median of 3 answered inquiries" in shown


def test_an_owner_sees_why_askers_turned_away():
    inquiry = DeclinedInquiry(reason="benefit_unclear", by_side="asking")

    (panel,) = rail(inquiry.listing, actor_of(answerer_of(inquiry)))

    assert [(each.value, times) for each, times in panel.context["declined"]] == [
        ("benefit_unclear", 1)
    ]


def test_a_demands_page_offers_to_answer_and_tells_nothing_of_its_owner():
    demand, by = UnnamedDemand(), actor_of(Member())
    for _each in range(3):
        AnsweredInquiry(demand=demand, days=-30)

    found = panels_for("demands.rail", by=by, subject=demand_page(demand.id, by=by))
    (panel,) = [each for each in found if each.template.startswith("inquiries/")]

    assert panel.context["ask_url"] == answering(demand)
    assert panel.context["words"] == ""


def cost(browser, where):
    with CaptureQueriesContext(connection) as queries:
        page(browser, where)
    return len(queries)


def test_the_inbox_costs_the_same_for_three_and_for_thirty(sign_in):
    member = Member()
    browser = sign_in(member)
    listing = PublishedListing(organisation=member.organisation)
    for _each in range(3):
        OpenInquiry(listing=listing)
    few = cost(browser, "/en/inquiries/")
    for _each in range(27):
        OpenInquiry(listing=listing)

    assert cost(browser, "/en/inquiries/") == few


def test_a_talk_costs_the_same_for_three_and_for_thirty_messages(sign_in):
    inquiry = InTalksInquiry()
    browser, by = sign_in(asker_of(inquiry)), actor_of(answerer_of(inquiry))
    few = cost(browser, path(inquiry))
    for _each in range(27):
        services.post_message(inquiry.id, services.Said("Well."), by=by)

    assert cost(browser, path(inquiry)) == few
