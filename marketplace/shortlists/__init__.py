"""Shortlists: what an organisation keeps an eye on, with notes, shared among its members.

Owns lists, their entries and notes. Does not own what is listed: an entry is shown only while its
reader may see the listing or demand itself. Nobody outside the organisation learns of a list.
"""
