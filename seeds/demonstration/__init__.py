"""The demonstration market: what it holds as data, and the loader that builds it through the services.

It owns no tables. Nobody but its own commands may call it, and only under demonstration settings.
"""
