"""Who takes part in a story, and what each of them brings."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile

from accounts.membership.models import Membership
from kernel import clock
from marketplace.demands.content import Text
from marketplace.demands.services import post_demand, publish_demand, submit_demand
from marketplace.service_offers.content import OfferContent, OfferText, QualificationContent
from marketplace.service_offers.qualifying import check_qualification, show_qualification
from marketplace.service_offers.services import post_offer, publish_offer
from marketplace.service_offers.terms import QualificationKind, ServiceType
from tests.factories.accounts import Member, Operator, Person, VerifiedOrganisation, actor_of
from tests.factories.demands import A_DEMAND
from tests.factories.reviews import PASSED


@dataclass(frozen=True)
class Cast:
    """The four parties of a story, each with the person who acts."""

    university: Membership
    enterprise: Membership
    evaluator: Membership
    operator: Membership


def gather(language: str) -> Cast:
    """Verified organisations whose people read one language."""

    def somebody(kind: str, name_zh: str, name_en: str) -> Membership:
        organisation = VerifiedOrganisation(kind=kind, name_zh=name_zh, name_en=name_en)
        return Member(user=Person(language=language), organisation=organisation, role="owner")

    return Cast(
        university=somebody("university", "江东理工大学", "Jiangdong University of Technology"),
        enterprise=somebody("enterprise", "远桥新材料有限公司", "Farbridge Materials"),
        evaluator=somebody("intermediary", "明衡技术评估所", "Minghen Technology Assessors"),
        operator=Operator(user=Person(language=language)),
    )


def seek(
    cast: Cast, language: str, *, ipc: str, title: str, problem: str, constraints: str
) -> None:
    """The enterprise's demand, published by the operator."""
    said = Text(title=title, problem=problem, constraints=constraints)
    content = A_DEMAND(texts={language: said}, ipc=(ipc,), contact=cast.enterprise.user_id)
    by, operator = actor_of(cast.enterprise), actor_of(cast.operator)
    demand = post_demand(content, by=by)
    submit_demand(demand.id, attests_no_secret=True, by=by)
    publish_demand(demand.id, **PASSED, by=operator)


def offer_evaluation(cast: Cast, language: str, *, title: str, scope: str) -> None:
    """The evaluator's service, with a qualification in force."""
    today = clock.today()
    qualification = QualificationContent(
        title_zh="技术评估资质",
        title_en="Qualification for technology assessment",
        issuer_zh="行业协会",
        issuer_en="Trade association",
        number="TE-2026-001",
        granted_on=today - timedelta(days=100),
        expires_on=today + timedelta(days=1000),
        kind=QualificationKind.EVALUATOR_RECORD,
    )
    content = OfferContent(
        service_type=ServiceType.TECHNICAL_EVALUATION,
        texts={language: OfferText(title=title, scope=scope)},
        turnaround_days=15,
        qualifications=(qualification,),
    )
    by = actor_of(cast.evaluator)
    offer = post_offer(content, by=by)
    shown = offer.qualifications.get()
    licence = ContentFile(b"%PDF-1.4 a licence", name="licence.pdf")
    show_qualification(shown.id, upload=licence, by=by)
    check_qualification(shown.id, by=actor_of(cast.operator))
    publish_offer(offer.id, by=by)
