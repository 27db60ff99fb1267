"""Pages of confidential parts and the access ledger."""
