"""The start of the demonstration market: services, data, processes, in one terminal.

Owns what `make demo`, `make demo-reset` and `make manage` do. The market itself is loaded by
management commands of `seeds`.
"""
