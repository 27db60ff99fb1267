"""Pages of the guide to the use of IP and of its desk."""
