"""What can be wrong with a table before anybody asks what it says."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import Invalid, ReasonCode


class TableReason(ReasonCode):
    """What is wrong with the file as a whole, or with one of its cells."""

    NOT_A_TABLE = "table.not_a_table", _("This is no CSV, XLSX or JSON file.")
    OLD_EXCEL = "table.old_excel", _("This is an old Excel file (.xls). Save it as .xlsx.")
    EMPTY = "table.empty", _("There are no rows in the file.")
    TOO_LARGE = "table.too_large", _("The file is larger than %(most)s MB.")
    UNPACKS_TOO_LARGE = (
        "table.unpacks_too_large",
        _("Unpacked, the file is larger than a table of this kind can be."),
    )
    HAS_DEFINITIONS = (
        "table.has_definitions",
        _("The file brings definitions of its own, which no spreadsheet writes."),
    )
    ENCODING_UNKNOWN = (
        "table.encoding_unknown",
        _("The characters are neither UTF-8, UTF-16 nor GB18030. Save the file as UTF-8."),
    )
    COLUMN_TWICE = "table.column_twice", _("Two columns are called “%(name)s”.")
    HEAD_TOO_LONG = (
        "table.head_too_long",
        _("The head of a column has at most %(most)s characters: “%(name)s”."),
    )
    TOO_MANY_COLUMNS = "table.too_many_columns", _("At most %(most)s columns.")
    TOO_MANY_ROWS = "table.too_many_rows", _("At most %(most)s rows in one file.")
    RECORDS_NOT_FOUND = (
        "table.records_not_found",
        _("There is no list of records in this JSON file."),
    )
    BROKEN = "table.broken", _("After row %(row)s the file cannot be read: %(why)s")
    CELLS_TOO_MANY = (
        "table.cells_too_many",
        _("The row has more cells than the table has columns. Empty those behind the last."),
    )
    CELL_TOO_LONG = "table.cell_too_long", _("A cell has at most %(most)s characters.")
    CELL_ENDLESS = (
        "table.cell_endless",
        _(
            "Behind row %(row)s stands a cell of more than %(most)s characters. Shorten it, or "
            "look for a quotation mark that is not closed."
        ),
    )
    CHARACTER_LOST = (
        "table.character_lost",
        _("A character was lost before the file came here. Write the cell anew."),
    )
    NUMBER_ROUNDED = (
        "table.number_rounded",
        _("The spreadsheet has rounded this number. Write it as text."),
    )
    DELIMITER_UNKNOWN = (
        "table.delimiter_unknown",
        _("“%(given)s” does not part the cells of a table. Take one of these instead: %(known)s."),
    )
    ERROR_VALUE = (
        "table.error_value",
        _("The spreadsheet shows an error here: %(value)s. Write the value itself."),
    )
    NOT_A_RECORD = "table.not_a_record", _("This is no record with named values.")


class TableUnreadable(Invalid):
    """The file cannot be read as a table."""

    default = TableReason.NOT_A_TABLE
