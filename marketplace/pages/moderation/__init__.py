"""Pages of moderation: reporting, the desk, notices of infringement, the public log."""
