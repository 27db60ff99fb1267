"""Exact scoring of one text against a whole market, over arrays. Pure: knows no database.

Owns the numbers that stand for terms, the shelves of documents turned round by term, and the
factors of a score over many pairs at once. `marketplace.matching.scoring` says what a score is;
a test holds the two together.
"""
