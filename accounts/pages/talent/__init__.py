"""Pages of the talent pool: the directory, one's own profiles, grades and their desk."""
