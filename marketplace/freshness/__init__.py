"""Freshness: what is public stands as long as its owner confirms it, and not longer.

Owns the steps of a silence (reminder, lower rank, end), their rules and the signed link of a mail.
Does not own rows: listings and demands have their own timers, made from the abstract one here.
Called by `listings` and `demands`.
"""
