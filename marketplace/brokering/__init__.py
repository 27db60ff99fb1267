"""Brokers' mandates: for whom a broker of the talent pool acts, about what, and until when.

Owns mandates and the consents without which nobody acts for both sides. Does not own grades
(`accounts.talent`): a mandate counts only while its broker has one in force.
"""
