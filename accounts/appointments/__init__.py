"""Talks with an expert, one to one: the times that experts offer, and who has one of them.

Owns times, appointments, their reminders and their calendar files. Does not own who is an expert
(`accounts.talent`).
"""
