"""What is owned: IP records, their parties and shares, legal status and classification."""
