"""What every HTTP face shares: problem+json, strict parameters, keyset pages, file answers."""
