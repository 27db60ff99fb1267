"""What clients say of a provider once an order is completed, and what the provider answers.

Owns ratings. Knows orders as accepted evaluations and completed service orders.
"""
