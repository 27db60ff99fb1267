"""Inventors of a right as people: invited by e-mail, they claim what names them and confirm it.

Owns invitations, what each inventor confirms, disputes or shows, and the shares among inventors.
Does not own the names as an office published them (`ip_registry.parties`).
"""
