"""The people of an organisation over REST; reachable for people, not for keys."""
