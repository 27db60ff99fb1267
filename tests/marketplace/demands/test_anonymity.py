"""An unnamed owner is known to its own people, its market's operators and those it told."""

import pytest

from accounts.access.actor import ANONYMOUS, SYSTEM
from kernel.activity.events import EventType
from kernel.activity.models import Event
from kernel.errors import Invalid, NotFound, NotPermitted, NotReady, WrongState
from marketplace.demands import events, reveals, services
from marketplace.demands.content import Text
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_know_owner
from marketplace.demands.queries import owner_name
from marketplace.pages.demands.panels import organisation_panel
from tests.factories.accounts import (
    Member,
    Operator,
    ProvinceMarket,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.demands import (
    A_DEMAND,
    DraftDemand,
    ExpiredDemand,
    PublishedDemand,
    SubmittedDemand,
    UnnamedDemand,
    WithdrawnDemand,
)
from tests.factories.reviews import PASSED

pytestmark = pytest.mark.django_db

UNNAMED = "An organisation that stays unnamed"


def viewers(demand, told):
    """One actor of every relation to a demand."""
    own = demand.organisation
    return {
        "anonymous": ANONYMOUS,
        "system": SYSTEM,
        "own viewer": actor_of(Member(organisation=own, role="viewer")),
        "own member": actor_of(Member(organisation=own)),
        "told": actor_of(Member(organisation=told, role="viewer")),
        "stranger": actor_of(Member()),
        "operator": actor_of(Operator()),
        "operator elsewhere": actor_of(Operator(market=ProvinceMarket())),
    }


def knowing(demand, told):
    """Who may know the owner; the policy and its set form must agree."""
    found = set()
    for name, by in viewers(demand, told).items():
        knows = may_know_owner(by, demand)
        rows = Demand.objects.with_owner_known_to(by).filter(pk=demand.pk)
        assert rows.exists() is knows, name
        assert (owner_name(demand, by=by) == UNNAMED) is not knows, name
        if knows:
            found.add(name)
    return found


INSIDE = {"own viewer", "own member", "operator", "system"}


def test_an_unnamed_owner_is_known_inside_and_to_those_it_told():
    told = VerifiedOrganisation()

    assert knowing(UnnamedDemand(told=[told]), told) == INSIDE | {"told"}


def test_a_named_owner_is_known_to_all():
    told = VerifiedOrganisation()
    demand = PublishedDemand()

    assert knowing(demand, told) == set(viewers(demand, told))


def test_an_owner_tells_one_organisation_and_nobody_else_hears():
    demand, told = UnnamedDemand(), VerifiedOrganisation()
    by = actor_of(demand.organisation.memberships.get())

    reveals.reveal_demand(demand.id, to=told.id, by=by)
    reveals.reveal_demand(demand.id, to=told.id, by=by)

    demand = Demand.objects.get(pk=demand.pk)
    assert knowing(demand, told) == INSIDE | {"told"}
    event = Event.objects.get(subject_id=demand.id)
    assert (event.name, event.payload) == (
        "demand.revealed",
        {"reveal": str(demand.reveals.get().id)},
    )


def test_an_owner_tells_everybody_for_good():
    demand = UnnamedDemand()
    by = actor_of(demand.organisation.memberships.get())

    reveals.reveal_demand(demand.id, by=by)

    demand = Demand.objects.get(pk=demand.pk)
    assert may_know_owner(ANONYMOUS, demand)
    told = list(Event.objects.filter(subject_id=demand.id).values_list("name", flat=True))
    assert told == ["demand.revealed", "demand.changed"]
    with pytest.raises(Invalid) as refused:
        services.change_demand(
            demand.id, A_DEMAND(contact=demand.contact_id, is_anonymous=True), by=by
        )
    assert refused.value.code == "demand.already_named"
    with pytest.raises(WrongState):
        reveals.reveal_demand(demand.id, by=by)


def test_putting_the_name_on_an_open_demand_reveals_it():
    demand = UnnamedDemand()
    by = actor_of(demand.organisation.memberships.get())

    services.change_demand(demand.id, A_DEMAND(contact=demand.contact_id), by=by)

    demand = Demand.objects.get(pk=demand.pk)
    assert may_know_owner(ANONYMOUS, demand)
    assert demand.reveals.get().organisation is None


def test_an_open_unnamed_demand_takes_no_name_of_its_people():
    demand = UnnamedDemand()
    old = Member(organisation=demand.organisation, user__name="Quillfeather")
    new = Member(organisation=demand.organisation, user__name="Zyxmarkson")
    Demand.objects.filter(pk=demand.pk).update(contact=old.user)
    by = actor_of(old)

    for named in ("Quillfeather", "Zyxmarkson"):
        words = Text(title="Silicon anode binder", problem=f"Ask {named.upper()} about it.")
        content = A_DEMAND(contact=new.user_id, is_anonymous=True, texts={"en": words})
        with pytest.raises(NotReady) as refused:
            services.change_demand(demand.id, content, by=by)
        assert refused.value.code == "demand.tells_who"

    services.change_demand(demand.id, A_DEMAND(contact=new.user_id, is_anonymous=True), by=by)
    assert Demand.objects.get(pk=demand.pk).contact == new.user


def test_a_program_is_told_that_the_new_contact_stands_in_the_words(sign_in_api):
    demand = UnnamedDemand()
    new = Member(organisation=demand.organisation, user__name="Zyxmarkson")
    Demand.objects.filter(pk=demand.pk).update(contact=new.user)
    demand.texts.filter(language="en").update(background="Zyxmarkson measured it.")
    other = Member(organisation=demand.organisation)
    Demand.objects.filter(pk=demand.pk).update(contact=other.user)

    answer = sign_in_api(other).patch(
        f"/api/v1/demands/{demand.id}/",
        {"contact": str(new.user_id)},
        format="json",
        HTTP_IF_MATCH="*",
    )

    assert answer.status_code == 422
    assert [each["code"] for each in answer.json()["errors"]] == ["demand.tells_who"]


def test_the_name_may_still_go_before_anybody_has_read_it():
    demand = DraftDemand()
    by = actor_of(demand.organisation.memberships.get())

    services.change_demand(demand.id, A_DEMAND(is_anonymous=True), by=by)

    assert not may_know_owner(ANONYMOUS, Demand.objects.get(pk=demand.pk))


def test_a_demand_withdrawn_under_its_name_cannot_come_back_unnamed():
    demand = WithdrawnDemand()
    by = actor_of(demand.organisation.memberships.get())
    services.revise_demand(demand.id, by=by)

    with pytest.raises(Invalid):
        services.change_demand(demand.id, A_DEMAND(is_anonymous=True), by=by)


def test_an_expired_demand_may_still_be_revealed_to_a_counterparty():
    demand, told = ExpiredDemand(is_anonymous=True), VerifiedOrganisation()

    reveals.reveal_demand(demand.id, to=told.id, by=actor_of(demand.organisation.memberships.get()))

    assert demand.reveals.get().organisation == told


@pytest.mark.parametrize("factory", [DraftDemand, SubmittedDemand, WithdrawnDemand])
def test_what_nobody_reads_cannot_be_revealed(factory):
    demand = factory(is_anonymous=True)

    with pytest.raises(WrongState):
        reveals.reveal_demand(demand.id, by=actor_of(demand.organisation.memberships.get()))


@pytest.mark.parametrize("who", ["nowhere", "unverified", "itself"])
def test_an_owner_reveals_itself_to_verified_others_only(who):
    demand = UnnamedDemand()
    to = {
        "nowhere": demand.id,
        "unverified": UnverifiedOrganisation().id,
        "itself": demand.organisation_id,
    }[who]

    with pytest.raises(NotReady):
        reveals.reveal_demand(demand.id, to=to, by=actor_of(demand.organisation.memberships.get()))


def test_an_organisations_page_lists_only_what_it_seeks_under_its_name():
    told = VerifiedOrganisation()
    unnamed = UnnamedDemand(told=[told])
    owner = unnamed.organisation
    named = PublishedDemand(organisation=owner)
    PublishedDemand()

    def listed(by):
        panel = organisation_panel(by, owner)
        return {card["url"] for card in panel.context["cards"]}

    address = "/en/demands/{0.id}/".format
    assert listed(ANONYMOUS) == listed(actor_of(Member())) == {address(named)}
    assert listed(actor_of(Member(organisation=told))) == {address(named), address(unnamed)}
    assert organisation_panel(ANONYMOUS, told) is None


def test_others_reveal_nothing():
    demand = UnnamedDemand()

    for by in (actor_of(Member()), actor_of(Operator())):
        with pytest.raises(NotPermitted):
            reveals.reveal_demand(demand.id, by=by)
    with pytest.raises(NotFound):
        reveals.reveal_demand(WithdrawnDemand(is_anonymous=True).id, by=actor_of(Member()))


def test_a_frozen_version_and_the_log_name_no_owner():
    demand = DraftDemand(is_anonymous=True)
    by = actor_of(demand.organisation.memberships.get())
    services.submit_demand(demand.id, attests_no_secret=True, by=by)
    services.publish_demand(demand.id, **PASSED, by=actor_of(Operator()))

    version = str(Demand.objects.get(pk=demand.pk).current_version.content)
    payloads = str(list(Event.objects.filter(subject_id=demand.id).values_list("payload")))
    for secret in (demand.organisation_id, demand.contact_id, demand.organisation.slug):
        assert str(secret) not in version + payloads


def test_no_public_event_has_room_for_an_organisation():
    declared = [each for each in vars(events).values() if isinstance(each, EventType)]
    public = {name for each in declared if each.public for name in each.payload}

    assert public == {"version", "cause"}
