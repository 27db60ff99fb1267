"""What co-owners of a right agree to: dealings that need every owner.

Owns consents, asked of an owner on the market or attested by a document of one outside it, and the
question who is still missing. Does not own offers: the marketplace asks before it shows one.
"""
