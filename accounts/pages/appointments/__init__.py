"""Pages of talks with experts: their times, booking one, and appointments."""
