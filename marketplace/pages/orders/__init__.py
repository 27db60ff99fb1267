"""Pages of orders: requests for quotes, quoting, comparing, the order itself, both sides' lists."""
