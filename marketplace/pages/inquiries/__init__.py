"""Pages of talks: the inbox, the talk, and what other pages show of them."""
