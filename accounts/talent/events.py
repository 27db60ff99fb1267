"""What can be said to have happened in the talent pool. Ids and codes; nothing personal."""

from kernel.activity.events import EventType

TalentProfileWritten = EventType("talent_profile.written")
TalentProfileShown = EventType("talent_profile.shown")
TalentProfileHidden = EventType("talent_profile.hidden")
TalentProfileSuspended = EventType("talent_profile.suspended", payload=("cause",))
TalentProfileReinstated = EventType("talent_profile.reinstated")
BrokerGradeStated = EventType("broker_grade.stated")
BrokerGradeSubmitted = EventType("broker_grade.submitted")
BrokerGradeTaken = EventType("broker_grade.taken")
BrokerGradeReturned = EventType("broker_grade.returned", payload=("findings",))
BrokerGradeVerified = EventType("broker_grade.verified")
BrokerGradeSuspended = EventType("broker_grade.suspended", payload=("findings",))
BrokerGradeReinstated = EventType("broker_grade.reinstated")
BrokerGradeRevoked = EventType("broker_grade.revoked", payload=("findings",))
BrokerGradeExpired = EventType("broker_grade.expired")
TrainingRecorded = EventType("training.recorded", payload=("training",))
TrainingRemoved = EventType("training.removed", payload=("training",))
