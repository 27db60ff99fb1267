"""Contributions of researchers, and their sealed statements, over REST."""
