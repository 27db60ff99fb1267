"""How the market answers the policies that it was made for: one entry per mechanism.

Owns the texts in `content/`, from which `docs/seeds.md` is written too. Holds no rule itself.
"""
