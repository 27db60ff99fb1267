"""The tables of the IP registry, named for Django's sake."""

__all__: list[str] = []
