"""What the market does about what should not stand on it.

Owns reports, notices with their files and their clock, and the public log of measures. Does not own
holds: listings and demands keep theirs, one for each cause. Nobody lifts here what another holds.
"""
