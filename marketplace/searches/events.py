"""What can be said to have happened to saved searches, watches and their news."""

from kernel.activity.events import EventType

# `after` says up to where the log was in what a search was asked of when it began to look; "" where
# it goes on looking.
SearchSaved = EventType("saved_search.saved", payload=("after",))
SearchChanged = EventType("saved_search.changed", payload=("after",))
SearchPaused = EventType("saved_search.paused")
SearchResumed = EventType("saved_search.resumed", payload=("after",))
SearchRemoved = EventType("saved_search.removed")
SearchFeedRenewed = EventType("saved_search.feed_renewed")
WatchBegun = EventType("watch.begun", payload=("noun", "watched"))
WatchEnded = EventType("watch.ended", payload=("noun", "watched"))
AlertGathered = EventType("alert.gathered")
AlertMailsStopped = EventType("alert.mails_stopped")
