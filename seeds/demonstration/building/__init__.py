"""Building the demonstration through the services, in the order in which it would have happened.

Each noun's module turns its data into dated steps; `schedule` plays them under a simulated clock.
"""
