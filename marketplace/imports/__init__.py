"""Technologies and demands as tables.

Owns which columns they have and how a row becomes what their owner says. The machinery of imports
stands below, in the registry's applet of the same name; all writing is done by the services.
"""
