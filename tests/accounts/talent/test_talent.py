"""Brokers and experts: who is found, by what, and who decides about it."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.access.actor import ANONYMOUS
from accounts.notifications.models import Notification
from accounts.talent import grading, services
from accounts.talent.content import CourseContent, Entry, GradeContent, ProfileContent
from accounts.talent.identifiers import canonical_orcid, is_orcid
from accounts.talent.models import BrokerGrade, BrokerGradeStep, TalentProfile
from accounts.talent.queries import facet_counts, grade_page, grade_queue, talent_pool
from accounts.talent.states import (
    BROKER_GRADE_LIFECYCLE,
    TALENT_PROFILE_LIFECYCLE,
    GradeState,
    ProfileState,
)
from kernel import clock
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, NotReady, WrongState
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.talent import (
    BrokerGradeRow,
    BrokerProfile,
    Course,
    ShownBroker,
    ShownExpert,
    certificate,
)

pytestmark = pytest.mark.django_db
A_BROKER = ProfileContent(kind="broker", name_en="Li Hua", about_en="Brokers coatings.")
A_GRADE = GradeContent("senior", dt.date(2024, 5, 20), "GJ-1", base_en="National base")
GRADE_MOVES = {
    ("draft", "submit"): "submitted",
    ("submitted", "take"): "taken",
    ("taken", "verify"): "verified",
    ("taken", "return"): "draft",
    ("verified", "suspend"): "suspended",
    ("suspended", "reinstate"): "verified",
    ("verified", "revoke"): "revoked",
    ("suspended", "revoke"): "revoked",
}


@pytest.mark.parametrize("move", BROKER_GRADE_LIFECYCLE.moves)
@pytest.mark.parametrize("state", GradeState.values)
def test_a_grade_moves_where_the_table_says_or_nowhere(state, move):
    grade = BrokerGrade(state=state)
    if (state, move) in GRADE_MOVES:
        BROKER_GRADE_LIFECYCLE.apply(move, grade)
        assert grade.state == GRADE_MOVES[state, move]
    else:
        with pytest.raises(WrongState):
            BROKER_GRADE_LIFECYCLE.apply(move, grade)


@pytest.mark.parametrize("move", TALENT_PROFILE_LIFECYCLE.moves)
@pytest.mark.parametrize("state", ProfileState.values)
def test_a_profile_is_shown_from_a_draft_and_hidden_from_sight(state, move):
    assert TALENT_PROFILE_LIFECYCLE.allows(move, state) is (
        (state, move) in {("draft", "show"), ("shown", "hide")}
    )


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("0000-0002-1825-0097", True),
        ("https://orcid.org/0000-0002-1825-0097", True),
        ("000000021694233x", True),
        ("0000-0002-1825-0098", False),
        ("0000-0002-1825", False),
        ("", False),
    ],
)
def test_an_orcid_is_checked_by_its_last_character(said, holds):
    assert is_orcid(canonical_orcid(said)) is holds


def test_from_a_draft_to_being_found(react):
    member, operator = Member(), Operator()
    by, desk = actor_of(member), actor_of(operator)
    profile = services.write_profile(A_BROKER, by=by)
    with pytest.raises(NotReady):
        services.show_profile(profile.id, by=by)
    grade = grading.state_grade(profile.id, A_GRADE, by=by)
    with pytest.raises(NotReady):
        grading.submit_grade(grade.id, by=by)
    grading.attach_certificate(grade.id, upload=certificate(), by=by)
    with pytest.raises(NotFound):
        grading.take_grade(grade.id, by=desk)
    grading.submit_grade(grade.id, by=by)
    with pytest.raises(WrongState):
        grading.change_grade(grade.id, A_GRADE, by=by)
    grading.take_grade(grade.id, by=desk)
    grading.verify_grade(grade.id, by=desk)
    assert not talent_pool({}).exists()
    services.show_profile(profile.id, by=by)

    assert talent_pool({"grade": ["senior"], "words": "li h"}).get() == profile
    assert not talent_pool({"grade": ["junior"]}).exists()
    react()
    told = Notification.objects.order_by("notified_at").values_list("recipient", "kind")
    assert sorted(told) == sorted(
        [(operator.user_id, "broker_grade.submitted"), (member.user_id, "broker_grade.verified")]
    )


def test_a_returned_grade_says_why_and_comes_again():
    grade, desk = BrokerGradeRow(state="taken"), actor_of(Operator())
    with pytest.raises(NotReady):
        grading.return_grade(grade.id, findings=[], by=desk)
    with pytest.raises(NotReady):
        grading.return_grade(grade.id, findings=["other"], by=desk)
    with pytest.raises(NotReady):
        grading.return_grade(grade.id, findings=["deceived_client"], by=desk)
    grading.return_grade(grade.id, findings=["number_not_found"], by=desk)

    assert grade_page(grade.id, by=desk).state == "draft"
    assert grading.submit_grade(grade.id, by=actor_of(grade.profile.user)).state == "submitted"


def test_nobody_decides_about_themself_or_a_colleague():
    operator = Operator()
    own = BrokerGradeRow(profile__member=operator, state="taken")
    colleague = Member(organisation=operator.organisation)
    theirs = BrokerGradeRow(profile__member=colleague, state="taken")

    for grade in (own, theirs):
        with pytest.raises(NotPermitted) as refused:
            grading.verify_grade(grade.id, by=actor_of(operator))
        assert refused.value.code == "talent.decider_is_close"
    assert not grade_queue(by=actor_of(operator)).exists()


def test_only_its_person_writes_and_strangers_see_no_draft():
    profile, stranger = BrokerProfile(), actor_of(Member())
    with pytest.raises(NotFound):
        services.change_profile(profile.id, A_BROKER, by=stranger)
    with pytest.raises(NotPermitted):
        services.hide_profile(ShownBroker().id, by=stranger)
    with pytest.raises(Conflict):
        services.write_profile(A_BROKER, by=actor_of(profile.user))


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_en": " "},
        {"orcid": "0000-0002-1825-0098"},
        {"shows_contact": "everybody"},
        {"sections": ("Z",)},
        {"languages": ("xx",)},
        {"industries": ("Z99",)},
        {"entries": (Entry("case"),)},
        {"entries": (Entry("award", words_en="x", since=2020, until=2019),)},
    ],
)
def test_what_cannot_be_said_is_refused(wrong):
    content = ProfileContent(**{"kind": "broker", "name_en": "Li Hua"} | wrong)
    with pytest.raises(Invalid):
        services.write_profile(content, by=actor_of(Member()))


@pytest.mark.parametrize(
    "wrong",
    [
        {"certificate_number": ""},
        {"base_en": ""},
        {"issued_on": None},
        {"issued_on": dt.date(2999, 1, 1)},
        {"expires_on": dt.date(2024, 5, 20)},
    ],
)
def test_an_upper_grade_needs_number_base_and_day(wrong):
    profile = BrokerProfile()
    said = {"level": "senior", "certificate_number": "1", "base_en": "B"}
    content = GradeContent(**said | {"issued_on": dt.date(2024, 5, 20)} | wrong)
    with pytest.raises(Invalid):
        grading.state_grade(profile.id, content, by=actor_of(profile.user))


def test_a_junior_grade_needs_no_number_and_an_expert_has_none():
    junior = GradeContent("junior", dt.date(2024, 5, 20), base_zh="基地")
    profile, expert = BrokerProfile(), ShownExpert()
    grading.state_grade(profile.id, junior, by=actor_of(profile.user))
    with pytest.raises(Conflict):
        grading.state_grade(profile.id, junior, by=actor_of(profile.user))
    with pytest.raises(NotReady):
        grading.state_grade(expert.id, junior, by=actor_of(expert.user))


def test_a_number_is_verified_for_one_person_only():
    first = BrokerGradeRow()
    second = BrokerGradeRow(state="taken", certificate_number=first.certificate_number)
    with pytest.raises(NotReady):
        grading.verify_grade(second.id, by=actor_of(Operator()))


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("broker_grade_above_junior_has_a_number", {"certificate_number": ""}),
        ("broker_grade_shown_with_its_certificate", {"file": None}),
        ("broker_grade_ends_after_it_begins", {"expires_on": dt.date(2024, 5, 20)}),
        ("broker_grade_names_its_base", {"base_en": ""}),
        ("broker_grade_level_known", {"level": "master"}),
    ],
)
def test_the_database_holds_it_too(constraint, wrong):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        BrokerGradeRow(**wrong)


def test_the_contact_is_never_public_and_steps_stay():
    with pytest.raises(IntegrityError, match="contact_never_public"), transaction.atomic():
        BrokerProfile(shows_contact="everybody")
    with pytest.raises(IntegrityError, match="shown_at_a_moment"), transaction.atomic():
        BrokerProfile(state="shown", shown_at=None)
    step = BrokerGradeStep.objects.create(grade=BrokerGradeRow(), move="take")
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        BrokerGradeStep.objects.filter(pk=step.pk).delete()


def _takes_a_grade_away(grade, how):
    desk = actor_of(Operator())
    if how == "runs out":
        BrokerGrade.objects.filter(pk=grade.pk).update(expires_on=clock.today())
    elif how == "suspended":
        grading.suspend_grade(grade.id, findings=["complaint_open"], by=desk)
    else:
        grading.revoke_grade(grade.id, findings=["deceived_client"], by=desk)


@pytest.mark.parametrize("how", ["suspended", "revoked", "runs out"])
def test_a_grade_that_is_gone_leaves_every_channel_at_once(how, client, api, react):
    broker = ShownBroker(name_en="Zhou Qiming")
    grade = broker.grades.get()
    channels = ["/en/talent/", f"/en/talent/{broker.id}/", "/api/v1/talent-profiles/"]
    for each in channels:
        assert b"Zhou Qiming" in client.get(each).content

    _takes_a_grade_away(grade, how)

    for each in channels:
        assert b"Zhou Qiming" not in client.get(each).content
    assert client.get(f"/en/talent/{broker.id}/").status_code == 404
    assert api.get(f"/api/v1/talent-profiles/{broker.id}/").status_code == 404
    assert not sum(facet_counts({"kind": [], "grade": []})["grade"].values())
    assert TalentProfile.objects.visible_to(actor_of(broker.user)).filter(pk=broker.pk).exists()


def test_its_broker_is_told_once_that_it_has_run_out(react):
    broker = ShownBroker()
    BrokerGrade.objects.update(expires_on=clock.today())

    assert (grading.tell_of_expired_grades(), grading.tell_of_expired_grades()) == (1, 0)
    react()
    assert Notification.objects.get().recipient == broker.user


def test_an_expert_is_found_while_they_belong_to_a_verified_organisation():
    expert = ShownExpert()
    assert talent_pool({"kind": ["expert"]}).get() == expert
    expert.user.memberships.update(ended_at=clock.now())
    assert not talent_pool({}).exists()


@pytest.mark.parametrize(
    ("shown", "reader", "sees"),
    [
        ("everybody", "visitor", True),
        ("members", "visitor", False),
        ("members", "member", True),
        ("nobody", "member", False),
        ("nobody", "self", True),
    ],
)
def test_each_part_is_shown_to_whom_its_person_chose(shown, reader, sees, sign_in_api, api):
    broker = ShownBroker(
        fees_en="Three per cent", shows_fees=shown, shows_cases=shown, shows_training=shown
    )
    services.change_profile(
        broker.id,
        ProfileContent(
            kind="broker",
            name_en="Li Hua",
            fees_en="Three per cent",
            entries=(Entry("case", words_en="A coating licensed"), Entry("award", words_en="Gold")),
            shows_fees=shown,
            shows_cases=shown,
            shows_training=shown,
        ),
        by=actor_of(broker.user),
    )
    Course(profile=broker)
    who = {"visitor": None, "member": Member(), "self": broker.user.memberships.get()}[reader]
    asking = sign_in_api(who) if who else api

    said = asking.get(f"/api/v1/talent-profiles/{broker.id}/").json()
    page = asking.get(f"/en/talent/{broker.id}/").content.decode()

    for words, found in (
        ("Three per cent", said["fees"] is not None),
        ("A coating licensed", any(each["kind"] == "case" for each in said["entries"])),
        ("Negotiating licences", said["training"] is not None),
    ):
        assert (words in page, found) == (sees, sees)
    assert "Gold" in page
    own = reader == "self"
    assert (broker.user.email in page, said["email"] is not None) == (own, own)


def test_training_is_added_and_taken_out_by_its_person_only():
    profile, stranger = ShownBroker(), actor_of(Member())
    content = CourseContent("policy", 8, dt.date(2024, 1, 5), course_en="Law")
    with pytest.raises(NotPermitted):
        services.record_training(profile.id, content, by=stranger)
    course = services.record_training(profile.id, content, by=actor_of(profile.user))
    with pytest.raises(NotPermitted):
        services.remove_training(course.id, by=stranger)
    services.remove_training(course.id, by=actor_of(profile.user))
    with pytest.raises(Invalid):
        services.record_training(
            profile.id,
            CourseContent("policy", 0, dt.date(2999, 1, 1)),
            by=actor_of(profile.user),
        )


def test_facets_count_what_is_there():
    ShownBroker(sections=["C", "H"])
    ShownExpert(sections=["H"])
    counts = facet_counts({"kind": [], "section": ["H"]})
    assert counts["kind"] == {"broker": 1, "expert": 1}
    assert counts["section"] == {"C": 1, "H": 2}
    assert facet_counts({"kind": ["expert"]})["section"] == {"H": 1}


def test_the_whole_way_on_pages(client, sign_in):
    member = Member()
    sign_in(member)
    assert client.get("/en/talent/mine/").status_code == 200
    answer = client.post(
        "/en/talent/mine/broker/",
        {
            "name_en": "Li Hua",
            "about_en": "Brokers coatings.",
            "shows_cases": "everybody",
            "shows_fees": "members",
            "shows_training": "everybody",
            "shows_contact": "nobody",
            "entries-TOTAL_FORMS": "1",
            "entries-INITIAL_FORMS": "0",
            "entries-0-kind": "case",
            "entries-0-words_en": "A coating licensed",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    profile = TalentProfile.objects.get()
    assert profile.entries.get().words == "A coating licensed"
    refused = client.post(f"/en/talent/{profile.id}/grades/new/", {"level": "senior"})
    assert refused.status_code == 422
    said = {"level": "senior", "certificate_number": "GJ 7", "base_en": "Base"}
    client.post(
        f"/en/talent/{profile.id}/grades/new/",
        said | {"issued_on": "2024-05-20", "upload": certificate()},
    )
    grade = BrokerGrade.objects.get()
    assert grade.certificate_number == "GJ7"
    assert client.post(f"/en/broker-grades/{grade.id}/steps/submit/").status_code == 302
    sign_in(Operator())
    assert b"Li Hua" in client.get("/en/desk/broker-grades/").content
    for move in ("take", "verify"):
        assert client.post(f"/en/broker-grades/{grade.id}/steps/{move}/").status_code == 302
    assert client.get(f"/en/broker-grades/{grade.id}/document/").status_code == 200
    assert client.get(f"/zh/broker-grades/{grade.id}/").status_code == 200


def test_visitors_see_the_directory_and_nothing_of_verification(api):
    ShownBroker()
    assert (
        len(api.get("/api/v1/talent-profiles/?grade=intermediate&section=C").json()["items"]) == 1
    )
    assert api.get("/api/v1/broker-grades/").status_code == 401
    assert not BrokerGrade.objects.visible_to(ANONYMOUS).exists()
