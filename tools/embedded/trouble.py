"""What goes wrong on other people's machines, said in one plain sentence."""


class Trouble(Exception):
    """Ends a command with a sentence for a person instead of a traceback."""
