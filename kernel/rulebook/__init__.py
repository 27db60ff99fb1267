"""Law as data: what differs by date or province, with its citation, and how the law counts days.

Owns `packs/*.yaml` (values in force from a day until a day) and `calendars/*.yaml` (holidays and
worked weekends). Directories in the setting `RULEBOOK_DIRS` lie over them, so that an operator
corrects a rule without a release. Decides nothing: the applets ask for a value and apply it.
"""
