"""What only an import can find wrong, with itself or with a row."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class ImportReason(ReasonCode):
    """What can stand in the way of an import or of one of its rows."""

    NOUN_UNKNOWN = "import.noun_unknown", _("Tables of this kind are not taken.")
    COLUMN_UNKNOWN = "import.column_unknown", _("The file has no column “%(column)s”.")
    TARGET_UNKNOWN = "import.target_unknown", _("There is nothing called “%(target)s” to fill.")
    TARGET_MISSING = "import.target_missing", _("Say which column is “%(target)s”.")
    IDENTITY_MISSING = (
        "import.identity_missing",
        _("Say which column knows a row again: %(targets)s."),
    )
    ROWS_REFUSED = (
        "import.rows_refused",
        _("%(count)s rows have errors. Mend them, or take over only the good rows."),
    )
    NOTHING_GOOD = "import.nothing_good", _("There is no row to take over.")
    UNDO_TOO_LATE = "import.undo_too_late", _("An import can be undone for 24 hours.")

    MAPPING_MALFORMED = (
        "import.mapping_malformed",
        _("Name a column by its head, or by “column”, “take” and “values”; or several of these."),
    )
    STOPPED = (
        "import.stopped",
        _(
            "Something failed on our side, several times, so the work on this table was stopped. "
            "Nothing of it was left half done. Try again later, or discard it."
        ),
    )
    ROW_FAILED = (
        "import.row_failed",
        _("Something failed on our side with this row. It was left as it was."),
    )

    EXTERNAL_ID_MISSING = (
        "import.external_id_missing",
        _("The row has no number of its own. Write the one under which you keep it."),
    )
    EXTERNAL_ID_FIXED = (
        "import.external_id_fixed",
        _("It has another number of yours already: %(number)s."),
    )
    EXTERNAL_ID_TOO_LONG = (
        "import.external_id_too_long",
        _("A number of yours has at most %(most)s characters."),
    )
    ROW_REPEATED = (
        "import.row_repeated",
        _("Row %(row)s is about the same one. Delete one of the two, or correct its number."),
    )
    REFERENCE_UNKNOWN = (
        "import.reference_unknown",
        _(
            "Your organisation has nothing with the reference “%(reference)s”. "
            "For a new one leave it empty."
        ),
    )
    WRITTEN_MEANWHILE = (
        "import.written_meanwhile",
        _("Somebody else has just written this row. Import the table again."),
    )
    VALUE_IMPOSSIBLE = "import.value_impossible", _("The row holds a value that cannot be kept.")
    DATE_UNREADABLE = (
        "import.date_unreadable",
        _("“%(text)s” is no day of the calendar. Write it like 2026-03-31."),
    )
    DATE_AMBIGUOUS = (
        "import.date_ambiguous",
        _(
            "“%(text)s” may be two dates. Write the year first, like 2026-03-31, or say for the "
            "whole table which stands first, the day or the month."
        ),
    )
    NUMBER_UNREADABLE = (
        "import.number_unreadable",
        _("“%(text)s” is no number of this kind. Write it like %(example)s."),
    )
    FLAG_UNREADABLE = "import.flag_unreadable", _("Write yes or no; here it is “%(text)s”.")
    WORD_UNKNOWN = (
        "import.word_unknown",
        _("“%(text)s” is none of the words that may stand here: %(words)s."),
    )
    PARTS_WRONG = "import.parts_wrong", _("“%(text)s” does not have the form: %(form)s.")
    PERSON_UNKNOWN = (
        "import.person_unknown",
        _(
            "No member of your organisation has the address “%(text)s”. Write a colleague’s, or "
            "leave it empty."
        ),
    )
    RIGHT_UNKNOWN = (
        "import.right_unknown",
        _(
            "No right of your organisation has the reference or number “%(text)s”. Bring the right "
            "in first, or correct the number."
        ),
    )
    STATUS_BY_EVENT = (
        "import.status_by_event",
        _("It is “%(before)s”; no single event makes it “%(after)s”. Record what happened."),
    )
    CHANGED_SINCE = "import.changed_since", _("It was changed after the import, so it stays.")
    GONE = "import.gone", _("It is not there any more.")

    EXPIRY_UNKNOWN = (
        "import.expiry_unknown",
        _("The day on which it ends is neither given nor calculable."),
    )
    TERM_OVER = (
        "import.term_over",
        _("Its term ended on %(day)s: it is kept as ended and cannot be offered."),
    )
    EXPIRY_DIFFERS = (
        "import.expiry_differs",
        _("The table says it ends on %(said)s; counted from its dates it is %(counted)s."),
    )
