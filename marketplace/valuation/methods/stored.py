"""Inputs as JSON and back, so that a result can be had again to the last digit.

Numbers are strings, for JSON's own would pass through floating point. `RULES` changes whenever the
same inputs would give another result; inputs of earlier rules are read as what these made of them,
and inputs of rules that are not known are refused, not worked out anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from kernel.errors import Invalid, Reason, refuse_if
from marketplace.valuation.methods.method import Method
from marketplace.valuation.methods.registry import BY_RULES, METHODS
from marketplace.valuation.methods.scenarios import Scenario
from marketplace.valuation.reasons import ValuationReason

_LONGEST = 64


def stored(method: Method[Decimal]) -> dict[str, Any]:
    """The inputs with the name of their method and the number of the rules."""
    name, rules = next(
        (name, rules)
        for rules, kinds in BY_RULES.items()
        for name, kind in kinds.items()
        if type(method) is kind
    )
    return {"method": name, "rules": rules, "inputs": _plain(method)}


def restored(said: Mapping[str, Any]) -> Method[Decimal]:
    """The inputs as they were, or `Invalid` with every place that cannot be read."""
    name, rules = str(said.get("method")), said.get("rules")
    if name not in METHODS:
        raise Invalid(Reason(ValuationReason.METHOD_UNKNOWN, "/method"))
    if not isinstance(rules, int) or rules not in BY_RULES:
        raise Invalid(Reason(ValuationReason.RULES_UNKNOWN, "/rules"))
    kind = BY_RULES[rules][name]
    reading = _Reading()
    method = reading.record(kind, said.get("inputs"), "/inputs")
    refuse_if(reading.reasons, error=Invalid)
    return cast(Method[Decimal], method)


def stored_scenarios(scenarios: Sequence[Scenario]) -> list[dict[str, Any]]:
    """The stories that were told beside the inputs."""
    return [
        {"name": each.name, "chance": str(each.chance), "changes": _plain_changes(each.changes)}
        for each in scenarios
    ]


def restored_scenarios(said: Sequence[Mapping[str, Any]]) -> tuple[Scenario, ...]:
    """The stories as they were, or `Invalid` with every place that cannot be read."""
    reading = _Reading()
    found = [reading.scenario(each, f"/scenarios/{at}") for at, each in enumerate(said)]
    refuse_if(reading.reasons, error=Invalid)
    return tuple(found)


def _plain_changes(changes: Mapping[str, Decimal]) -> dict[str, str]:
    return {pointer: str(number) for pointer, number in changes.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value


class _Reading:
    """Reads values as the fields of a dataclass declare them, and notes what cannot be read."""

    def __init__(self) -> None:
        self.reasons: list[Reason] = []

    def record(self, kind: type, said: Any, at: str) -> Any:
        if not isinstance(said, Mapping):
            return self._refuse(ValuationReason.NOT_READABLE, at)
        declared = get_type_hints(kind)
        names = [each.name for each in fields(kind)]
        for name in sorted(set(said) - set(names)):
            self._refuse(ValuationReason.FIELD_UNKNOWN, f"{at}/{name}")
        known = len(self.reasons)
        values = {name: self._field(declared[name], said, name, at) for name in names}
        return kind(**values) if len(self.reasons) == known else None

    def scenario(self, said: Mapping[str, Any], at: str) -> Scenario:
        chance = self._number(said.get("chance"), f"{at}/chance")
        changes = {
            str(place): self._number(number, f"{at}/changes{place}")
            for place, number in dict(said.get("changes") or {}).items()
        }
        return Scenario(
            str(said.get("name", "")).strip(), cast(Decimal, chance), cast(Any, changes)
        )

    def _field(self, kind: Any, said: Mapping[str, Any], name: str, at: str) -> Any:
        if name not in said:
            return self._refuse(ValuationReason.FIELD_MISSING, f"{at}/{name}")
        return self._value(kind, said[name], f"{at}/{name}")

    def _value(self, kind: Any, said: Any, at: str) -> Any:
        if isinstance(kind, TypeVar):
            return self._number(said, at)
        if get_origin(kind) is tuple:
            return self._several(get_args(kind)[0], said, at)
        if type(None) in get_args(kind):
            return None if said is None else self._value(get_args(kind)[0], said, at)
        plain = get_origin(kind) or kind
        if is_dataclass(plain):
            return self.record(cast(type, plain), said, at)
        if issubclass(plain, StrEnum):
            return self._choice(plain, said, at)
        return said if type(said) is plain else self._refuse(ValuationReason.NOT_READABLE, at)

    def _several(self, kind: Any, said: Any, at: str) -> tuple[Any, ...]:
        if not isinstance(said, list | tuple):
            self._refuse(ValuationReason.NOT_READABLE, at)
            return ()
        return tuple(self._value(kind, each, f"{at}/{n}") for n, each in enumerate(said))

    def _number(self, said: Any, at: str) -> Decimal | None:
        if isinstance(said, str) and len(said) <= _LONGEST:
            try:
                return Decimal(said.strip())
            except InvalidOperation:
                pass
        self._refuse(ValuationReason.NOT_A_NUMBER, at)
        return None

    def _choice(self, kind: type[StrEnum], said: Any, at: str) -> StrEnum | None:
        try:
            return kind(said)
        except ValueError:
            self._refuse(ValuationReason.NOT_READABLE, at)
            return None

    def _refuse(self, code: ValuationReason, at: str) -> Any:
        """Note it and read nothing, which nobody sees: with a reason there is no result."""
        self.reasons.append(Reason(code, at))
