"""What a profile must be, and what it takes to be verified."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.organisations.groups import all_above
from accounts.organisations.identifiers import (
    USCC,
    IdentifierReason,
    problem_of,
    region_in,
)
from accounts.organisations.models import (
    IdentifierScheme,
    Organisation,
    OrganisationKind,
    OrganisationRestriction,
    ReturnCode,
    SuspensionCode,
    VerificationEvidence,
    VerificationStep,
)
from accounts.organisations.profile import IDENTITY
from accounts.organisations.states import VerificationState
from kernel.catalogues.models import Country, Industry, Region
from kernel.catalogues.queries import entry
from kernel.errors import CommonReason, Invalid, NotReady, Reason, ReasonCode, refuse_if

CHINA = "CN"

_is_address = URLValidator(schemes=["http", "https"])


class OrganisationReason(ReasonCode):
    """What stands in the way of an organisation."""

    NAME_MISSING = "organisation.name_missing", _("Give a name in Chinese, in English or in both.")
    TOO_LONG = "organisation.too_long", _("Write at most %(most)s characters.")
    REGION_MISSING = "organisation.region_missing", _("Name the region in China.")
    REGION_ELSEWHERE = (
        "organisation.region_elsewhere",
        _("Only an organisation in China has one of these regions."),
    )
    WEBSITE_INVALID = (
        "organisation.website_invalid",
        _("Write the address of the website with http:// or https:// in front."),
    )
    IDENTITY_FIXED = (
        "organisation.identity_fixed",
        _("This was submitted for verification. An operator of your market can change it."),
    )
    EVIDENCE_MISSING = (
        "organisation.evidence_missing",
        _("Attach a document that shows the registration, such as the business licence."),
    )
    EVIDENCE_TOO_MUCH = (
        "organisation.evidence_too_much",
        _("There are %(most)s documents already. Withdraw one before you add another."),
    )
    EVIDENCE_FIXED = (
        "organisation.evidence_fixed",
        _("Documents can be withdrawn only while nothing is submitted."),
    )
    FINDING_MISSING = "organisation.finding_missing", _("Choose at least one reason.")
    FINDING_UNKNOWN = "organisation.finding_unknown", _("There is no reason “%(code)s”.")
    REMARK_MISSING = (
        "organisation.remark_missing",
        _("Explain the other reason in a remark, so that it can be mended."),
    )
    PARENT_UNKNOWN = (
        "organisation.parent_unknown",
        _("Choose a verified organisation of the market."),
    )
    PARENT_BELOW = (
        "organisation.parent_below",
        _("An organisation cannot be part of itself, nor of one that is part of it."),
    )
    PARENT_CHANGED = (
        "organisation.parent_changed",
        _("Another parent organisation has been declared meanwhile. Look at it first."),
    )
    NO_PARENT_TO_CONFIRM = (
        "organisation.no_parent_to_confirm",
        _("No parent organisation waits for confirmation."),
    )
    RESTRICTED = (
        "organisation.restricted",
        _("The market has restricted your organisation; the log of measures says why."),
    )
    STILL_RESTRICTED = (
        "organisation.still_restricted",
        _("A measure of moderation keeps this organisation out of sight. Lift the measure first."),
    )
    NUMBER_TAKEN = (
        "organisation.number_taken",
        _("Another verified organisation has this registration number."),
    )


MOST_EVIDENCE = 10

_LONGEST = {"name_zh": 200, "name_en": 200, "website": 300, "about_zh": 5000, "about_en": 5000}


def require_profile(organisation: Organisation) -> None:
    """Refuse a profile with every reason at once."""
    refuse_if(_profile_reasons(organisation), error=Invalid)


def require_identity_unchanged(organisation: Organisation, changed: Iterable[str]) -> None:
    """Refuse members who change what is, or was, compared with a register."""
    if organisation.verification_state != VerificationState.UNVERIFIED:
        fixed = [name for name in changed if name in IDENTITY]
        refuse_if(Reason(OrganisationReason.IDENTITY_FIXED, f"/{name}") for name in fixed)


def require_submittable(organisation: Organisation) -> None:
    """Refuse to submit an organisation that an operator could only return."""
    refuse_if(submission_reasons(organisation))


def submission_reasons(organisation: Organisation) -> list[Reason]:
    """All that is missing before an operator can begin."""
    shown = VerificationEvidence.objects.filter(organisation=organisation, withdrawn_at=None)
    reasons = list(_profile_reasons(organisation))
    if not shown.exists():
        reasons.append(Reason(OrganisationReason.EVIDENCE_MISSING, "/evidence"))
    return reasons


def require_parent(organisation: Organisation, parent_id: UUID, *, by: Actor) -> None:
    """Refuse a parent that nobody knows, or that stands below."""
    parent = Organisation.objects.visible_to(by).verified().filter(pk=parent_id).first()
    if parent is None:
        raise NotReady(Reason(OrganisationReason.PARENT_UNKNOWN, "/parent"))
    if organisation.id in all_above(parent_id):
        raise NotReady(Reason(OrganisationReason.PARENT_BELOW, "/parent"))


def standing_reasons(organisation_id: UUID | None) -> Iterator[Reason]:
    """Why an organisation begins nothing new, publishes nothing and asks nobody."""
    if OrganisationRestriction.objects.lasting().filter(organisation=organisation_id).exists():
        yield Reason(OrganisationReason.RESTRICTED)


def restricted_words(by: Actor) -> str:
    """That the market has restricted the actor's organisation; nothing where it has not."""
    return str(OrganisationReason.RESTRICTED.label) if by.standing else ""


