"""Patent classes (IPC) and the offices that grant rights (WIPO ST.3).

Owns their tables and look-ups; the data comes from `seeds.catalogues`. Knows nothing of the
records that use them.
"""
