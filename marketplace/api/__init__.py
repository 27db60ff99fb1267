"""The marketplace over REST: one module per noun, thin skins over services and queries."""
