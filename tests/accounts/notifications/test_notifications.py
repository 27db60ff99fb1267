import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core import mail as outside
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy

from accounts.access.actor import ANONYMOUS
from accounts.membership.models import Membership
from accounts.notifications import kinds
from accounts.notifications.kinds import NotificationKind, SubjectView
from accounts.notifications.mail import Letter, queue_mail, send_due
from accounts.notifications.models import Mail, Notification
from accounts.notifications.queries import in_words, inbox, unread_count
from accounts.notifications.services import mark_all_read, mark_read, notify
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import NotFound, NotSignedIn
from kernel.languages import speaking
from tests.factories.accounts import Member, Person, UnverifiedOrganisation, actor_of

pytestmark = pytest.mark.django_db


def in_sight(by, ids):
    found = Organisation.objects.visible_to(by).filter(id__in=ids)
    return {each.id: SubjectView(each.name, f"/en/organisations/{each.id}/") for each in found}


KIND = NotificationKind(
    name="test.told",
    title=gettext_lazy("Verified"),
    body="%(subject)s: %(note)s",
    params=("note",),
    subjects=in_sight,
)


@pytest.fixture(autouse=True)
def _kind(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {KIND.name: KIND})


def happened(subject, *, by=None):
    return Event.objects.create(
        name="test.happened",
        subject_type="organisation",
        subject_id=subject.id,
        actor_user_id=by,
    )


def told(recipient, *, subject=None, note="n"):
    subject = subject or recipient.organisation
    return notify(KIND, [recipient], event=happened(subject), note=note)[0]


def words_for(member):
    by = actor_of(member)
    return in_words(list(inbox(by)), by=by)


def test_a_member_is_told_in_the_language_of_reading():
    member = Member()
    told(member, note={"zh": "完成", "en": "done"})
    assert words_for(member)[0].body == f"{member.organisation.name_en}: done"
    with speaking("zh"):
        assert words_for(member)[0].body == f"{member.organisation.name_zh}: 完成"


def test_telling_twice_of_one_event_is_telling_once():
    member = Member()
    event = happened(member.organisation)
    for _try in range(2):
        notify(KIND, [member, member], event=event, note="n")
    assert Notification.objects.count() == 1
    assert Mail.objects.count() == 1


def test_whoever_brought_it_about_is_not_told():
    member = Member()
    assert not notify(
        KIND, [member], event=happened(member.organisation, by=member.user_id), note="n"
    )


def test_somebody_who_may_no_longer_sign_in_is_not_told():
    member = Member(user__is_active=False)
    assert not notify(KIND, [member], event=happened(member.organisation), note="n")


def test_parameters_are_those_that_the_kind_declares():
    member = Member()
    with pytest.raises(ValueError, match=r"test\.told carries"):
        notify(KIND, [member], event=happened(member.organisation), title="secret")


def test_a_subject_out_of_sight_loses_its_name_and_its_link():
    member = Member()
    hidden = UnverifiedOrganisation()
    told(member, subject=hidden)
    view = words_for(member)[0]
    assert view.url == ""
    assert hidden.name_en not in view.title + view.body


def test_a_kind_leads_to_the_place_that_it_is_about(monkeypatch):
    member = Member()
    plain = told(member)
    url = in_words([plain], by=actor_of(member))[0].url
    monkeypatch.setattr(kinds, "_kinds", {KIND.name: replace(KIND, anchor="own")})

    assert in_words([plain], by=actor_of(member))[0].url == f"{url}#own"


def test_a_kind_of_an_earlier_release_is_still_shown(monkeypatch):
    member = Member()
    told(member)
    monkeypatch.setattr(kinds, "_kinds", {})
    assert words_for(member)[0].title == "News of an earlier kind"


def test_the_inbox_of_one_organisation_does_not_show_the_other_ones_news():
    member = Member()
    elsewhere = Member(user=member.user)
    told(member)
    assert unread_count(actor_of(member)) == 1
    assert unread_count(actor_of(elsewhere)) == 0


def test_reading_one_and_reading_all():
    member = Member()
    first, _second, _third = (told(member) for _ in range(3))
    by = actor_of(member)
    mark_read(first.id, by=by)
    assert unread_count(by) == 2
    assert mark_all_read(by=by) == 2
    assert unread_count(by) == 0


def test_nobody_reads_for_somebody_else():
    notification = told(Member())
    with pytest.raises(NotFound):
        mark_read(notification.id, by=actor_of(Member()))
    with pytest.raises(NotSignedIn):
        mark_all_read(by=ANONYMOUS)


def test_words_need_the_same_number_of_queries_for_many(django_assert_num_queries):
    member = Member()
    for _ in range(3):
        told(member)
    by = actor_of(member)
    with django_assert_num_queries(2):
        in_words(list(inbox(by)), by=by)
    for _ in range(20):
        told(member)
    with django_assert_num_queries(2):
        in_words(list(inbox(by)), by=by)


