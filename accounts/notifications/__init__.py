"""Telling people what happened: in the product, and by mail.

Owns notifications, the outbox of mails, and the registry of kinds. Does not own what is worth
telling: each applet declares its kinds and calls `notify` from its reactions.
"""
