"""What somebody is typing into the form of a listing or a demand, kept before it is saved.

Owns the kept text of one person, which nobody else sees. Does not own the listing or demand: they
change by their own services alone, so that nothing is published or validated away by keeping it.
Called by the pages of those forms.
"""
