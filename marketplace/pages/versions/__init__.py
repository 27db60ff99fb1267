"""What a listing or a demand said before: its versions and what changed between them."""
