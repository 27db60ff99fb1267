"""What an organisation keeps in the registry: registering, changing and removing a record whole.

Owns the verbs that touch facts, parties and the first legal status together, and the reads shaped
for pages and API. Owns no tables.
"""
