"""What can be said to have happened to statements of contributions."""

from kernel.activity.events import EventType

ContributionsStated = EventType("contribution_statement.issued")
