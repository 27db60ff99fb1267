"""What can be said to have happened to an evaluation. None of it is public."""

from kernel.activity.events import EventType

EvaluationRequested = EventType("evaluation.requested")
EvaluationQuoted = EventType("evaluation.quoted")
EvaluationEngaged = EventType("evaluation.engaged")
EvaluationDueSoon = EventType("evaluation.due_soon")
EvaluationDelivered = EventType("evaluation.delivered", payload=("report",))
EvaluationAccepted = EventType("evaluation.accepted", payload=("report",))
EvaluationReturned = EventType("evaluation.returned", payload=("report",))
EvaluationDeclined = EventType("evaluation.declined")
EvaluationCancelled = EventType("evaluation.cancelled")
EvaluationReportPrepared = EventType("evaluation.report_prepared", payload=("prepared",))
EvaluationReportSigned = EventType("evaluation.report_signed", payload=("prepared",))
EvaluationReportTakenBack = EventType("evaluation.report_taken_back", payload=("prepared",))
EvaluationReportRevoked = EventType("evaluation.report_revoked", payload=("report",))

# People and panels. What says something of a sheet is told to nobody, and carries no points.
AssessorNamed = EventType("evaluation_assessor.named")
AssessorCleared = EventType("evaluation_assessor.cleared")
AssessorRefused = EventType("evaluation_assessor.refused")
AssessorDeclined = EventType("evaluation_assessor.declined")
AssessorWithdrawn = EventType("evaluation_assessor.withdrawn")
PanelOpened = EventType("evaluation_panel.opened", payload=("template",))
PanelExtended = EventType("evaluation_panel.extended")
PanelDueSoon = EventType("evaluation_panel.due_soon")
PanelShort = EventType("evaluation_panel.short")
ConsensusOpened = EventType("evaluation_panel.consensus_opened")
PanelReopened = EventType("evaluation_panel.reopened")
PanelConcluded = EventType("evaluation_panel.concluded")
SheetSubmitted = EventType("score_sheet.submitted")
EvaluationShown = EventType("evaluation.result_shown")
EvaluationHidden = EventType("evaluation.result_hidden")
