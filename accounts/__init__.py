"""Who takes part: people, organisations, membership, credentials, confidentiality, notifications."""
