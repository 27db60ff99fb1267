"""What follows from an event: one table, event name → dotted names of reactions. Nothing else."""

REACTIONS: dict[str, tuple[str, ...]] = {
    "invitation.accepted": ("accounts.notifications.reactions.tell_of_joining",),
    "invitation.sent": ("accounts.notifications.reactions.mail_invitation",),
    "membership.ended": ("accounts.notifications.reactions.tell_of_end",),
    "membership.role_changed": ("accounts.notifications.reactions.tell_of_new_role",),
    "organisation.reinstated": ("accounts.notifications.reactions.tell_of_reinstatement",),
    "organisation.suspended": ("accounts.notifications.reactions.tell_of_suspension",),
    "organisation.verification_returned": ("accounts.notifications.reactions.tell_of_return",),
    "organisation.verification_submitted": (
        "accounts.notifications.reactions.tell_operators_of_submission",
    ),
    "organisation.verified": ("accounts.notifications.reactions.tell_of_verification",),
}
