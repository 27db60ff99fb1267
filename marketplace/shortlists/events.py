"""What can be said to have happened to a shortlist. None of it is public."""

from kernel.activity.events import EventType

ShortlistCreated = EventType("shortlist.created")
ShortlistRenamed = EventType("shortlist.renamed")
ShortlistRemoved = EventType("shortlist.removed")
ShortlistEntryAdded = EventType("shortlist.entry_added", payload=("noun", "entry_of"))
ShortlistNoteChanged = EventType("shortlist.note_changed", payload=("noun", "entry_of"))
ShortlistEntryRemoved = EventType("shortlist.entry_removed", payload=("noun", "entry_of"))
