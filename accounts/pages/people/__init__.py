"""Pages of a person's own settings, and what the login library's forms ask besides."""
