"""What every method is: inputs, with the lines of their working and what these add up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal, localcontext
from typing import Any, Generic, Protocol, Self, TypeVar, cast

import numpy as np

from kernel.errors import Invalid, Reason, refuse_if
from kernel.money import Money
from marketplace.valuation.methods.arithmetic import CONTEXT, Floats, N, total
from marketplace.valuation.methods.faults import Faults, misfit
from marketplace.valuation.reasons import ValuationReason

_WORTH_TOO_MUCH = Decimal(10) ** 18


N_co = TypeVar("N_co", Decimal, Floats, covariant=True)


class Line(Protocol[N_co]):
    """One line of a working: whatever else it shows, it adds something to the value."""

    @property
    def adds(self) -> N_co: ...


class Method(Generic[N]):
    """The inputs of one method. Frozen; every subclass is a dataclass of numbers and lists.

    Amounts are in one currency, rates are shares (0.05 for 5 %). A place in the inputs is named
    by a JSON pointer: `/royalty_rate`, `/stages/0/chance`.
    """

    __slots__ = ()

    def lines(self) -> Iterator[Line[N]]:
        """The working, line by line."""
        raise NotImplementedError

    def worth(self) -> N:
        """What the lines add up to, unrounded."""
        return total(line.adds for line in self.lines())

    def faults(self) -> Faults:
        """Everything that is wrong with these inputs, numbers being numbers."""
        raise NotImplementedError

    def varied(self, changes: Mapping[str, N]) -> Self:
        """The same inputs with other numbers at these places."""
        changed: Any = self
        for pointer, number in changes.items():
            changed = _put(changed, pointer.removeprefix("/").split("/"), number)
        return cast(Self, changed)


@dataclass(frozen=True, slots=True)
class Working:
    """A value with the lines it was made of, unrounded: page and report round what they show."""

    lines: tuple[Line[Decimal], ...]
    value: Decimal

    def money(self, currency: str) -> Money:
        """The value to the minor unit of its currency, half to even."""
        return Money.nearest(self.value, currency)


def work_out(method: Method[Decimal]) -> Working:
    """Work a method out, or raise `Invalid` with everything that is wrong with its inputs."""
    refuse_if(unsound(method), error=Invalid)
    with localcontext(CONTEXT):
        working = Working(tuple(method.lines()), method.worth())
    refuse_if(too_much(working.value), error=Invalid)
    return working


def too_much(value: Decimal, at: str = "") -> Faults:
    """A value is one that somebody could pay."""
    if abs(value) >= _WORTH_TOO_MUCH:
        yield Reason(ValuationReason.WORTH_TOO_MUCH, at)


def unsound(method: Method[Decimal]) -> tuple[Reason, ...]:
    """What is wrong with the inputs: first whether numbers are numbers, then what they say."""
    misfits = tuple(
        Reason(code, pointer)
        for pointer, number in numbers(method).items()
        if (code := misfit(number))
    )
    return misfits or tuple(method.faults())


def unfit(method: Method[Decimal], corners: Sequence[Mapping[str, Decimal]], *, at: str) -> Faults:
    """What would be wrong with sound inputs, were they changed in one of these ways; each once."""
    places = dict.fromkeys(pointer for corner in corners for pointer in corner)
    unknown = [pointer for pointer in places if pointer not in numbers(method)]
    if unknown:
        yield from (Reason(ValuationReason.DRIVER_UNKNOWN, at + each) for each in unknown)
        return
    found = {
        (reason.code, reason.pointer): reason
        for corner in corners
        for reason in unsound(method.varied(corner))
    }
    yield from (Reason(each.code, at + each.pointer, each.params) for each in found.values())


def numbers(inputs: object, at: str = "") -> dict[str, Decimal]:
    """Every number of the inputs by its place, in the order in which they are stated."""
    if isinstance(inputs, Decimal):
        return {at: inputs}
    found: dict[str, Decimal] = {}
    for name, value in _parts(inputs):
        found |= numbers(value, f"{at}/{name}")
    return found


def as_floats(method: Method[Decimal]) -> Method[Floats]:
    """The same inputs in the arithmetic of a simulation."""
    return cast(Method[Floats], _floats(method))


def _floats(inputs: Any) -> Any:
    if isinstance(inputs, Decimal):
        return np.asarray(float(inputs))
    if isinstance(inputs, tuple):
        return tuple(map(_floats, inputs))
    if is_dataclass(inputs) and not isinstance(inputs, type):
        return replace(inputs, **{name: _floats(value) for name, value in _parts(inputs)})
    return inputs


def _parts(inputs: object) -> Iterator[tuple[str, Any]]:
    if isinstance(inputs, tuple):
        yield from ((str(at), value) for at, value in enumerate(inputs))
    elif is_dataclass(inputs):
        yield from ((each.name, getattr(inputs, each.name)) for each in fields(inputs))


def _put(inputs: Any, path: list[str], number: object) -> Any:
    if not path:
        return number
    name, *deeper = path
    if isinstance(inputs, tuple):
        at = int(name)
        return (*inputs[:at], _put(inputs[at], deeper, number), *inputs[at + 1 :])
    return replace(inputs, **{name: _put(getattr(inputs, name), deeper, number)})
