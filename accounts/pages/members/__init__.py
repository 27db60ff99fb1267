"""Pages of an organisation's people: members, invitations, the switcher."""
