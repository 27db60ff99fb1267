"""What differs between two frozen versions of a listing or a demand, field by field. Pure.

Owns no table: `marketplace.listings` and `marketplace.demands` freeze and keep their versions.
"""
