"""Pages of demands: posting, the demand itself, its owner's shelf, the review desk."""
