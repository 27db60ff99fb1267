import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, IntegrityError, transaction

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.organisations import services
from accounts.organisations.models import Organisation, VerificationStep
from accounts.organisations.queries import (
    available_actions,
    evidence_of,
    history_of,
    verification_queue,
)
from accounts.organisations.states import VERIFICATION_LIFECYCLE, VerificationState
from kernel.activity.models import Event
from kernel.errors import Invalid, NotFound, NotPermitted, NotReady, WrongState
from tests.factories.accounts import (
    Member,
    Operator,
    ProvinceMarket,
    SubmittedOrganisation,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)

pytestmark = pytest.mark.django_db


def licence(name="licence.pdf", content=b"%PDF-1.7 licence"):
    return ContentFile(content, name)


def attached(owner, **upload):
    return services.attach_evidence(
        owner.organisation_id, upload=licence(**upload), kind="registration", by=actor_of(owner)
    )


@pytest.fixture
def owner():
    return Member(role="owner", organisation=UnverifiedOrganisation())


@pytest.fixture
def operator():
    return actor_of(Operator())


def in_state(state):
    verified = state in ("verified", "suspended")
    organisation = VerifiedOrganisation() if verified else UnverifiedOrganisation()
    Organisation.objects.filter(pk=organisation.pk).update(verification_state=state)
    return organisation


def codes_of(error):
    return [(reason.code.value, reason.pointer) for reason in error.value.reasons]


def test_an_organisation_goes_from_its_documents_to_the_public(owner, operator):
    attached(owner)
    services.submit_verification(owner.organisation_id, by=actor_of(owner))
    services.take_verification(owner.organisation_id, by=operator)
    services.verify_organisation(owner.organisation_id, remark="Seen.", by=operator)
    assert Organisation.objects.visible_to(ANONYMOUS).one(owner.organisation_id).verified_at
    history = history_of(owner.organisation, by=actor_of(owner))
    assert [each.move for each in history] == ["verify", "take", "submit"]
    assert history[0].remark == "Seen."


def test_submitting_says_everything_that_is_missing(owner):
    Organisation.objects.filter(pk=owner.organisation_id).update(website="nowhere")
    with pytest.raises(NotReady) as error:
        services.submit_verification(owner.organisation_id, by=actor_of(owner))
    assert codes_of(error) == [
        ("organisation.website_invalid", "/website"),
        ("organisation.evidence_missing", "/evidence"),
    ]


def test_a_returned_organisation_reads_the_reasons_and_submits_again(owner, operator):
    attached(owner)
    services.submit_verification(owner.organisation_id, by=actor_of(owner))
    services.take_verification(owner.organisation_id, by=operator)
    services.return_verification(
        owner.organisation_id,
        findings=["document_expired", "other"],
        remark="See page 2",
        by=operator,
    )
    entry = history_of(owner.organisation, by=actor_of(owner))[0]
    assert entry.findings == ["A document has expired.", "There is another reason: see the remark."]
    services.submit_verification(owner.organisation_id, by=actor_of(owner))


@pytest.mark.parametrize(
    ("findings", "remark", "reasons"),
    [
        ([], "", [("organisation.finding_missing", "/findings")]),
        (["ugly"], "", [("organisation.finding_unknown", "/findings")]),
        (["other"], " ", [("organisation.remark_missing", "/remark")]),
        (["registration_ended"], "", [("organisation.finding_unknown", "/findings")]),
    ],
)
def test_a_return_needs_reasons_that_can_be_mended(operator, findings, remark, reasons):
    organisation = in_state("taken")
    with pytest.raises(NotReady) as error:
        services.return_verification(organisation.id, findings=findings, remark=remark, by=operator)
    assert codes_of(error) == reasons


def test_a_number_is_verified_once(operator):
    first = VerifiedOrganisation()
    second = in_state("taken")
    Organisation.objects.filter(pk=second.pk).update(identifier=first.identifier)
    with pytest.raises(NotReady) as error:
        services.verify_organisation(second.id, by=operator)
    assert codes_of(error) == [("organisation.number_taken", "/identifier")]
    with pytest.raises(IntegrityError, match="identifier_verified_once"), transaction.atomic():
        Organisation.objects.filter(pk=second.pk).update(
            verification_state="verified", verified_at=first.verified_at
        )


SERVICES = {
    "submit": lambda id_, by: services.submit_verification(id_, by=by),
    "take": lambda id_, by: services.take_verification(id_, by=by),
    "verify": lambda id_, by: services.verify_organisation(id_, by=by),
    "return": lambda id_, by: services.return_verification(id_, findings=["name_differs"], by=by),
    "suspend": lambda id_, by: services.suspend_organisation(id_, findings=["ordered"], by=by),
    "reinstate": lambda id_, by: services.reinstate_organisation(id_, by=by),
}


@pytest.mark.parametrize("state", VerificationState.values)
@pytest.mark.parametrize("move", VERIFICATION_LIFECYCLE.moves)
def test_every_move_from_every_state(move, state, operator):
    organisation = in_state(state)
    owner = Member(role="owner", organisation=organisation)
    attached(owner)
    by = actor_of(owner) if move == "submit" else operator
    if VERIFICATION_LIFECYCLE.allows(move, state):
        assert move in available_actions(by, Organisation.objects.get(pk=organisation.pk))
        SERVICES[move](organisation.id, by)
        organisation.refresh_from_db()
        assert organisation.verification_state == VERIFICATION_LIFECYCLE.moves[move].target
    else:
        with pytest.raises(WrongState):
            SERVICES[move](organisation.id, by)


