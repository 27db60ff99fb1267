"""Reference catalogues: countries, regions, industries, themes, TRL levels.

Owns the tables and how to read them. Their content is loaded by `seeds`.
"""
