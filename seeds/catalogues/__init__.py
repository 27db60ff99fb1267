"""The editions of the reference catalogues as files, and how they are read. README.md names sources."""
