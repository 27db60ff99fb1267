"""What can be said to have happened around an order. None of it is public.

Payloads name rows by id; whose quote it was is read from them by those who may.
"""

from kernel.activity.events import EventType

QuoteRequestDrafted = EventType("quote_request.drafted")
QuoteRequestChanged = EventType("quote_request.changed")
QuoteRequestOpened = EventType("quote_request.opened")
QuoteRequestClosed = EventType("quote_request.closed")
QuoteRequestExpired = EventType("quote_request.expired")
QuoteRequestWithdrawn = EventType("quote_request.withdrawn")
ProviderInvited = EventType("quote_request.invited", payload=("invitation",))
ProviderPassed = EventType("quote_request.passed", payload=("invitation",))
QuestionAsked = EventType("quote_request.question_asked", payload=("question",))
QuestionAnswered = EventType("quote_request.question_answered", payload=("question",))
DecisionDueSoon = EventType("quote_request.decision_due_soon")
QuotesDueSoon = EventType("quote_request.due_soon")

QuoteOffered = EventType("quote.offered", payload=("version",))
QuoteWithdrawn = EventType("quote.withdrawn")
QuoteChosen = EventType("quote.chosen", payload=("order",))
QuoteDeclined = EventType("quote.declined")
QuoteTemplateKept = EventType("quote_template.kept")
QuoteTemplateRemoved = EventType("quote_template.removed")

OrderPlaced = EventType("service_order.placed")
LetterAccepted = EventType("service_order.letter_accepted", payload=("side",))
LetterDueSoon = EventType("service_order.letter_due_soon")
LetterRead = EventType("service_order.letter_read", payload=("language", "sha256"))
OrderEngaged = EventType("service_order.engaged")
OrderCompleted = EventType("service_order.completed")
OrderCancelled = EventType("service_order.cancelled", payload=("reason",))
OrderHeld = EventType("service_order.held", payload=("cause",))
OrderReleased = EventType("service_order.released", payload=("cause", "days"))
OrderDisputed = EventType("service_order.disputed", payload=("side",))
DisputeAnswered = EventType("service_order.dispute_answered")
OrderSettled = EventType("service_order.settled", payload=("outcome",))
MilestoneSubmitted = EventType("service_order.milestone_submitted", payload=("milestone",))
MilestoneAccepted = EventType("service_order.milestone_accepted", payload=("milestone",))
MilestoneReturned = EventType("service_order.milestone_returned", payload=("milestone",))
MilestoneDueSoon = EventType("service_order.milestone_due_soon", payload=("milestone",))
MilestoneLate = EventType("service_order.milestone_late", payload=("milestone",))
DeliveryUnjudged = EventType("service_order.delivery_unjudged", payload=("milestone",))
InvoiceIssued = EventType("service_order.invoiced", payload=("invoice",))
InvoicePaid = EventType("service_order.invoice_paid", payload=("invoice",))
PaymentConfirmed = EventType("service_order.payment_confirmed", payload=("invoice",))
RightFiled = EventType("service_order.right_filed", payload=("milestone", "record"))
