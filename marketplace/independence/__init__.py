"""Who is free to judge: parties, how organisations are tied to them, and what the rulebook says.

Owns the words for relations and the one rule by which an invitation and an engagement decide. Owns
no table. Does not own the orders that tie organisations (`orders`) nor the people who judge
(`evaluations`); both stand above and bring what they know.
"""
