"""Telling people: in-app notifications and mail, both made from events, in the reader's language."""
