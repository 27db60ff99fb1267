"""Who takes part: people, organisations, membership, credentials, confidentiality and
notifications.
"""
