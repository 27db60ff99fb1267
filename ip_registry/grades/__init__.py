"""How an organisation grades its own rights: promote, keep, let lapse, let go.

Owns the grades and what is due to be graded again. Whether a right lives is the registry's, what is
shown to whom is decided where it is offered; a grade is read by its own organisation only.
"""
