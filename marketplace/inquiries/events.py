"""What can be said to have happened in a talk. None of it is public: it is between the two."""

from kernel.activity.events import EventType

InquiryOpened = EventType("inquiry.opened", payload=("message",))
InquiryAnswered = EventType("inquiry.answered", payload=("message",))
InquiryMessageAdded = EventType("inquiry.message_added", payload=("message",))
InquiryTalksStarted = EventType("inquiry.talks_started")
InquiryAgreementOffered = EventType("inquiry.agreement_offered")
InquiryAgreed = EventType("inquiry.agreed")
InquiryDeclined = EventType("inquiry.declined", payload=("reason",))
InquiryHalted = EventType("inquiry.halted", payload=("side",))
# A removal from the market ended it: nobody withdrew or declined.
InquiryCutShort = EventType("inquiry.cut_short", payload=("side",))
InquiryWithdrawn = EventType("inquiry.withdrawn")
InquiryAssigned = EventType("inquiry.assigned")
InquiryNoteAdded = EventType("inquiry.note_added", payload=("note",))
InquiryReminded = EventType("inquiry.reminded")
InquiryEscalated = EventType("inquiry.escalated")
InquiryExpired = EventType("inquiry.expired")
