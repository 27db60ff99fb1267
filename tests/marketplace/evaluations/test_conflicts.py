"""Who is free to judge: the whole table of relations and roles, and what the market finds."""

import datetime as dt

import pytest

from accounts.access.actor import SYSTEM
from accounts.confidentiality.services import EVERYONE, grant
from accounts.membership.models import Membership
from accounts.organisations.models import Affiliation
from ip_registry.inventors.models import InventorClaim
from kernel import clock
from kernel.errors import Invalid, NotReady
from kernel.rulebook import book
from marketplace.evaluations.assessors import declare_conflicts
from marketplace.evaluations.conflicts import (
    Declared,
    found_of,
)
from marketplace.evaluations.inventorship import plain_name, spellings
from marketplace.evaluations.models import EvaluationAssessor, EvaluationRecord
from marketplace.evaluations.services import engage_evaluator
from marketplace.independence.terms import ONLY_FOUND, PartyRole, Relation, Verdict
from marketplace.independence.verdicts import citation_of, verdict_on
from marketplace.orders.models import ServiceOrder
from tests.factories.accounts import Member, VerifiedOrganisation
from tests.factories.inventors import (
    ClaimedInventor,
    ConfirmedInventor,
    InvitedInventor,
    patent_with_manager,
)
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market
from tests.factories.panels import Judging, named
from tests.factories.services import AcceptedEvaluation, EngagedEvaluation, PublishedOffer
from tests.factories.talent import ShownExpert

R, D = Verdict.REFUSED, Verdict.DISCLOSED

# relation: towards client, owner, inventor
TABLE = {
    "shareholder": (R, R, R),
    "family": (R, R, R),
    "competitor": (R, R, D),
    "adviser": (R, R, D),
    "supervisor": (D, D, R),
    "co_author": (D, D, R),
    "contingent_fee": (R, R, R),
    "employed": (R, R, D),
    "formerly_employed": (D, R, D),
    "affiliated": (R, R, D),
    "shared_people": (R, R, D),
    "same_subject": (R, R, D),
    "earlier_order": (D, D, D),
    "co_inventor": (R, R, R),
    "namesake": (D, D, D),
    "joint_namesake": (D, D, D),
    "earlier_engagement": (D, D, D),
}
ROLES = (PartyRole.CLIENT, PartyRole.OWNER, PartyRole.INVENTOR)
CELLS = [
    (relation, role, verdict)
    for relation, verdicts in TABLE.items()
    for role, verdict in zip(ROLES, verdicts, strict=True)
]


def test_every_relation_stands_in_the_table_and_in_the_rulebook():
    assert set(TABLE) == set(Relation.values)
    assert all(citation_of(each).article for each in Relation.values)


@pytest.mark.parametrize(("relation", "role", "verdict"), CELLS)
def test_a_relation_to_a_role_means_what_the_table_says(relation, role, verdict):
    assert verdict_on(relation, role, on=dt.date(2026, 6, 1)) == verdict


@pytest.mark.django_db
def test_every_declared_relation_clears_or_refuses_as_the_table_says():
    world = Judging(people=1)
    # One role for each relation and verdict: the table itself is walked above, without services.
    each = {(relation, verdict): role for relation, role, verdict in CELLS}
    for (relation, verdict), role in each.items():
        if relation in ONLY_FOUND:
            continue
        assessor = named(world)
        said = [Declared(Relation(relation), role, "In words.")]
        declare_conflicts(assessor.id, said, confirms=True, by=world.by(0))

        assessor.refresh_from_db()
        assert assessor.state == ("refused" if verdict == R else "cleared"), (relation, role)
        (finding,) = assessor.findings.all()
        assert (finding.verdict, finding.words) == (verdict, "In words.")
        # The next cell begins with nobody named.
        EvaluationAssessor.objects.filter(pk=assessor.pk).update(state="withdrawn")


