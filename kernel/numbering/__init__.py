"""References for people (`TT-2026-000123`): one database sequence, never reused, gaps allowed."""
