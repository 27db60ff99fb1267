"""Search: what of the market can be found by words and facets.

Owns the index (documents and postings, derived from the nouns and rebuildable at any time) and the
one query over it. Does not own the nouns, nor who may see them: every question comes with the
rows that its asker may see, and neither hits nor counts go beyond them. Nouns are registered from
above or below through `registry`; anybody may ask through `queries`.
"""
