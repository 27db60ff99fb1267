"""Pages of IP records: the registry, one record, registering, changing, and what happened to it."""
