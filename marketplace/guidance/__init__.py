"""Guidance on the use of IP: a path of three questions, and a desk for what it leaves open.

Owns the advice and the tickets with their messages and clocks. Does not own what the advice points
at: rights, listings, orders and inquiries are pages of their own. Called by pages and the API.
"""