@pytest.mark.django_db
def test_what_nobody_declared_is_found():
    request = AcceptedEvaluation()
    world = Judging(people=1)
    person = world.members[0].user
    assessor = named(world)
    client, now = world.request.client, clock.now()

    assert found_of(assessor) == []
    job = Membership.objects.create(user=person, organisation=client, role="member")
    assert _found(assessor) == {("employed", "owner")}
    job.ended_at = now
    job.save()
    assert _found(assessor) == {("formerly_employed", "owner")}
    years = book.whole_number("platform.evaluation_conflict.years", on=clock.today())
    Membership.objects.filter(pk=job.pk).update(
        since=now - dt.timedelta(days=366 * (years + 2)),
        ended_at=now - dt.timedelta(days=366 * years + 2),
    )
    assert _found(assessor) == set()

    patent = GrantedPatent()
    patent.inventors.create(position=9, name=f" {person.name.upper()} ")
    EvaluationRecord.objects.create(request=world.request, ip_record=patent, position=0)
    assert ("namesake", "inventor") in _found(assessor)

    type(request).objects.filter(pk=request.pk).update(client=client)
    EvaluationAssessor.objects.create(
        request=request, person=person, named_by=person, state="cleared", declared_at=now
    )
    assert ("earlier_engagement", "owner") in _found(assessor)


@pytest.mark.django_db
def test_orders_and_common_owners_of_the_organisations_are_found():
    market = Market("technical_consulting")
    market.engaged()
    listing = PublishedListing(organisation=market.client.organisation)
    offer = PublishedOffer(organisation=market.first.organisation)
    world = Judging(EngagedEvaluation(listing=listing, offer=offer, kind="five_element"), people=1)
    assessor = named(world)
    assert _found(assessor) == {("earlier_order", "owner")}

    ServiceOrder.objects.update(engaged_at=clock.now() - dt.timedelta(days=365 * 4))
    assert _found(assessor) == set()
    # An expert's own employer counts as well: it worked on the very thing that is judged.
    expert = world.members[0].user
    Member(user=expert, organisation=market.second.organisation, role="member")
    ServiceOrder.objects.update(provider=market.second.organisation, listing=listing)
    assert _found(assessor) == {("same_subject", "owner")}
    ServiceOrder.objects.update(listing=None)

    founder = listing.organisation.memberships.filter(role="owner").first()
    Member(user=founder.user, organisation=offer.organisation, role="owner")
    assert _found(assessor) == {("affiliated", "owner"), ("shared_people", "owner")}
    long_ago = clock.now() - dt.timedelta(days=365 * 2)
    own = founder.user.memberships.filter(organisation=offer.organisation)
    own.update(since=long_ago, ended_at=long_ago + dt.timedelta(days=9))
    assert _found(assessor) == {("affiliated", "owner")}
    with pytest.raises(NotReady) as refused:
        engaged_anew(world)
    (reason,) = refused.value.reasons
    assert "same owner (Owner of the technology" in str(reason.words)


@pytest.mark.django_db
def test_an_evaluator_of_the_owners_group_is_not_free():
    listing = PublishedListing()
    world = Judging(EngagedEvaluation(listing=listing, kind="five_element"), people=1)
    assessor = named(world)
    group = VerifiedOrganisation()
    for member in (listing.organisation, world.request.evaluator):
        Affiliation.objects.create(organisation=member, parent=group)

    assert _found(assessor) == {("affiliated", "owner")}
    Affiliation.objects.update(declared_on="2001-01-01", ended_on="2001-02-01")
    assert _found(assessor) == set()
    # So is an expert whose own employer belongs to it, whoever was asked to evaluate.
    sibling = VerifiedOrganisation()
    Member(user=world.members[0].user, organisation=sibling, role="member")
    for member in (listing.organisation, sibling):
        Affiliation.objects.create(organisation=member, parent=group)
    assert _found(assessor) == {("affiliated", "owner")}


@pytest.mark.django_db
def test_a_declaration_that_is_not_confirmed_says_everything_that_is_wrong():
    world = Judging(people=1)
    assessor = named(world)
    twice = [Declared(Relation.FAMILY, PartyRole.CLIENT)] * 2
    only_found = Declared(Relation.NAMESAKE, PartyRole.INVENTOR)

    with pytest.raises(Invalid) as refused:
        declare_conflicts(assessor.id, [*twice, only_found], confirms=False, by=world.by(0))

    assert {each.code.value for each in refused.value.reasons} == {
        "assessor.relation_twice",
        "assessor.relation_unknown",
        "assessor.not_confirmed",
    }


