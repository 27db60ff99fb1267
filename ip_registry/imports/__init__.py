"""Many at once: tables of rights, and of whatever a higher app registers, brought in and out.

Owns imports from the upload to undoing them, the mappings that people chose, and exports. Writes
only through the services of each noun, row by row. Knows no columns: a noun brings its own.
"""
