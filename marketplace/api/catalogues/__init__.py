"""The reference catalogues over REST: read by everybody, in both languages at once."""
