"""A researcher's page: what they have contributed, and the statements that they take along."""
