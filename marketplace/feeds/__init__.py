"""What other systems follow: the public part of the event log.

Owns no tables. Says of each change what it is about, and shows a tombstone where that is gone.
"""
