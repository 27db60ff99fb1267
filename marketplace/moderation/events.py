"""What can be said to have happened in moderation."""

from kernel.activity.events import EventType

ReportMade = EventType("report.made")
ReportConfirmed = EventType("report.confirmed")
ReportActedOn = EventType("report.acted_on", payload=("measure",))
ReportDismissed = EventType("report.dismissed")
MeasureTaken = EventType("measure.taken", payload=("kind",))
MeasureLifted = EventType("measure.lifted")
AppealMade = EventType("appeal.made")
AppealUpheld = EventType("appeal.upheld")
AppealRejected = EventType("appeal.rejected")
NoticeReceived = EventType("notice.received")
NoticeRejected = EventType("notice.rejected")
NoticeMeasuresTaken = EventType("notice.measures_taken")
NoticeStatementReceived = EventType("notice.statement_received")
NoticeStatementForwarded = EventType("notice.statement_forwarded")
NoticeProved = EventType("notice.proved")
NoticeLifted = EventType("notice.lifted", payload=("how",))
NoticeFoundFalse = EventType("notice.found_false")
