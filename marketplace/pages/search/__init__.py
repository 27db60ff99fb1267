"""The lists in which technologies and demands are found, by words and facets."""
