"""What can be said to have happened to saved searches, watches and their news."""

from kernel.activity.events import EventType

SearchSaved = EventType("saved_search.saved")
SearchChanged = EventType("saved_search.changed")
SearchPaused = EventType("saved_search.paused")
SearchResumed = EventType("saved_search.resumed")
SearchRemoved = EventType("saved_search.removed")
SearchFeedRenewed = EventType("saved_search.feed_renewed")
WatchBegun = EventType("watch.begun", payload=("noun", "watched"))
WatchEnded = EventType("watch.ended", payload=("noun", "watched"))
AlertGathered = EventType("alert.gathered")
AlertMailsStopped = EventType("alert.mails_stopped")
