"""Searches that somebody keeps, things that somebody watches, and the news of both.

Owns saved searches and what they found, watches, and the rounds in which a person is told. Does not
own the nouns, how they are found (`search`), nor notifications and mails, through which it tells.
Pages and API write through `services` and `watching`; the log comes in through `evaluating`.
"""
