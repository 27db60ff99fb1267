"""What a technology may be worth: the methods of appraisers, with their working shown.

Owns the arithmetic (`methods`), the published royalty rates that it may be compared with
(`references`), and how inputs are written down so that a result can be had again. Judges nothing:
every number comes from whoever values, and the result is theirs.
"""
