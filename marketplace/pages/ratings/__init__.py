"""Pages of ratings: giving one, answering, moderating."""