def test_a_mail_is_sent_once_in_the_recipients_language():
    member = Member(user__language="zh")
    notification = told(member)
    assert send_due() == 1
    assert send_due() == 0
    sent = outside.outbox[0]
    assert sent.to == [member.user.email]
    assert member.organisation.name_zh in sent.body
    assert sent.extra_headers["Message-ID"].startswith(f"<{notification.mail.id}@")
    assert 'lang="zh"' in sent.alternatives[0][0]
    assert Mail.objects.get().state == "sent"


def test_a_mail_about_something_no_longer_in_sight_is_dropped():
    member = Member()
    told(member)
    Organisation.objects.update(verification_state="suspended")
    Membership.objects.filter(pk=member.pk).update(ended_at=clock.now())
    send_due()
    assert outside.outbox == []
    assert Mail.objects.get().state == "dropped"


def test_somebody_who_wants_no_mail_is_only_told_inside():
    told(Member(user__wants_mail=False))
    assert Notification.objects.count() == 1
    assert Mail.objects.count() == 0


def test_a_mail_that_the_server_refuses_is_put_off_and_at_last_given_up(monkeypatch):
    told(Member())

    def refuse(_message):
        raise OSError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    start = clock.now()
    with clock.simulated(start) as time:
        for minute in range(1, 8):
            send_due()
            time.set(start + minute * clock.timedelta(hours=2))
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.error) == ("failed", 6, "OSError")


def test_a_mail_with_words_of_its_own_is_queued_once_and_wiped_once_sent(settings):
    settings.DEMONSTRATION = False
    letter = Letter("Come in", "The secret is 42", "<p>42</p>")
    for _ in range(2):
        queue_mail(to="a@example.org", language="en", kind="k", unique_key="k:1", letter=letter)
    send_due()
    assert [each.body for each in outside.outbox] == ["The secret is 42"]
    mail = Mail.objects.get()
    assert (mail.subject, mail.text, mail.html) == ("", "", "")


def test_the_demonstration_keeps_what_was_sent(settings):
    settings.DEMONSTRATION = True
    queue_mail(to="a@x.org", language="en", kind="k", unique_key="k", letter=Letter("S", "T"))
    send_due()
    assert Mail.objects.get().text == "T"


def test_a_kind_is_declared_once():
    twin = NotificationKind(name=KIND.name, title="", body="")
    with pytest.raises(ValueError, match="declared twice"):
        kinds.register(twin)


def test_a_person_without_an_organisation_can_be_told():
    person = Person()
    notify(KIND, [person], event=happened(UnverifiedOrganisation()), note="n")
    assert unread_count(actor_of(person)) == 1


def test_an_unknown_notification_is_not_found():
    with pytest.raises(NotFound):
        mark_read(uuid.uuid4(), by=actor_of(Member()))


def test_what_is_done_in_bulk_does_not_fill_a_mailbox(monkeypatch):
    quiet = replace(KIND, most_mails_an_hour=2)
    monkeypatch.setattr(kinds, "_kinds", {quiet.name: quiet})
    member = Member()

    def many(count):
        for _ in range(count):
            notify(quiet, [member], event=happened(member.organisation), note="n")

    many(4)
    assert (Notification.objects.count(), Mail.objects.count()) == (4, 2)
    Notification.objects.update(notified_at=clock.now() - timedelta(minutes=61))
    many(1)
    assert (Notification.objects.count(), Mail.objects.count()) == (5, 3)


def test_a_line_break_in_what_a_subject_says_is_a_space(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {KIND.name: replace(KIND, title="%(note)s")})
    told(Member(), note="Two\r\nlines  of\u2028words")

    send_due()

    assert [each.subject for each in outside.outbox] == ["Two lines of words"]


def test_one_mail_that_cannot_be_made_is_counted_and_stops_no_other(monkeypatch):
    first, *others = (told(Member()) for _ in range(3))

    def details(_by, subject_id):
        if subject_id == first.subject_id:
            raise KeyError(subject_id)
        return {}

    monkeypatch.setattr(kinds, "_kinds", {KIND.name: replace(KIND, details=details)})
    start = clock.now()
    with clock.simulated(start) as time:
        send_due()
        assert len(outside.outbox) == len(others)
        for hours in range(1, 8):
            time.set(start + hours * timedelta(hours=2))
            send_due()
    mail = Mail.objects.get(notification=first)
    assert (mail.state, mail.attempts, mail.error) == ("failed", 6, "KeyError")
    assert len(outside.outbox) == len(others)


def test_a_mail_of_which_every_worker_dies_is_given_up():
    told(Member())
    Mail.objects.update(attempts=6)

    send_due()

    mail = Mail.objects.get()
    assert (mail.state, outside.outbox) == ("failed", [])


def test_a_worker_whose_time_is_over_counts_it_against_no_mail(monkeypatch):
    told(Member())

    def hang(_self, **_how):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(EmailMultiAlternatives, "send", hang)
    with pytest.raises(SoftTimeLimitExceeded):
        send_due()
    mail = Mail.objects.get()
    assert (mail.state, mail.error) == ("queued", "")
