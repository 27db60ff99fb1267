"""Search engines under one protocol, one module each; all take the same terms."""
