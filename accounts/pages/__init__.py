"""Pages about people and organisations, and the middleware that says who acts."""
