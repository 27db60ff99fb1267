"""Talks between two organisations: asking about a listing, or answering a demand.

Owns inquiries, their messages, internal notes and timers, and how quickly organisations answer.
Does not own what is talked about, nor the agreement that may follow. Only the two organisations
read a talk. Pages, the API, evaluations and deals may call it; listings and demands never do.
"""
