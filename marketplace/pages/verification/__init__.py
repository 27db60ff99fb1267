"""Pages on which anybody verifies a report by its code; nothing confidential stands on them."""
