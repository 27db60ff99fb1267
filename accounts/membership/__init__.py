"""Who belongs to which organisation in which role, and which organisation operates which market.

Owns memberships, invitations, market operation, and how an `Actor` is made from them.
"""
