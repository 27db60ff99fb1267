"""IP records over REST: bodies come in, shapes describe what goes out, views call services."""
