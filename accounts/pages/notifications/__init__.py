"""The page of what a person was told."""
