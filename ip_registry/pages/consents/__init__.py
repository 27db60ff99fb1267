"""Pages of co-owners' consents."""
