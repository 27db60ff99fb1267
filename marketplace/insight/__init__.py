"""What a seller learns: how often a technology was shown and looked at, by which words, and then.

Owns daily counts without persons. Does not own what is counted from other tables (inquiries,
agreements), nor pages. Pages count through `counting`; a tick writes the counts down.
"""
