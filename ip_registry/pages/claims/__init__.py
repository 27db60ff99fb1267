"""Pages of claims to rights: the two sides and the operators' desk."""
