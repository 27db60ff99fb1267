"""What can be said to have happened to confidential parts. None of it is public, or says a word."""

from kernel.activity.events import EventType

ConfidentialPartWritten = EventType("confidential_part.written", payload=("tier",))
ConfidentialPartChanged = EventType("confidential_part.changed", payload=("tier", "revision"))
ConfidentialPartFileAdded = EventType("confidential_part.file_added", payload=("file",))
ConfidentialPartFileRemoved = EventType("confidential_part.file_removed", payload=("file",))
ConfidentialPartWithdrawn = EventType("confidential_part.withdrawn")
