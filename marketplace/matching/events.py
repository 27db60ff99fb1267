"""What can be said to have happened to matches. None of it is public."""

from kernel.activity.events import EventType

# One for each run and organisation, whatever the number of pairs; the subject is the best of them.
MatchesFound = EventType("match.found", payload=("organisation", "side", "count"))
MatchAnswered = EventType("match.answered", payload=("answer",))
MatchWeightingChanged = EventType("match_weighting.changed", payload=("number",))
