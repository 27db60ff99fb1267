"""IP records: what right it is, its numbers, dates, texts and classes.

Owns the record and its IPC symbols. Does not own who holds it (`parties`), how it came to its
present legal status (`legal_status`), nor the act of registering it whole (`portfolio`).
"""
