"""Demands: what an organisation seeks, from draft to conclusion, under its name or without it.

Owns demands, their texts, versions, holds, reviews and to whom their owner has revealed itself.
Does not own what matches them nor who answers them. Others read through `queries`, write through
`services`, and ask `policies.may_know_owner` before they name an owner.
"""
