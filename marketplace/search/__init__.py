"""Search: what of the market can be found by words and facets.

Owns the documents (terms of the nouns, cut once), the index built from them, the process that
keeps it in step with the log, and the questions asked of it. Does not own the nouns, nor who may
see them: a noun names its audience, and every hit is asked for again in what an actor may see.
Nouns are registered from above or below through `registry`; anybody may ask through `queries`.
"""
