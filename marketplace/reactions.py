"""What follows from an event: one table, event name → dotted names of reactions. Nothing else."""

REACTIONS: dict[str, tuple[str, ...]] = {}
