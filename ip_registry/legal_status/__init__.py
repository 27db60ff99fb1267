"""How a right came to its present legal status, and the events that change it.

Owns the history and the moves of `IpRecord.state`. Does not own what follows from them for listings
or licences: that is told by events and stands in the table of reactions.
"""
