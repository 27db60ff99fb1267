"""What can be said to have happened to an import."""

from kernel.activity.events import EventType

ImportCommitted = EventType("import.committed", payload=("noun", "created", "changed"))
ImportUndone = EventType("import.undone", payload=("noun", "undone", "kept"))
