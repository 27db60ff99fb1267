"""Encoders: the port, and the one that reads a model's folder. Knows no database."""
