"""Pages of organisations: directory, profile, registration, verification and its desk."""
