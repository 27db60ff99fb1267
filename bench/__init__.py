"""Measurements, run by hand: `make bench`. They print ratios and write JSON; no test asks them."""
