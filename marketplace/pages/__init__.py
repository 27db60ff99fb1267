"""The marketplace as pages: one folder per noun, thin skins over services and queries."""
