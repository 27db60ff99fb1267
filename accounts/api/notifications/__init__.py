"""What a person was told, over REST."""
