"""Documents set in type: templates and data in, tagged PDFs out.

Owns the frame of a page (`frame.typ`) and the typefaces. Templates stand beside the applets that
own them; what people wrote reaches them as data only, never as source. Keeps nothing.
"""
