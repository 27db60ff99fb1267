"""Pages on which operators score what is handed in, the same for every noun."""
