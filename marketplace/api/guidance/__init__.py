"""The guide to the use of IP and its desk over REST."""
