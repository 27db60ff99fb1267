"""Pages of services: the list, the service itself, the provider's shelf."""
