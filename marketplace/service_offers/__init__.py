"""What intermediaries offer: evaluation, IP management, legal advice, brokerage, training.

Owns offers and the qualifications behind them. Does not own orders; an ordered evaluation is
`marketplace.evaluations`.
"""
