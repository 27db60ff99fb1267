"""Profiles of brokers and experts."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.membership.models import Membership
from accounts.organisations.states import VerificationState
from accounts.talent.models.grade import BrokerGrade, grades_in_force
from accounts.talent.models.suspension import is_suspended
from accounts.talent.states import GradeState, ProfileState
from accounts.talent.terms import EntryKind, IpcSection, ProfileKind, Shown, SpokenLanguage
from kernel import clock
from kernel.fields import LineField
from kernel.identifiers import id_field
from kernel.languages import pick


def belongs_somewhere(user: str = "user") -> Exists:
    """Whether the person of an outer query belongs to a verified organisation."""
    rows = Membership.objects.lasting().filter(
        user=OuterRef(user), organisation__verification_state=VerificationState.VERIFIED
    )
    return Exists(rows)


class TalentProfileQuerySet(LockingQuerySet["TalentProfile"]):
    """Profiles by who may see them, and what a screen needs of them."""

    def public(self) -> Self:
        """Those that everybody finds: brokers by a grade in force, experts by where they belong."""
        found = Q(Exists(grades_in_force()), kind=ProfileKind.BROKER)
        found |= Q(belongs_somewhere(), kind=ProfileKind.EXPERT)
        shown = self.filter(found, state=ProfileState.SHOWN, user__is_active=True)
        return shown.filter(~is_suspended())

    def visible_to(self, by: Actor) -> Self:
        """Everybody's public ones, one's own, and to operators those once shown or handed in."""
        if by.is_system:
            return self
        seen = Q(pk__in=TalentProfile.objects.public().values("pk"))
        if by.is_person:
            seen |= Q(user=by.user_id)
        if by.may(Permission.OPERATOR_VERIFY):
            handed_in = BrokerGrade.objects.exclude(state=GradeState.DRAFT)
            # Hiding what was once shown is no way around a decision about it.
            concerned = Q(shown_at__isnull=False) | Q(
                Exists(handed_in.filter(profile=OuterRef("pk")))
            )
            seen |= Q(market__in=by.operates) & concerned
        return self.filter(seen)

    def with_card_data(self) -> Self:
        """With the grades in force, for a card."""
        grades = BrokerGrade.objects.in_force().order_by("-issued_on", "id")
        return self.select_related("user", "region", "market").prefetch_related(
            Prefetch("grades", queryset=grades, to_attr="standing")
        )

    def with_page_data(self) -> Self:
        """All that the profile's own page shows."""
        return self.with_card_data().prefetch_related("entries", "training")


class TalentProfile(models.Model):
    """What somebody tells of themself as a broker or an expert.

    A draft until its person shows it, and hidden again by them. A broker is found by a grade in
    force, an expert while they belong to a verified organisation; neither while an operator has
    suspended the profile. Which parts are shown to whom is
    the person's choice.
    """

    id = id_field()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="talent_profiles"
    )
    kind = models.CharField(_("kind"), max_length=6, choices=ProfileKind.choices)
    market = models.ForeignKey("accounts.Market", on_delete=models.PROTECT, related_name="+")
    name_zh = LineField(_("name in Chinese"), max_length=100, blank=True)
    name_en = LineField(_("name in English"), max_length=100, blank=True)
    about_zh = models.TextField(_("about, Chinese"), max_length=3000, blank=True)
    about_en = models.TextField(_("about, English"), max_length=3000, blank=True)
    region = models.ForeignKey(
        "kernel.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sections = ArrayField(models.CharField(max_length=1), default=list, blank=True)
    industries = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    regions = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    fees_zh = models.CharField(_("fees, Chinese"), max_length=500, blank=True)
    fees_en = models.CharField(_("fees, English"), max_length=500, blank=True)
    orcid = models.CharField(_("ORCID"), max_length=19, blank=True)
    shows_cases = models.CharField(max_length=9, choices=Shown.choices, default=Shown.EVERYBODY)
    shows_fees = models.CharField(max_length=9, choices=Shown.choices, default=Shown.MEMBERS)
    shows_training = models.CharField(max_length=9, choices=Shown.choices, default=Shown.EVERYBODY)
    shows_contact = models.CharField(max_length=9, choices=Shown.choices, default=Shown.NOBODY)
    state = models.CharField(max_length=9, choices=ProfileState.choices, default=ProfileState.DRAFT)
    # When it was first shown; from then on operators can decide about it.
    shown_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    # Set by `with_card_data`.
    standing: list[BrokerGrade]

    objects: ClassVar[TalentProfileQuerySet] = TalentProfileQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("talent profile")
        verbose_name_plural = _("talent profiles")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "kind"], name="talent_profile_once_per_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=ProfileKind.values), name="talent_profile_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProfileState.values), name="talent_profile_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=ProfileState.SHOWN) | Q(shown_at__isnull=False),
                name="talent_profile_shown_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(name_zh="") | ~Q(name_en=""), name="talent_profile_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(shows_cases__in=Shown.values)
                & Q(shows_fees__in=Shown.values)
                & Q(shows_training__in=Shown.values),
                name="talent_profile_shown_to_known",
            ),
            models.CheckConstraint(
                condition=Q(shows_contact__in=[Shown.MEMBERS, Shown.NOBODY]),
                name="talent_profile_contact_never_public",
            ),
            models.CheckConstraint(
                condition=Q(sections__contained_by=IpcSection.values)
                & Q(languages__contained_by=SpokenLanguage.values),
                name="talent_profile_codes_known",
            ),
            models.CheckConstraint(
                condition=Q(orcid="") | Q(orcid__regex=r"^(\d{4}-){3}\d{3}[\dX]$"),
                name="talent_profile_orcid_has_its_form",
            ),
            models.UniqueConstraint(
                fields=["orcid", "kind"], condition=~Q(orcid=""), name="talent_profile_orcid_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-updated_at", "-id"], name="talent_profile_latest"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language active now."""
        return pick(zh=self.name_zh, en=self.name_en)

    @property
    def about(self) -> str:
        """What they do, in the language active now."""
        return pick(zh=self.about_zh, en=self.about_en)

    @property
    def fees(self) -> str:
        """What they ask, in the language active now."""
        return pick(zh=self.fees_zh, en=self.fees_en)


class TalentEntry(models.Model):
    """A line of a profile: a case that was brokered, a position, a degree, an award."""

    id = id_field()
    profile = models.ForeignKey(TalentProfile, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=9, choices=EntryKind.choices)
    since = models.PositiveSmallIntegerField(_("from the year"), null=True, blank=True)
    until = models.PositiveSmallIntegerField(_("to the year"), null=True, blank=True)
    words_zh = models.CharField(_("in Chinese"), max_length=300, blank=True)
    words_en = models.CharField(_("in English"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        verbose_name = _("line of a profile")
        verbose_name_plural = _("lines of profiles")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values), name="talent_entry_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(words_zh="") | ~Q(words_en=""), name="talent_entry_says_something"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                name="talent_entry_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["profile", "position"], name="talent_entry_one_per_place"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """What it tells, in the language active now."""
        return pick(zh=self.words_zh, en=self.words_en)
