"""Pages of evaluations: ordering beside a listing, the order itself, both sides' lists."""
