"""Pages of saved searches and watches, their news, and the feed."""
