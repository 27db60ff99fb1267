"""Reviews: how operators score what is handed in, and what is pointed out while it is written.

Owns the four criteria, the pass mark, the rule of concord between reviewers, the pre-checks that
listings and demands share, and the prints by which copied sentences are known again. Does not own
the rows of reviews: each noun has its own table, made from the abstract one here.
Called by `listings` and `demands`; the figures also by the desks.
"""
