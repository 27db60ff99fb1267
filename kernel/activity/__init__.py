"""The event log and its outbox.

Owns: `Event` (what happened, for ever) and `Delivery` (who still has to be told of it).
Does not own: what an event means or what follows from it; that is the table `settings.REACTIONS`.
Any service may `record`; nobody else writes here.
"""
