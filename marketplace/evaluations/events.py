"""What can be said to have happened to an evaluation. None of it is public."""

from kernel.activity.events import EventType

EvaluationRequested = EventType("evaluation.requested")
EvaluationQuoted = EventType("evaluation.quoted")
EvaluationEngaged = EventType("evaluation.engaged")
EvaluationDelivered = EventType("evaluation.delivered", payload=("report",))
EvaluationAccepted = EventType("evaluation.accepted", payload=("report",))
EvaluationReturned = EventType("evaluation.returned", payload=("report",))
EvaluationDeclined = EventType("evaluation.declined")
EvaluationCancelled = EventType("evaluation.cancelled")
EvaluationReportPrepared = EventType("evaluation.report_prepared", payload=("prepared",))
EvaluationReportSigned = EventType("evaluation.report_signed", payload=("prepared",))
EvaluationReportTakenBack = EventType("evaluation.report_taken_back", payload=("prepared",))
EvaluationReportRevoked = EventType("evaluation.report_revoked", payload=("report",))
