"""Agreements on confidentiality (NDAs) and whom they let in.

Owns templates, agreements with their signatures, and the grants that people hold under them. Does
not own what is read under a grant (`disclosure`) nor the assets, which it knows by kind and id.
"""
