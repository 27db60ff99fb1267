"""Pages on which a technology is valued: the workbench and its conclusion."""
