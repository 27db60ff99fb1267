"""Files that people attach.

Owns the bytes, their hash, their true type. Does not own who may have them: there is no route here;
the applet that a file belongs to decides, and `kernel.http.files` streams.
"""
