"""Why a record cannot be as stated."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class IpReason(ReasonCode):
    """What can stand in the way of a record, its change or an event in its life."""

    TITLE_MISSING = "ip_record.title_missing", _("Give a title in Chinese or in English.")
    OFFICE_MISSING = "ip_record.office_missing", _("Choose the office of the right.")
    OFFICE_UNKNOWN = "ip_record.office_unknown", _("There is no office with this code.")
    OFFICE_NOT_FOR_KNOW_HOW = (
        "ip_record.office_not_for_know_how",
        _("Know-how is kept secret and registered nowhere: leave office, numbers and dates empty."),
    )
    APPLICATION_NUMBER_MISSING = (
        "ip_record.application_number_missing",
        _("Give the application number."),
    )
    REGISTRATION_NUMBER_MISSING = (
        "ip_record.registration_number_missing",
        _("Give the registration number of the software."),
    )
    REGISTRATION_NUMBER_DIFFERS = (
        "ip_record.registration_number_differs",
        _("A Chinese patent keeps its application number; this is a different one."),
    )
    FILING_DATE_MISSING = "ip_record.filing_date_missing", _("Give the filing date.")
    GRANT_DATE_MISSING = (
        "ip_record.grant_date_missing",
        _("A right that was granted has a date of grant. Give it."),
    )
    INTERNATIONAL_NUMBER_MISSING = (
        "ip_record.international_number_missing",
        _("Give the number of the international application that the date belongs to."),
    )
    INTERNATIONAL_NOT_FOR_KIND = (
        "ip_record.international_not_for_kind",
        _("Only inventions and utility models come from an international application."),
    )
    DATE_IN_FUTURE = (
        "ip_record.date_in_future",
        _("This day has not come yet. Write the day on which it happened."),
    )
    DATE_BEFORE_FILING = (
        "ip_record.date_before_filing",
        _("This date lies before the filing date, %(filed_on)s. Correct one of the two."),
    )
    INTERNATIONAL_AFTER_FILING = (
        "ip_record.international_after_filing",
        _("The international filing date cannot be later than the filing date."),
    )
    YEAR_NOT_OF_GRANT = (
        "ip_record.year_not_of_grant",
        _("The number is of %(year)s, but the day of registration is not. One of them is wrong."),
    )
    YEAR_BEFORE_FILING = (
        "ip_record.year_before_filing",
        _("The number is of %(year)s, but the filing date is later. One of them is wrong."),
    )
    IPC_UNREADABLE = (
        "ip_record.ipc_unreadable",
        _("“%(symbol)s” is not a symbol of the patent classification, such as H01M 4/62."),
    )
    NICE_UNKNOWN = (
        "ip_record.nice_unknown",
        _("“%(code)s” is not a class of goods or services; they are numbered 1 to 45."),
    )
    NICE_NOT_FOR_KIND = (
        "ip_record.nice_not_for_kind",
        _("Only a trademark has classes of goods and services."),
    )
    STATUS_NOT_FOR_KIND = (
        "ip_record.status_not_for_kind",
        _("A right of this kind is never “%(status)s”. It may be: %(such_as)s."),
    )
    INTERNATIONAL_NEVER_GRANTED = (
        "ip_record.international_never_granted",
        _("An international application is not granted itself. Register the national right."),
    )
    KIND_FIXED = (
        "ip_record.kind_fixed",
        _("The kind of right stays as it was registered. Register another record instead."),
    )
    IDENTITY_FIXED_WHILE_PUBLIC = (
        "ip_record.identity_fixed_while_public",
        _("Office and numbers stay as they are while a published listing shows this record."),
    )
    NUMBER_ALREADY_KEPT = (
        "ip_record.number_already_kept",
        _("Your organisation keeps a record with this number already: %(reference)s."),
    )
    NUMBER_CLAIMED_ELSEWHERE = (
        "ip_record.number_claimed_elsewhere",
        _(
            "Another organisation shows a right with this number in public, as %(reference)s. "
            "If it is yours, claim it on the page of that record."
        ),
    )
    EXTERNAL_ID_TAKEN = (
        "ip_record.external_id_taken",
        _("Your organisation uses this identifier for another record: %(reference)s."),
    )
    EXTERNAL_ID_UNUSABLE = (
        "ip_record.external_id_unusable",
        _("An identifier of yours has at most 100 characters, all of them printable."),
    )
    TEXT_TOO_LONG = "ip_record.text_too_long", _("At most %(most)s characters.")
    IN_USE = (
        "ip_record.in_use",
        _("Something was built on this record, such as a listing, so it stays."),
    )
    EVENT_BEFORE_LAST = (
        "ip_record.event_before_last",
        _("The legal status is known up to %(since)s; an event cannot be earlier."),
    )
    EXPIRES_BY_ITSELF = (
        "ip_record.expires_by_itself",
        _("A right expires by itself on the day its term ends."),
    )
    TERM_ENDED = (
        "ip_record.term_ended",
        _("The term ended on %(expires_on)s; nothing can be restored."),
    )
    OWNERS_MISSING = "ip_record.owners_missing", _("Name at least one owner.")
    OWNER_UNKNOWN = "ip_record.owner_unknown", _("There is no such organisation.")
    OWNER_IS_EITHER = (
        "ip_record.owner_is_either",
        _("Choose an organisation or write a name, not both."),
    )
    OWNER_TWICE = (
        "ip_record.owner_twice",
        _("“%(name)s” is named twice. Name it once, with all that it owns."),
    )
    SHARE_IMPOSSIBLE = (
        "ip_record.share_impossible",
        _("A share is more than 0 and at most 100 %%, with two decimals at most."),
    )
    SHARES_NOT_WHOLE = (
        "ip_record.shares_not_whole",
        _("The shares sum to %(total)s %%; they must sum to exactly 100 %%."),
    )
    INVENTOR_NAMELESS = "ip_record.inventor_nameless", _("Write the name or remove the row.")
