"""Pages to manage API keys."""
