"""Who holds a right, in which shares, and who invented it.

Owns owners and inventors of IP records. Inventors are names as published on the right and nothing
else: they may not be users of the market and have consented to nothing.
"""
