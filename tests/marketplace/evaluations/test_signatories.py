"""Who signs reports: free of conflicts when it is prepared and when it is signed, and saying so."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from kernel.errors import Invalid, NotReady
from marketplace.evaluations import assessors, delivering
from marketplace.evaluations.conflicts import Declared
from marketplace.evaluations.models import EvaluationRecord, EvaluationReport, ReportSignature
from marketplace.independence.terms import PartyRole, Relation
from tests.factories.accounts import Member, actor_of
from tests.factories.inventors import InvitedInventor, patent_with_manager
from tests.factories.services import DeliveredEvaluation, EngagedEvaluation
from tests.marketplace.evaluations.test_evaluations import a_report, codes, facts
from tests.marketplace.pages.test_reports import browser, words, written

pytestmark = pytest.mark.django_db


class Signing:
    """An engaged evaluation and the two of the evaluator who sign."""

    def __init__(self, kind="legal"):
        self.request = EngagedEvaluation(kind=kind)
        self.one, self.other = (
            Member(organisation=self.request.evaluator, role="manager") for _ in range(2)
        )

    def delivered(self, **said):
        said = {"declares_no_conflict": True, "co_signers": [self.other.user_id], **said}
        by = actor_of(self.one)
        return delivering.deliver_report(self.request.id, facts(), a_report(), **said, by=by)

    def sign(self, **said):
        said = {"declares_no_conflict": True, **said}
        return delivering.sign_report(self.request.id, **said, by=actor_of(self.other))

    def invented(self, member):
        """It comes out that somebody is an inventor of a right that is judged."""
        right = patent_with_manager()
        InvitedInventor(record=right, email=member.user.email, share="50")
        EvaluationRecord.objects.create(request=self.request, ip_record=right, position=1)

    def refused(self, member):
        """Somebody declared as an assessor that they hold shares of the client."""
        named = assessors.name_assessor(
            self.request.id, person=member.user_id, by=actor_of(self.one)
        )
        said = [Declared(Relation.SHAREHOLDER, PartyRole.CLIENT, "Options.")]
        assessors.declare_conflicts(named.id, said, confirms=True, by=actor_of(member))


@pytest.mark.parametrize("kind", ["legal", "market", "technical"])
@pytest.mark.parametrize("what", ["invented", "refused"])
def test_whoever_is_bound_to_a_party_prepares_and_signs_no_report(kind, what):
    case = Signing(kind)
    getattr(case, what)(case.one)

    with pytest.raises(NotReady) as refused:
        case.delivered()

    told = {"invented": "evaluation.not_free_to_sign", "refused": "evaluation.signatory_not_free"}
    assert codes(refused) == {told[what]}
    assert not case.request.prepared_reports.exists()


@pytest.mark.parametrize("what", ["invented", "refused"])
def test_nobody_is_named_to_sign_who_is_bound_and_why_is_their_own_business(what):
    case = Signing()
    getattr(case, what)(case.other)

    with pytest.raises(NotReady) as refused:
        case.delivered()

    (reason,) = refused.value.reasons
    assert reason.code.value == "evaluation.signatory_not_free"
    assert str(case.other.user) in str(reason.words)
    assert "nventor" not in str(reason.words)


@pytest.mark.parametrize("who", ["one", "other"])
def test_a_relation_that_comes_up_stops_the_last_signature(who):
    case = Signing()
    case.delivered()
    case.invented(getattr(case, who))

    with pytest.raises(NotReady) as refused:
        case.sign()

    own = who == "other"
    assert codes(refused) == {
        "evaluation.not_free_to_sign" if own else "evaluation.signatory_not_free"
    }
    assert not EvaluationReport.objects.exists()


def test_nobody_signs_without_declaring_to_be_free():
    case = Signing()
    with pytest.raises(Invalid) as refused:
        case.delivered(declares_no_conflict=False)
    assert codes(refused) == {"evaluation.not_declared"}
    case.delivered()
    with pytest.raises(Invalid) as refused:
        case.sign(declares_no_conflict=False)
    assert codes(refused) == {"evaluation.not_declared"}
    case.sign()
    signatures = EvaluationReport.objects.get().prepared.signatures.all()
    assert all(each.declared_at == each.signed_at for each in signatures)


def test_the_database_keeps_no_signature_without_a_declaration():
    DeliveredEvaluation()
    with (
        pytest.raises(DatabaseError, match="report_signature_declares_to_be_free"),
        transaction.atomic(),
    ):
        ReportSignature.objects.update(declared_at=None)


def test_pages_ask_for_the_declaration_and_show_it():
    case = Signing()
    writer, second = browser(case.one), browser(case.other)
    compose = reverse("evaluation_compose", args=[case.request.id])
    said = written() | {"co_signers": [str(case.other.user_id)]}
    del said["declares_no_conflict"]
    undeclared = writer.post(compose, said)
    assert undeclared.status_code == 422
    assert "Declare that you are free of conflicts" in words(undeclared)
    writer.post(compose, said | {"declares_no_conflict": "on"})
    page = reverse("evaluation", args=[case.request.id])
    assert 'name="declares_no_conflict"' in second.get(page).content.decode()
    sign = reverse("evaluation_move", args=[case.request.id, "sign"])
    assert "Declare that you are free of conflicts" in words(second.post(sign, follow=True))
    second.post(sign, {"declares_no_conflict": "on"})
    shown = words(browser(Member(organisation=case.request.client)).get(page))
    assert "Everybody who signed declared" in shown
    assert "bars me from judging" in shown
    document = EvaluationReport.objects.get().document
    assert set(document["independence"]) == {"zh", "en"}
    assert document["independence"]["zh"] != document["independence"]["en"]


def test_the_api_asks_for_it_too(sign_in_api):
    case = Signing()
    case.delivered()
    api = sign_in_api(case.other)
    sign = reverse("api_evaluation_sign", args=[case.request.id])
    refused = api.post(sign, {}, format="json")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/declares_no_conflict"
    answer = api.post(sign, {"declares_no_conflict": True}, format="json").json()
    signatures = answer["reports"][0]["signatures"]
    assert all(each["declared_at"] for each in signatures)
