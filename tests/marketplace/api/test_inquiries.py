"""Talks over REST."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.inquiries import services
from marketplace.inquiries.models import Inquiry
from tests.factories.accounts import Member, VerifiedOrganisation, actor_of
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.inquiries import (
    AnsweredInquiry,
    InTalksInquiry,
    OpenInquiry,
    answerer_of,
    asker_of,
)
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/inquiries/"
PDF = b"%PDF-1.7 drawing"


def one(inquiry, verb=""):
    return f"{ROOT}{inquiry.id}/{verb}"


def drawing():
    return SimpleUploadedFile("drawing.pdf", PDF, content_type="application/pdf")


def test_a_member_asks_about_a_listing(sign_in_api):
    listing, asker = PublishedListing(), Member()

    answer = sign_in_api(asker).post(
        ROOT, {"listing": str(listing.id), "text": "能否提供试样？"}, format="json"
    )

    assert answer.status_code == 201, answer.json()
    body = answer.json()
    assert answer["Location"].endswith(one(Inquiry.objects.get()))
    assert body["state"] == "open"
    assert body["role"] == "asking"
    assert body["about"]["kind"] == "listing"
    assert body["about"]["version"] == 1
    assert body["messages"][0]["language"] == "zh"
    assert body["available_actions"] == ["decline", "withdraw", "messages", "notes"]
    assert body["assignee"] is None


def test_a_supplier_answers_a_demand_with_a_file(sign_in_api):
    demand = PublishedDemand()

    answer = sign_in_api(Member()).post(
        ROOT,
        {"demand": str(demand.id), "text": "We have one.", "files": [drawing()]},
        format="multipart",
    )

    assert answer.status_code == 201, answer.json()
    (message,) = answer.json()["messages"]
    assert [each["name"] for each in message["attachments"]] == ["drawing.pdf"]


@pytest.mark.parametrize("about", [{}, {"listing": True, "demand": True}])
def test_a_talk_is_about_one_thing(sign_in_api, about):
    things = {"listing": PublishedListing(), "demand": PublishedDemand()}
    body = {name: str(things[name].id) for name in about}

    answer = sign_in_api(Member()).post(ROOT, {**body, "text": "Hello"}, format="json")

    assert answer.status_code == 400


def test_the_same_post_twice_under_one_key_asks_once(sign_in_api):
    client, listing = sign_in_api(Member()), PublishedListing()
    body = {"listing": str(listing.id), "text": "Hello"}

    first, second = (
        client.post(ROOT, body, format="json", headers={"Idempotency-Key": "k-1"})
        for _each in range(2)
    )

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert Inquiry.objects.count() == 1


def test_a_second_talk_is_a_conflict_that_names_the_first(sign_in_api):
    first = OpenInquiry()

    answer = sign_in_api(asker_of(first)).post(
        ROOT, {"listing": str(first.listing_id), "text": "Hello"}, format="json"
    )

    assert answer.status_code == 409
    (error,) = answer.json()["errors"]
    assert error["pointer"] == "/listing"
    assert first.reference in error["detail"]


def test_a_visitor_is_asked_to_sign_in(api):
    body = {"listing": str(PublishedListing().id), "text": "Hello"}

    assert api.post(ROOT, body, format="json").status_code == 401
    assert api.get(ROOT).status_code == 401
    assert api.get(one(OpenInquiry())).status_code == 404


@pytest.mark.parametrize("verb", ["", "messages/", "notes/"])
def test_a_stranger_finds_nothing(sign_in_api, verb):
    assert sign_in_api(Member()).get(one(OpenInquiry(), verb)).status_code == 404


def test_a_talk_goes_from_question_to_agreement(sign_in_api):
    inquiry = OpenInquiry()
    asker, answerer = sign_in_api(asker_of(inquiry)), sign_in_api(answerer_of(inquiry))

    said = answerer.post(one(inquiry, "messages/"), {"text": "Yes."}, format="json")
    assert said.status_code == 201
    assert said.json()["role"] == "answering"
    for client, verb, state in (
        (asker, "start-talks/", "in_talks"),
        (asker, "agree/", "in_talks"),
        (answerer, "agree/", "agreed"),
    ):
        answer = client.post(one(inquiry, verb))
        assert (answer.status_code, answer.json()["state"]) == (200, state)
    assert answer.json()["agreed_by"] == ["asking", "answering"]
    assert asker.post(one(inquiry, "messages/"), {"text": "?"}, format="json").status_code == 409


def test_a_refusal_carries_its_reason(sign_in_api):
    inquiry = AnsweredInquiry()
    client = sign_in_api(asker_of(inquiry))
    body = {"reason": "price_too_high", "comment": "Twice our budget."}

    assert client.post(one(inquiry, "decline/"), {}, format="json").status_code == 400
    answer = client.post(one(inquiry, "decline/"), body, format="json")

    assert answer.json()["decline"] == {**body, "by": "asking"}


def test_the_answering_side_says_who_answers(sign_in_api):
    inquiry = OpenInquiry()
    colleague = Member(organisation=inquiry.answering_organisation)
    body = {"assignee": str(colleague.user_id)}

    answer = sign_in_api(answerer_of(inquiry)).post(one(inquiry, "assign/"), body, format="json")
    assert answer.json()["assignee"]["name"] == colleague.user.name

    refused = sign_in_api(asker_of(inquiry)).post(one(inquiry, "assign/"), body, format="json")
    assert refused.status_code == 403


def test_notes_stay_on_their_side(sign_in_api):
    inquiry = OpenInquiry()
    asker, answerer = sign_in_api(asker_of(inquiry)), sign_in_api(answerer_of(inquiry))

    kept = answerer.post(one(inquiry, "notes/"), {"text": "Check first."}, format="json")

    assert kept.status_code == 201
    assert len(answerer.get(one(inquiry, "notes/")).json()["items"]) == 1
    assert asker.get(one(inquiry, "notes/")).json()["items"] == []


def test_lists_are_narrowed_by_role_state_and_subject(sign_in_api):
    member = Member()
    asked = OpenInquiry(asker=member)
    received = AnsweredInquiry(listing=PublishedListing(organisation=member.organisation))
    offered = OpenInquiry(asker=member, demand=PublishedDemand())
    OpenInquiry()
    client = sign_in_api(member)

    def found(**query):
        answer = client.get(ROOT, query)
        assert answer.status_code == 200, answer.json()
        return {each["id"] for each in answer.json()["items"]}

    def ids(*inquiries):
        return {str(each.id) for each in inquiries}

    assert found() == ids(asked, received, offered)
    assert found(role="asking") == ids(asked, offered)
    assert found(role="answering") == ids(received)
    assert found(state="answered") == ids(received)
    assert found(state=["open", "answered"], role="answering") == ids(received)
    assert found(listing=asked.listing_id) == ids(asked)
    assert found(demand=offered.demand_id) == ids(offered)
    assert client.get(ROOT, {"colour": "blue"}).status_code == 400


def test_an_unnamed_owner_is_named_nowhere_until_it_reveals_itself(sign_in_api):
    demand = UnnamedDemand()
    inquiry = AnsweredInquiry(demand=demand)
    client = sign_in_api(asker_of(inquiry))
    owner = demand.organisation
    secrets = [owner.name_en, owner.slug, str(owner.id), demand.contact.name, owner.name_zh]

    for path in (ROOT, one(inquiry), one(inquiry, "messages/")):
        shown = client.get(path).content.decode()
        assert not [each for each in secrets if each in shown], path
    assert client.get(one(inquiry)).json()["answering"] is None

    demand.reveals.create(organisation=inquiry.asking_organisation)
    assert client.get(one(inquiry)).json()["answering"]["slug"] == owner.slug


def test_files_are_fetched_by_the_two_sides_only(sign_in_api):
    inquiry = OpenInquiry(files=[drawing()])
    attachment = inquiry.messages.get().attachments.get()
    path = one(inquiry, f"attachments/{attachment.id}/")

    answer = sign_in_api(answerer_of(inquiry)).get(path)

    assert b"".join(answer.streaming_content) == PDF
    assert "attachment" in answer["Content-Disposition"]
    assert sign_in_api(Member()).get(path).status_code == 404
    other = OpenInquiry()
    elsewhere = one(other, f"attachments/{attachment.id}/")
    assert sign_in_api(asker_of(other)).get(elsewhere).status_code == 404


def test_the_export_gate_refuses_files_and_withholds_those_sent_before(sign_in_api):
    abroad = Member(organisation=VerifiedOrganisation(country="SE"))
    inquiry = OpenInquiry(asker=abroad)
    answerer = sign_in_api(answerer_of(inquiry))
    body = {"text": "Here.", "files": [drawing()]}
    sent = answerer.post(one(inquiry, "messages/"), body, format="multipart")
    assert sent.status_code == 201, sent.json()
    (kept,) = sent.json()["attachments"]

    inquiry.listing.export_class = "restricted"
    inquiry.listing.save()
    body = {"text": "Here.", "files": [drawing()]}
    refused = answerer.post(one(inquiry, "messages/"), body, format="multipart")
    assert refused.status_code == 422
    assert refused.json()["code"] == "inquiry.files_gated"
    reader = sign_in_api(abroad)
    assert reader.get(one(inquiry)).json()["messages"][1]["attachments_withheld"] == 1
    assert reader.get(one(inquiry, f"attachments/{kept['id']}/")).status_code == 404


def test_an_executable_is_refused_whatever_it_is_called(sign_in_api):
    inquiry = OpenInquiry()
    bad = SimpleUploadedFile("drawing.pdf", b"MZ\x90\x00 program")

    answer = sign_in_api(asker_of(inquiry)).post(
        one(inquiry, "messages/"), {"text": "Here.", "files": [bad]}, format="multipart"
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/files/0"


def test_everybody_reads_how_quickly_an_organisation_answers(api):
    listing = PublishedListing()
    path = f"/api/v1/organisations/{listing.organisation.slug}/response-time/"
    assert api.get(path).json()["median_working_days"] is None

    for _each in range(3):
        AnsweredInquiry(listing=listing, days=-30, after=1)

    assert api.get(path).json()["answered"] == 3
    assert api.get(path).json()["median_working_days"] in (1, 2)
    assert api.get("/api/v1/organisations/nobody/response-time/").status_code == 404


def test_a_list_costs_the_same_for_three_and_for_thirty(sign_in_api, django_assert_max_num_queries):
    member = Member()
    client = sign_in_api(member)

    def cost():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            assert client.get(ROOT, {"page_size": 50}).status_code == 200
        return len(queries)

    for _each in range(3):
        OpenInquiry(asker=member)
    few = cost()
    for _each in range(14):
        OpenInquiry(asker=member)
        OpenInquiry(asker=member, demand=UnnamedDemand())

    assert cost() <= few + 1  # the reveals of demands, of which there were none before


def test_a_talk_costs_the_same_for_three_and_for_thirty_messages(sign_in_api):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    inquiry = InTalksInquiry()
    client = sign_in_api(asker_of(inquiry))
    by = actor_of(answerer_of(inquiry))

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(one(inquiry)).status_code == 200
        return len(queries)

    few = cost()
    for _each in range(27):
        services.post_message(inquiry.id, services.Said("Well."), by=by)

    assert cost() == few
