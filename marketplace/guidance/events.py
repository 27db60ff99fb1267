"""What can be said to have happened at the desk. None of it is public."""

from kernel.activity.events import EventType

TicketOpened = EventType("desk_ticket.opened")
TicketAnswered = EventType("desk_ticket.answered")
TicketAskedAgain = EventType("desk_ticket.asked_again")
TicketClosed = EventType("desk_ticket.closed", payload=("by_the_clock",))
TicketDueSoon = EventType("desk_ticket.due_soon")
TicketLate = EventType("desk_ticket.late")
