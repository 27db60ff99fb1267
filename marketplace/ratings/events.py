"""What can be said to have happened to a rating."""

from kernel.activity.events import EventType

RatingAnswered = EventType("rating.answered")
RatingGiven = EventType("rating.given")
RatingHidden = EventType("rating.hidden")
RatingShownAgain = EventType("rating.shown_again")
