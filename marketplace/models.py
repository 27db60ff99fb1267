"""The tables of the marketplace, named for Django's sake."""

__all__: list[str] = []
