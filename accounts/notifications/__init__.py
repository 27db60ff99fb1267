"""Telling people: notifications and mail, made from events, in the reader's language."""
