"""Pages of listings: posting, the listing itself, its owner's shelf, the review desk."""
