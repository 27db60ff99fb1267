"""The pages that only a demonstration has: its accounts, its mails and one story to follow."""
