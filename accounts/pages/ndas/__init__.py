"""Pages of agreements and access grants."""
