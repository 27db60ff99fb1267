"""Ordered evaluations: requested, quoted, engaged, delivered, accepted or returned.

Owns requests and their reports. Does not own what evaluators offer (`service_offers`) nor the
listing that is evaluated; it pins the version it saw.
"""
