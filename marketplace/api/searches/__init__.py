"""Saved searches and watches over REST, for the person who keeps them."""
