"""Matching: which listing answers which demand, how well, and why.

Owns matches and what people answer to them. A match concerns two organisations and is shown to
nobody else. Does not own listings, demands or the index whose terms it compares. Written by its
services alone, mostly as reactions to what happens to listings and demands.
"""
