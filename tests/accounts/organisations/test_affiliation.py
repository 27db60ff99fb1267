"""Parent organisations: declared, confirmed, never above themselves, and what they mean."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.access.actor import ANONYMOUS
from accounts.organisations import services
from accounts.organisations.groups import sharing_parents
from accounts.organisations.models import Affiliation, Organisation
from accounts.organisations.queries import (
    affiliation_of,
    affiliations_to_confirm,
    organisations_in_sight,
    possible_parents,
)
from kernel import clock
from kernel.errors import NotPermitted, NotReady, WrongState
from tests.factories.accounts import (
    Member,
    Operator,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)

pytestmark = pytest.mark.django_db


def declare(child, parent):
    by = actor_of(Member(organisation=child, role="owner"))
    services.edit_organisation(child.id, {"parent": parent and parent.id}, by=by)
    return by


def read(organisation, by=ANONYMOUS):
    return affiliation_of(organisations_in_sight(by).one(organisation.id), by=by)


def test_a_declared_parent_is_public_once_an_operator_has_confirmed_it():
    child, parent = VerifiedOrganisation(), VerifiedOrganisation()
    operator = actor_of(Operator(market=child.home_market))

    by = declare(child, parent)

    assert (read(child), read(child, by).confirmed_on) == (None, None)
    assert [each.organisation for each in affiliations_to_confirm(operator)] == [child]
    with pytest.raises(NotPermitted):
        services.confirm_affiliation(child.id, parent=parent.id, by=by)
    services.confirm_affiliation(child.id, parent=parent.id, by=operator)
    assert (read(child).parent, read(child).confirmed_on) == (parent, clock.today())
    assert not affiliations_to_confirm(operator).exists()
    with pytest.raises(WrongState):
        services.confirm_affiliation(child.id, parent=parent.id, by=operator)


def test_what_an_operator_confirms_is_the_parent_that_they_read(client):
    child, read_, newer = (VerifiedOrganisation() for _ in range(3))
    operator = Operator(market=child.home_market)
    declare(child, read_)
    client.force_login(operator.user)
    page = reverse("verification_decide", args=[child.id, "confirm_parent"])
    shown = client.get(page).content.decode()
    assert read_.name in shown
    assert f'value="{read_.id}"' in shown

    declare(child, newer)
    refused = client.post(page, {"parent": str(read_.id)})

    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert read(child) is None
    shown = refused.content.decode()
    assert "Another parent organisation has been declared meanwhile" in shown
    assert newer.name in shown
    (hidden,) = re.findall(r'name="parent" value="([^"]*)"', shown)
    client.post(page, {"parent": hidden})
    assert read(child).parent == newer


@pytest.fixture
def edited(client):
    """`edited(child, parent=…)` posts the page of its profile as drawn, but for that."""

    def post(child, **typed):
        client.force_login(Member(organisation=child, role="owner").user)
        page = reverse("organisation_edit", args=[child.id])
        form = client.get(page).context["form"]
        said = {each.html_name: each.value() or "" for each in form}
        return client.post(page, said | typed)

    return post


def test_a_verified_organisation_names_its_parent_on_its_page_by_a_part_of_the_name(edited):
    child, parent = VerifiedOrganisation(), VerifiedOrganisation(name_en="Sandvall Group")

    done = edited(child, parent="sandvall", about_en="Part of a group.")

    assert done.status_code == HTTPStatus.FOUND
    assert child.affiliations.current().get().parent == parent
    child.refresh_from_db()
    assert child.about_en == "Part of a group."


@pytest.mark.parametrize("most", [200, 1])
def test_one_of_two_with_the_same_name_is_kept_and_changed(edited, monkeypatch, most):
    monkeypatch.setattr("accounts.organisations.queries._MOST_PARENTS", most)
    child = VerifiedOrganisation()
    one, other = (
        VerifiedOrganisation(name_zh=zh, name_en="Acme", slug=slug)
        for zh, slug in (("甲", "acme-1"), ("乙", "acme-2"))
    )
    declare(child, one)

    assert edited(child, about_en="Changed.").status_code == HTTPStatus.FOUND
    assert child.affiliations.current().get().parent == one
    (error,) = edited(child, parent="Acme").context["form"].errors["parent"]
    assert "Acme (acme-2)" in error
    assert edited(child, parent="Acme (acme-2)").status_code == HTTPStatus.FOUND
    assert child.affiliations.current().get().parent == other
    assert edited(child, parent="甲").status_code == HTTPStatus.FOUND
    assert child.affiliations.current().get().parent == one


def test_an_operator_confirms_no_parent_of_their_own():
    child = VerifiedOrganisation()
    operator = Operator(market=child.home_market)
    declare(child, operator.organisation)

    assert not affiliations_to_confirm(actor_of(operator)).exists()
    with pytest.raises(NotPermitted):
        services.confirm_affiliation(
            child.id, parent=operator.organisation_id, by=actor_of(operator)
        )


def test_a_kept_parent_can_be_kept_whatever_became_of_it():
    child, parent = VerifiedOrganisation(), VerifiedOrganisation(name_en="Group")
    VerifiedOrganisation(name_en="Namesake")
    namesake = VerifiedOrganisation(name_en="Namesake")
    declare(child, parent)
    Organisation.objects.filter(pk=parent.pk).update(verification_state="suspended")
    by = actor_of(Member(organisation=child, role="owner"))

    kept = dict(possible_parents(by=by, of=child, current=parent))

    assert kept[str(parent.pk)] == parent.name
    assert kept[str(namesake.pk)] == f"Namesake ({namesake.slug})"
    assert str(child.pk) not in kept


def test_nobody_stands_above_itself():
    top, middle, low = VerifiedOrganisation(), VerifiedOrganisation(), VerifiedOrganisation()
    declare(low, middle)
    declare(middle, top)

    for child, parent in ((top, low), (top, top), (top, UnverifiedOrganisation())):
        with pytest.raises(NotReady):
            declare(child, parent)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="affiliation_without_cycle"), transaction.atomic():
        Affiliation.objects.create(organisation=top, parent=low)
    for wrong, name in (
        ({"organisation": top, "parent": top}, "affiliation_not_to_itself"),
        ({"organisation": low, "parent": top}, "affiliation_one_parent_at_a_time"),
        (
            {"organisation": top, "parent": low, "confirmed_on": clock.today()},
            "affiliation_confirmed_by_somebody",
        ),
        (
            {"organisation": top, "parent": low, "ended_on": clock.today() - timedelta(days=1)},
            "affiliation_ends_after_it_begins",
        ),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Affiliation.objects.create(**wrong)


def test_a_group_is_found_through_any_number_of_levels_and_for_a_while_after_it_ended():
    top, middle, low, aunt, stranger = (VerifiedOrganisation() for _ in range(5))
    declare(low, middle)
    declare(middle, top)
    declare(aunt, top)
    ids = {each.id for each in (low, aunt, stranger)}

    found = sharing_parents([low.id], ids, since=clock.today())
    assert found == {(low.id, aunt.id)}
    assert sharing_parents([top.id], [low.id], since=clock.today()) == {(top.id, low.id)}

    declare(aunt, None)
    assert sharing_parents([low.id], ids, since=clock.today()) == {(low.id, aunt.id)}
    assert sharing_parents([low.id], ids, since=clock.today() + timedelta(days=1)) == set()
