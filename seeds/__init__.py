"""Reference catalogues and the demonstration market: an app without tables, for its commands."""