def require_in_sight(organisation: Organisation) -> None:
    """Refuse to verify or reinstate what a measure of moderation keeps out of sight."""
    lasting = OrganisationRestriction.objects.lasting().out_of_sight()
    if lasting.filter(organisation=organisation).exists():
        refuse_if([Reason(OrganisationReason.STILL_RESTRICTED)])


def is_suspended_by_measure(organisation_id: UUID) -> bool:
    """Whether its last suspension came with a measure of moderation."""
    steps = VerificationStep.objects.filter(organisation=organisation_id, move="suspend")
    last = steps.order_by("-id").first()
    return last is not None and OrganisationRestriction.objects.filter(step=last).exists()


def require_number_free(organisation: Organisation) -> None:
    """Refuse to verify a number that a verified organisation already has."""
    holder = Organisation.objects.filter(
        identifier__iexact=organisation.identifier,
        identifier_scheme=organisation.identifier_scheme,
        verification_state__in=[VerificationState.VERIFIED, VerificationState.SUSPENDED],
    ).exclude(pk=organisation.pk)
    if holder.exists():
        refuse_if([Reason(OrganisationReason.NUMBER_TAKEN, "/identifier")])


def require_return_findings(codes: Collection[str], *, remark: str) -> None:
    """Refuse a return without reasons that the organisation can act on."""
    refuse_if(_finding_reasons(codes, ReturnCode.values, remark=remark))


def require_suspension_findings(codes: Collection[str], *, remark: str) -> None:
    """Refuse a suspension without reasons."""
    refuse_if(_finding_reasons(codes, SuspensionCode.values, remark=remark))


def oddities_of(organisation: Organisation) -> list[Reason]:
    """What an operator should look at twice; none of it forbids anything."""
    if organisation.identifier_scheme != USCC:
        return []
    code = region_in(organisation.identifier)
    known = Region.objects.in_bulk([f"{code[:2]}0000", f"{code[:4]}00", code])
    if not known:
        return [Reason(IdentifierReason.REGION_UNKNOWN, "/identifier", {"code": code})]
    here = organisation.region_id or code
    if here[:2] == code[:2]:
        return []
    there = min(known.values(), key=lambda each: each.code)
    names = {"there": there.name, "here": organisation.region.name if organisation.region else ""}
    return [Reason(IdentifierReason.REGION_DIFFERS, "/identifier", names)]


def _profile_reasons(organisation: Organisation) -> Iterator[Reason]:
    if not organisation.name_zh and not organisation.name_en:
        yield Reason(OrganisationReason.NAME_MISSING, "/name_zh")
    if organisation.kind not in OrganisationKind.values:
        yield Reason(CommonReason.INVALID, "/kind")
    yield from _length_reasons(organisation)
    yield from _catalogue_reasons(organisation)
    yield from _identifier_reasons(organisation)
    yield from _website_reasons(organisation)
    yield from _home_reasons(organisation)


def _length_reasons(organisation: Organisation) -> Iterator[Reason]:
    for name, most in _LONGEST.items():
        if len(getattr(organisation, name)) > most:
            yield Reason(OrganisationReason.TOO_LONG, f"/{name}", {"most": most})


def _catalogue_reasons(organisation: Organisation) -> Iterator[Reason]:
    if entry(Country, organisation.country_id) is None:
        yield Reason(CommonReason.REQUIRED, "/country")
    if organisation.country_id == CHINA and not organisation.region_id:
        yield Reason(OrganisationReason.REGION_MISSING, "/region")
    if organisation.country_id != CHINA and organisation.region_id:
        yield Reason(OrganisationReason.REGION_ELSEWHERE, "/region")
    if organisation.region_id and entry(Region, organisation.region_id) is None:
        yield Reason(CommonReason.INVALID, "/region")
    industry = organisation.industry_id
    if industry and entry(Industry, industry) is None:
        yield Reason(CommonReason.INVALID, "/industry")


def _identifier_reasons(organisation: Organisation) -> Iterator[Reason]:
    scheme = organisation.identifier_scheme
    if scheme not in IdentifierScheme.values:
        yield Reason(CommonReason.INVALID, "/identifier_scheme")
    elif problem := problem_of(scheme, organisation.identifier):
        yield Reason(problem, "/identifier")
    elif scheme == USCC and organisation.country_id != CHINA:
        yield Reason(IdentifierReason.USCC_ELSEWHERE, "/identifier_scheme")


def _website_reasons(organisation: Organisation) -> Iterator[Reason]:
    if not organisation.website:
        return
    try:
        _is_address(organisation.website)
    except ValidationError:
        yield Reason(OrganisationReason.WEBSITE_INVALID, "/website")


def _home_reasons(organisation: Organisation) -> Iterator[Reason]:
    try:
        organisation.home_market  # noqa: B018 looked up, since only the table knows its markets
    except ObjectDoesNotExist:
        yield Reason(CommonReason.INVALID, "/home_market")


def _finding_reasons(
    codes: Collection[str], known: Collection[str], *, remark: str
) -> Iterator[Reason]:
    if not codes:
        yield Reason(OrganisationReason.FINDING_MISSING, "/findings")
    for code in codes:
        if code not in known:
            yield Reason(OrganisationReason.FINDING_UNKNOWN, "/findings", {"code": code})
    if "other" in codes and not remark.strip():
        yield Reason(OrganisationReason.REMARK_MISSING, "/remark")
