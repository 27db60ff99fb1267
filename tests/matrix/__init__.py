"""What is asked of every route at once. A package, so that its world ends where it ends."""
