"""What clients say of a provider once an order is completed, and what the provider answers.

Owns ratings. Knows orders as accepted evaluations; other kinds of orders will rate alike.
"""