@pytest.mark.django_db
def test_who_invented_with_an_inventor_is_found_by_name_on_rights_that_all_may_read():
    world = Judging(people=1)
    person = world.members[0].user
    assessor = named(world)
    judged, elsewhere = GrantedPatent(), GrantedPatent()
    judged.inventors.create(position=8, name="赵敏 Zhao Min")
    EvaluationRecord.objects.create(request=world.request, ip_record=judged, position=0)
    elsewhere.inventors.create(position=8, name="赵敏 Zhao Min")
    elsewhere.inventors.create(position=9, name="Kong Xiangyi")
    person.name = "孔相宜 Xiangyi KONG"
    person.save()

    # A right that is not shown yet must not be told of.
    assert ("joint_namesake", "inventor") not in _found(assessor)
    grant(elsewhere, to=EVERYONE, cause=world.request.listing, by=SYSTEM)
    assert ("joint_namesake", "inventor") in _found(assessor)
    person.name = "Somebody Else"
    person.save()
    assert ("joint_namesake", "inventor") not in _found(assessor)
    # What one calls oneself in the talent pool is another spelling.
    ShownExpert(user=person, name_zh="孔相宜", name_en="Kong Xiangyi")
    assert ("joint_namesake", "inventor") in _found(assessor)


@pytest.mark.django_db
def test_who_claimed_a_judged_right_or_invented_with_its_inventor_is_known_for_certain():
    world = Judging(people=1)
    person = world.members[0].user
    assessor = named(world)
    judged, shared = patent_with_manager(), patent_with_manager()
    EvaluationRecord.objects.create(request=world.request, ip_record=judged, position=0)
    half = {"share": "50"}

    claim = ClaimedInventor(record=judged, person=person, **half)
    assert ("co_inventor", "inventor") in _found(assessor)
    InventorClaim.objects.filter(pk=claim.pk).update(state="disowned", token_digest="")
    assert ("co_inventor", "inventor") not in _found(assessor)
    # Whom the keeper invited by this address is meant, claimed or not.
    invited = InvitedInventor(record=judged, email=person.email.upper(), **half)
    assert ("co_inventor", "inventor") in _found(assessor)
    InventorClaim.objects.filter(pk=invited.pk).update(state="withdrawn", token_digest="")

    inventor = ConfirmedInventor(record=judged, printed_name="Li Ming", **half).person
    ConfirmedInventor(record=shared, person=inventor, printed_name="Li Ming", **half)
    ConfirmedInventor(record=shared, person=person, printed_name="Zhao Min", **half)
    assert ("co_author", "inventor") not in _found(assessor)
    grant(shared, to=EVERYONE, cause=world.request.listing, by=SYSTEM)
    assert ("co_author", "inventor") in _found(assessor)


def test_a_name_is_read_whole_by_script_and_in_any_order():
    assert spellings("孔相宜 Kong Xiangyi") & spellings("Xiangyi KONG")
    assert spellings("孔相宜 Kong Xiangyi") & spellings("孔相宜")
    assert spellings("Kong, Xiangyi") & spellings("Xiangyi Kong")
    assert not spellings("孔相宜 Kong") & spellings("李明 Kong")
    assert not spellings("")


def test_names_are_compared_without_case_width_and_points():
    assert plain_name("Ｗu　Lin-a") == plain_name("wu lina")
    assert plain_name("吴 琳") == plain_name("吴琳")


def engaged_anew(world):
    """What binds the evaluator names what ties it to a party."""
    engaging = world.request
    type(engaging).objects.filter(pk=engaging.pk).update(state="quoted", engaged_at=None)
    return engage_evaluator(engaging.id, by=world.by_client)


def _found(assessor):
    fresh = EvaluationAssessor.objects.select_related("request__listing", "person").get(
        pk=assessor.pk
    )
    return {(each.relation.value, each.towards.value) for each in found_of(fresh)}
