"""The tantivy index on disk: its shape, its folders, its one writer and its readers.

Derived from `SearchDocument` rows and thrown away without regret. Knows neither nouns nor actors.
"""