FROM = {
    "take": "submitted",
    "verify": "taken",
    "return": "taken",
    "suspend": "verified",
    "reinstate": "suspended",
}


@pytest.mark.parametrize("move", FROM)
@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("owner", True),
        ("administrator", True),
        ("manager", True),
        ("member", False),
        ("viewer", False),
    ],
)
def test_which_role_of_the_operator_decides(move, role, may):
    organisation = in_state(FROM[move])
    by = actor_of(Operator(role=role))
    if may:
        SERVICES[move](organisation.id, by)
    else:
        with pytest.raises(NotPermitted):
            SERVICES[move](organisation.id, by)


@pytest.mark.parametrize("move", FROM)
def test_nobody_verifies_their_own_organisation(move):
    member = Operator(role="owner")
    Organisation.objects.filter(pk=member.organisation_id).update(verification_state=FROM[move])
    with pytest.raises(NotPermitted):
        SERVICES[move](member.organisation_id, actor_of(member))
    SERVICES[move](member.organisation_id, SYSTEM)


@pytest.mark.parametrize("move", FROM)
def test_an_operator_of_another_market_finds_nothing_to_decide(move):
    organisation = in_state(FROM[move])
    by = actor_of(Operator(market=ProvinceMarket()))
    with pytest.raises((NotFound, NotPermitted)):
        SERVICES[move](organisation.id, by)


@pytest.mark.parametrize(
    ("role", "may"),
    [("administrator", True), ("manager", False), ("member", False), ("viewer", False)],
)
def test_who_may_submit(role, may):
    organisation = UnverifiedOrganisation()
    attached(Member(role="owner", organisation=organisation))
    by = actor_of(Member(role=role, organisation=organisation))
    if may:
        services.submit_verification(organisation.id, by=by)
    else:
        with pytest.raises(NotPermitted):
            services.submit_verification(organisation.id, by=by)


def test_the_desk_shows_what_waits_in_ones_markets():
    waiting = SubmittedOrganisation()
    SubmittedOrganisation(home_market=ProvinceMarket())
    VerifiedOrganisation()
    operator = actor_of(Operator())
    assert verification_queue(operator).count() == 2
    provincial = actor_of(Operator(market=ProvinceMarket()))
    assert waiting not in verification_queue(provincial)
    assert verification_queue(provincial).count() == 1
    assert not verification_queue(actor_of(Member(role="owner"))).exists()


def test_documents_are_for_managers_and_the_market_s_operators(owner, operator):
    attached(owner)
    organisation = owner.organisation
    assert len(evidence_of(organisation, by=actor_of(owner))) == 1
    assert len(evidence_of(organisation, by=operator)) == 1
    for by in (
        actor_of(Member(organisation=organisation, role="member")),
        actor_of(Member(role="owner")),
        actor_of(Operator(market=ProvinceMarket())),
        ANONYMOUS,
    ):
        assert evidence_of(organisation, by=by) == []


def test_the_history_is_for_members_and_operators(owner):
    with pytest.raises(NotFound):
        history_of(owner.organisation, by=actor_of(Member(role="owner")))
    with pytest.raises(NotFound):
        history_of(owner.organisation, by=ANONYMOUS)


def test_a_program_is_no_evidence(owner):
    with pytest.raises(Invalid) as error:
        attached(owner, name="licence.exe", content=b"MZ\x90\x00\x03")
    assert codes_of(error) == [("file.kind_refused", "/file")]


def test_a_document_is_withdrawn_only_before_submission(owner):
    evidence = attached(owner)
    services.withdraw_evidence(evidence.id, by=actor_of(owner))
    assert evidence_of(owner.organisation, by=actor_of(owner)) == []
    second = attached(owner)
    services.submit_verification(owner.organisation_id, by=actor_of(owner))
    with pytest.raises(NotReady):
        services.withdraw_evidence(second.id, by=actor_of(owner))


def test_there_is_an_end_to_documents(owner):
    for _number in range(10):
        attached(owner)
    with pytest.raises(NotReady) as error:
        attached(owner)
    assert codes_of(error) == [("organisation.evidence_too_much", "/file")]


def test_an_unknown_kind_of_document_is_refused(owner):
    with pytest.raises(Invalid):
        services.attach_evidence(
            owner.organisation_id, upload=licence(), kind="diploma", by=actor_of(owner)
        )


def test_history_stays_as_it_is(owner):
    attached(owner)
    services.submit_verification(owner.organisation_id, by=actor_of(owner))
    step = VerificationStep.objects.get()
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        VerificationStep.objects.update(remark="never happened")
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        step.delete()


def test_the_public_log_names_verification_and_suspension_but_no_person(owner, operator):
    organisation = VerifiedOrganisation()
    services.suspend_organisation(organisation.id, findings=["ordered"], by=operator)
    event = Event.objects.get()
    assert event.name == "organisation.suspended"
    assert event.payload == {"findings": ["ordered"]}
