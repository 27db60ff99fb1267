"""The methods themselves: inputs that know their faults, their working and their worth.

Pure: no database, no clock, no settings. `docs/valuation.md` works an example of each by hand.
Each method is written once, over two arithmetics: decimal numbers for the value and the table of
its working, arrays of floating-point numbers for a hundred thousand draws of a simulation.
"""
