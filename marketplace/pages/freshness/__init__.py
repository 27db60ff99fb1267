"""The page behind the link of a mail: one button that says that something still holds."""
