"""Reference catalogues: countries, regions, industries, public-benefit themes, readiness levels.

Owns their tables and the cheap look-up of a name by its code. Does not own the data
(`seeds.catalogues` loads it) nor patent classes and offices (`ip_registry.classification`).
Everybody may read; only the loader writes.
"""
