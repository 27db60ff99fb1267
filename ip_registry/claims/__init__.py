"""Claims: somebody says that a right which another organisation keeps is theirs.

Owns claims, their evidence and their lifecycle. Does not own the records: an upheld or
conceded claim changes owners and keeper through `parties` and `records`. The marketplace asks who
lost what, and holds the offers that stand on it.
"""
