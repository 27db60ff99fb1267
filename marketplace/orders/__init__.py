"""Services ordered by quote: asked of several providers, quoted in sealed bids, engaged, delivered.

Owns requests for quotes, quotes and their templates, service orders with letter, milestones,
invoices, holds and disputes. Does not own what providers offer (`service_offers`), the evaluation
that an order may lead to (`evaluations`, above) nor ratings.
"""
