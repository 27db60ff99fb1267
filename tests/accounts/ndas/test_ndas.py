"""Agreements: asked for, offered, signed by both, ended; and who may say which verb."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from accounts.access.permissions import KEY_SCOPES, Permission
from accounts.ndas import services
from accounts.ndas.access import ask_access, decline_access, grant_access, revoke_access
from accounts.ndas.models import AccessGrant, Nda, NdaSignature, NdaTemplate
from accounts.ndas.queries import nda_actions, nda_page
from accounts.ndas.services import months_after
from accounts.ndas.terms import OfferedTerms
from accounts.ndas.wording import text_of
from accounts.notifications.models import Notification
from kernel import clock
from kernel.errors import Conflict, NotFound, NotPermitted, NotReady, WrongState
from tests.factories.accounts import Member, UnverifiedOrganisation, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.disclosure import (
    MUTUAL,
    TERMS,
    Parties,
    asked_in,
    in_force,
    let_in,
    offered,
    requested,
    signed_once,
)
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return Parties()


def codes(error):
    return {reason.code.value for reason in error.value.reasons}


def sign(nda, by, **other):
    said = {"text_sha256": nda.text_sha256, "consents": True, **other}
    return services.sign_nda(nda.id, by=by, **said)


def test_from_the_request_to_the_second_signature(world, react):
    nda = requested(world)
    assert nda.reference.startswith("BM-")
    assert nda_actions(nda_page(nda.id, by=world.by_reader), by=world.by_reader) == [
        "decline",
        "name_person",
    ]
    offered_one = services.offer_nda(nda.id, TERMS, by=world.by_owner)
    for name in (world.owner.organisation.name_en, world.reader.organisation.name_en):
        assert name in offered_one.text_en
    assert "To weigh a licence." in offered_one.text_zh
    assert "12个月" in offered_one.text_zh
    assert str(world.listing) in offered_one.text_en
    whole = text_of(offered_one).whole.encode()
    assert hashlib.sha256(whole).hexdigest() == offered_one.text_sha256
    assert sign(offered_one, world.by_reader).state == "signed_once"
    react()
    binding = sign(offered_one, world.by_owner)
    assert binding.state == "in_force"
    assert binding.ends_on == months_after(clock.today(), 12)
    assert set(NdaSignature.objects.values_list("side", "provider")) == {
        ("recipient", "recorded_consent"),
        ("discloser", "recorded_consent"),
    }
    granted = AccessGrant.objects.get()
    assert (granted.tier, granted.state, granted.person) == ("nda", "granted", world.reader.user)
    react()
    told = set(Notification.objects.values_list("kind", "recipient"))
    assert ("nda.requested", world.owner.user_id) in told
    assert ("nda.offered", world.reader.user_id) in told
    assert ("nda.signed", world.owner.user_id) in told
    assert ("nda.entered_force", world.reader.user_id) in told


def test_what_speaks_against_a_request_is_said_at_once(world):
    stranger = Member(organisation=UnverifiedOrganisation(), role="owner")
    with pytest.raises(NotReady) as error:
        services.request_nda(
            "listing",
            world.listing.id,
            purpose=" ",
            persons=[world.owner.user_id],
            by=actor_of(stranger),
        )
    assert codes(error) == {"nda.not_verified", "nda.purpose_missing", "nda.person_unknown"}
    with pytest.raises(NotReady) as error:
        services.request_nda(
            "listing", world.listing.id, purpose="For us.", persons=[], by=world.by_owner
        )
    assert codes(error) == {"nda.own_asset", "nda.persons_missing"}
    with pytest.raises(NotFound):
        services.request_nda(
            "spaceship", world.listing.id, purpose="x", persons=[], by=world.by_reader
        )


def test_nothing_is_agreed_with_an_unnamed_owner(world):
    demand = PublishedDemand(is_anonymous=True)
    with pytest.raises(NotReady) as error:
        services.request_nda(
            "demand", demand.id, purpose="x", persons=[world.reader.user_id], by=world.by_reader
        )
    assert codes(error) == {"nda.owner_unnamed"}


def test_one_agreement_about_one_thing_at_a_time(world):
    nda = requested(world)
    with pytest.raises(Conflict):
        requested(world)
    services.decline_nda(nda.id, reason="Not yet.", by=world.by_owner)
    assert requested(world).id != nda.id


def test_only_owners_and_administrators_sign_and_no_program(world):
    nda = offered(world)
    for role in ("viewer", "member", "manager"):
        colleague = Member(organisation=world.reader.organisation, role=role)
        with pytest.raises(NotPermitted):
            sign(nda, actor_of(colleague))
    assert Permission.NDAS_SIGN not in KEY_SCOPES
    with pytest.raises(NotPermitted):
        sign(nda, actor_of(world.reader, scopes=set(Permission)))
    administrator = Member(organisation=world.reader.organisation, role="administrator")
    assert sign(nda, actor_of(administrator)).state == "signed_once"


def test_a_signature_is_under_the_text_that_was_read(world):
    nda = offered(world)
    read = nda.text_sha256
    services.offer_nda(nda.id, OfferedTerms("one-way-1", 6, 3), by=world.by_owner)
    with pytest.raises(NotReady) as error:
        sign(nda, world.by_reader, text_sha256=read)
    assert codes(error) == {"nda.text_differs"}
    nda.refresh_from_db()
    with pytest.raises(NotReady) as error:
        sign(nda, world.by_reader, consents=False)
    assert codes(error) == {"nda.consent_missing"}
    sign(nda, world.by_reader)
    with pytest.raises(NotReady) as error:
        sign(nda, world.by_reader)
    assert codes(error) == {"nda.signed_already"}
    with pytest.raises(WrongState):
        services.offer_nda(nda.id, TERMS, by=world.by_owner)


def test_terms_are_within_reason_and_templates_of_today(world):
    nda = requested(world)
    with pytest.raises(NotReady) as error:
        services.offer_nda(nda.id, OfferedTerms("nowhere-1", 0, 99), by=world.by_owner)
    assert codes(error) == {
        "nda.template_unknown",
        "nda.term_out_of_range",
        "nda.survival_out_of_range",
    }
    NdaTemplate.objects.filter(pk="one-way-1").update(valid_until=date(2026, 1, 2))
    with pytest.raises(NotReady):
        services.offer_nda(nda.id, TERMS, by=world.by_owner)
    with pytest.raises(NotPermitted):
        services.offer_nda(nda.id, MUTUAL, by=world.by_reader)
    with pytest.raises(NotFound):
        services.offer_nda(nda.id, MUTUAL, by=actor_of(Member(role="owner")))


def test_terminating_and_expiring_end_what_was_opened(world, react):
    nda = in_force(world)
    asked_in(world)
    services.terminate_nda(nda.id, reason="Talks are over.", by=world.by_owner)
    assert set(AccessGrant.objects.values_list("tier", "state")) == {
        ("nda", "revoked"),
        ("person", "declined"),
    }
    another = Parties()
    second = in_force(another)
    with clock.simulated(clock.now() + timedelta(days=367)):
        assert services.expire_ndas() == 1
        assert services.expire_ndas() == 0
        react()
    second.refresh_from_db()
    assert second.state == "expired"
    assert Notification.objects.filter(kind="nda.expired").exists()


def test_naming_a_colleague_lets_them_in_and_only_colleagues(world):
    nda = in_force(world)
    colleague = Member(organisation=world.reader.organisation)
    services.name_person(nda.id, person=colleague.user_id, by=world.by_reader)
    assert AccessGrant.objects.filter(person=colleague.user, state="granted").exists()
    with pytest.raises(Conflict):
        services.name_person(nda.id, person=colleague.user_id, by=world.by_reader)
    with pytest.raises(NotReady):
        services.name_person(nda.id, person=Member().user_id, by=world.by_reader)


def test_covering_another_asset_and_what_mutual_means(world):
    nda = in_force(world)
    another = PublishedListing(organisation=world.owner.organisation)
    theirs = PublishedListing(organisation=world.reader.organisation)
    services.cover_asset(nda.id, asset_kind="listing", asset_id=another.id, by=world.by_owner)
    assert AccessGrant.objects.filter(asset_id=another.id, person=world.reader.user).exists()
    with pytest.raises(NotReady):
        services.cover_asset(nda.id, asset_kind="listing", asset_id=theirs.id, by=world.by_reader)
    second = Parties()
    both = in_force(second, terms=MUTUAL)
    services.name_person(both.id, person=second.owner.user_id, by=second.by_owner)
    own = PublishedListing(organisation=second.reader.organisation)
    services.cover_asset(both.id, asset_kind="listing", asset_id=own.id, by=second.by_reader)
    assert AccessGrant.objects.filter(asset_id=own.id, person=second.owner.user).exists()


def test_person_by_person_is_asked_for_granted_and_revoked(world, react):
    with pytest.raises(NotReady):
        asked_in(world)
    nda = in_force(world)
    asked = asked_in(world)
    with pytest.raises(Conflict):
        asked_in(world)
    with pytest.raises(NotPermitted):
        grant_access(asked.id, by=world.by_reader)
    with pytest.raises(NotReady):
        grant_access(asked.id, until=nda.ends_on + timedelta(days=1), by=world.by_owner)
    granted = grant_access(asked.id, until=clock.today() + timedelta(days=7), by=world.by_owner)
    assert AccessGrant.objects.in_force().filter(pk=granted.id).exists()
    with pytest.raises(NotReady):
        revoke_access(granted.id, reason=" ", by=world.by_owner)
    revoke_access(granted.id, reason="Enough.", by=world.by_owner)
    assert not AccessGrant.objects.in_force().filter(pk=granted.id).exists()
    again = asked_in(world)
    assert decline_access(again.id, reason="No more.", by=world.by_owner).state == "declined"
    react()
    told = set(Notification.objects.values_list("kind", flat=True))
    assert {"access_grant.asked", "access_grant.granted", "access_grant.revoked"} <= told
    assert "access_grant.declined" in told


def test_a_program_does_not_ask_to_be_let_in(world):
    in_force(world)
    key = actor_of(world.reader, scopes=set(KEY_SCOPES))
    with pytest.raises(NotPermitted):
        ask_access("listing", world.listing.id, purpose="x", by=key)


# What the database holds by itself.


def refused(name):
    return pytest.raises(DatabaseError, match=name)


def check_deferred():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_signed_text_stays_past_the_services(world):
    nda = signed_once(world)
    with refused("nda_text_stays_once_signed"), transaction.atomic():
        Nda.objects.filter(pk=nda.pk).update(text_en="Otherwise.")


def test_nothing_is_in_force_without_both_signatures(world):
    nda = signed_once(world)
    with refused("nda_in_force_is_signed_by_both"), transaction.atomic():
        Nda.objects.filter(pk=nda.pk).update(
            state="in_force", in_force_at=clock.now(), ends_on=clock.today()
        )
        check_deferred()


def test_a_signature_of_another_text_or_side_is_refused(world):
    nda = offered(world)
    written = {"nda": nda, "signer": world.reader.user, "consent": "Yes.", "provider": "x"}
    with refused("nda_signature_is_of_this_text_and_side"), transaction.atomic():
        NdaSignature.objects.create(
            **written,
            side="recipient",
            organisation=world.reader.organisation,
            text_sha256="0" * 64,
        )
    with refused("nda_signature_is_of_this_text_and_side"), transaction.atomic():
        NdaSignature.objects.create(
            **written,
            side="discloser",
            organisation=world.reader.organisation,
            text_sha256=nda.text_sha256,
        )


def test_signatures_are_never_rewritten(world):
    signed_once(world)
    for change in (
        lambda: NdaSignature.objects.update(consent="Perhaps."),
        lambda: NdaSignature.objects.all().delete(),
    ):
        with refused("append_only"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"state": "gone"}, "nda_state_known"),
        ({"kind": "both"}, "nda_kind_known"),
        ({"purpose": ""}, "nda_has_a_purpose"),
        ({"state": "offered"}, "nda_written_before_it_is_signed"),
        ({"state": "declined", "closing_note": "x"}, "nda_closed_when_it_is_over"),
    ],
)
def test_what_an_agreement_can_never_be(world, change, name):
    nda = requested(world)
    with refused(name), transaction.atomic():
        Nda.objects.filter(pk=nda.pk).update(**change)


def test_a_grant_stands_under_an_agreement_that_covers_and_names(world):
    nda = in_force(world)
    stranger = Member(organisation=world.reader.organisation)
    base = {
        "nda": nda,
        "person": stranger.user,
        "organisation": world.reader.organisation,
        "owner": world.owner.organisation,
        "asset_kind": "listing",
        "asset_id": world.listing.id,
        "purpose": "x",
        "state": "granted",
        "since": clock.now(),
        "until": clock.now() + timedelta(days=1),
    }
    for tier in ("nda", "person"):
        with refused("access_grant_stands_under_its_nda"), transaction.atomic():
            AccessGrant.objects.create(**base, tier=tier)
    with refused("access_grant_is_above_members"), transaction.atomic():
        AccessGrant.objects.create(**base | {"person": world.reader.user}, tier="members")
    uncovered = PublishedListing(organisation=world.owner.organisation)
    with refused("access_grant_stands_under_its_nda"), transaction.atomic():
        AccessGrant.objects.create(
            **base | {"person": world.reader.user, "asset_id": uncovered.id}, tier="person"
        )
    services.terminate_nda(nda.id, reason="Over.", by=world.by_owner)
    with refused("access_grant_stands_under_its_nda"), transaction.atomic():
        AccessGrant.objects.create(**base | {"person": world.reader.user}, tier="person")


def test_a_grant_is_open_once_and_refused_with_a_reason(world):
    in_force(world)
    granted = let_in(world)
    copy = AccessGrant.objects.get(pk=granted.pk)
    copy.pk = None
    with refused("access_grant_once_while_open"), transaction.atomic():
        copy.save(force_insert=True)
    with refused("access_grant_refused_with_a_reason"), transaction.atomic():
        AccessGrant.objects.filter(pk=granted.pk).update(state="revoked")
    with refused("access_grant_has_begin_and_end"), transaction.atomic():
        AccessGrant.objects.filter(pk=granted.pk).update(until=None)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(day, months, end):
    assert months_after(day, months) == end
