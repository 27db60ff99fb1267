"""Staged confidentiality: who was let in to see what lies below the public part.

Owns grants. Does not own the things granted; the owning applet asks here in its `visible_to`.
"""
