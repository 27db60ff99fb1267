"""R6: what is taken back is refused at the very next request, on every channel."""

import json
from datetime import timedelta

import pytest

from accounts.credentials.services import issue_api_key, revoke_api_key
from accounts.disclosure.services import change_part, remove_file, withdraw_part
from accounts.membership.services import end_membership
from accounts.ndas.access import revoke_access
from accounts.ndas.models import AccessGrant
from accounts.ndas.services import terminate_nda
from accounts.organisations.services import suspend_organisation
from kernel import clock
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.disclosure import Parties, in_force, let_in, part_of, says, with_file
from tests.matrix.bodies import a_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = Parties()
    # Somebody stays behind when the reader leaves.
    Member(organisation=world.reader.organisation, role="owner")
    return world


def channels(part, file):
    """Page, file of the page, API, file over the API, and what is asked for in the list."""
    return {
        "page": f"/en/confidential-parts/{part.id}/",
        "page in Chinese": f"/zh/confidential-parts/{part.id}/",
        "file": f"/en/confidential-parts/{part.id}/files/{file.id}/",
        "api": f"/api/v1/confidential-parts/{part.id}/",
        "api file": f"/api/v1/confidential-parts/{part.id}/files/{file.id}/",
    }


def terminate(world, _part):
    terminate_nda(AccessGrant.objects.first().nda_id, reason="Over.", by=world.by_owner)


def revoke_person(world, _part):
    for grant in AccessGrant.objects.filter(state="granted"):
        revoke_access(grant.id, reason="Over.", by=world.by_owner)


def hand_back(world, _part):
    for grant in AccessGrant.objects.filter(state="granted"):
        revoke_access(grant.id, reason="Not needed.", by=world.by_reader)


def leave(world, _part):
    end_membership(world.reader.id, by=actor_of(world.reader))


def close_account(world, _part):
    world.reader.user.is_active = False
    world.reader.user.save(update_fields=["is_active"])


def suspend_reader(world, _part):
    operator = actor_of(Operator())
    suspend_organisation(world.reader.organisation_id, findings=["ordered"], by=operator)


def suspend_owner(world, _part):
    operator = actor_of(Operator())
    suspend_organisation(world.owner.organisation_id, findings=["ordered"], by=operator)


def withdraw(world, part):
    withdraw_part(part.id, by=world.by_owner)


def raise_tier(world, part):
    revoke = AccessGrant.objects.filter(tier="person", state="granted")
    for grant in revoke:
        revoke_access(grant.id, reason="Over.", by=world.by_owner)
    change_part(part.id, says("person"), by=world.by_owner)


REVOCATIONS = (
    terminate,
    revoke_person,
    hand_back,
    leave,
    close_account,
    suspend_reader,
    suspend_owner,
    withdraw,
    raise_tier,
)


@pytest.mark.parametrize("revocation", REVOCATIONS, ids=lambda each: each.__name__)
def test_the_next_request_is_refused_on_every_channel(world, sign_in, revocation):
    part = part_of(world)
    file = with_file(world, part, a_table())
    in_force(world)
    let_in(world)
    browser = sign_in(world.reader)
    ways = channels(part, file)
    open_ways = {name: browser.get(address).status_code for name, address in ways.items()}
    assert set(open_ways.values()) == {200}
    revocation(world, part)
    refused = {name: browser.get(address) for name, address in ways.items()}
    assert {name: answer.status_code for name, answer in refused.items()} == {
        name: (302 if revocation is close_account and "api" not in name else 404) for name in ways
    }
    assert not any(b"1180" in answer.content for answer in refused.values())


def test_a_key_that_is_revoked_reads_its_own_parts_no_more(world, api):
    part = part_of(world, "members")
    issued = issue_api_key(
        world.owner.organisation_id,
        name="Integration",
        scopes={"confidentiality:read", "confidentiality:write"},
        last_day=clock.today() + timedelta(days=9),
        by=world.by_owner,
    )
    address = f"/api/v1/confidential-parts/{part.id}/"
    key = {"HTTP_AUTHORIZATION": f"Bearer {issued.token}"}
    assert api.get(address, **key).status_code == 200
    revoke_api_key(issued.key.id, by=world.by_owner)
    assert api.get(address, **key).status_code == 401


def test_a_repeated_answer_to_writing_repeats_no_word(world, sign_in_api):
    """What is kept to be answered again under the same key holds nothing confidential."""
    owner = sign_in_api(world.owner)
    body = {
        "asset": {"kind": "listing", "id": str(world.listing.id)},
        "tier": "nda",
        "title": {"en": "Curve"},
        "text": {"en": "Hold at 1180 degrees."},
    }
    for _each in range(2):
        answer = owner.post(
            "/api/v1/confidential-parts/", body, format="json", HTTP_IDEMPOTENCY_KEY="once"
        )
        assert answer.status_code == 201
        assert "1180" not in json.dumps(answer.json())
        assert "Curve" not in json.dumps(answer.json())


def test_a_file_that_is_taken_out_is_gone_for_readers(world, sign_in):
    part = part_of(world, "members")
    file = with_file(world, part, a_table())
    browser = sign_in(world.reader)
    address = channels(part, file)["file"]
    assert browser.get(address).status_code == 200
    remove_file(part.id, file.id, by=world.by_owner)
    assert browser.get(address).status_code == 404
