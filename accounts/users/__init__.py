"""People and how they sign in. Does not own what they may do: that is membership."""
