"""From the reasons of readers to the field that would mend it, version by version.

Owns no table: it counts what inquiries and matches keep. Says how many, never who.
"""
