"""The analyser: the one way in which text becomes terms.

Index, query, highlighting and matching all call `analyse`, so that what one of them finds the
others can find and show. Owns folding, the words that carry no meaning, Chinese characters and
pairs, and the written forms of codes. Does not own any index or score. Pure: needs no database.
"""
