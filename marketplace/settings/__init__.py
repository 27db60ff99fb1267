"""Settings: `base` for all, and one module for the demonstration, the tests and production each."""
