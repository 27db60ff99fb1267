"""People of the talent pool: brokers with their grades, experts, their training.

Each profile is a person's own. Does not own for whom a broker acts (`marketplace.brokering`).
"""
