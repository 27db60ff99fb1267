"""Staged confidentiality: who was let in to see what lies below the public part.

Owns grants. Does not own the things granted: the owning applet asks `granted_ids` in its
`visible_to`, and the applet whose thing is the cause gives and revokes.
"""
