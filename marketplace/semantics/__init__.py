"""What texts mean, as vectors: an extra that is off until a model is named in the settings.

Owns the encoders, the vectors of texts by the hash of their words, and finding the nearest. Search
and matching ask it and go on without it. Nothing here is loaded before a model is named.
"""
