"""What a 401 asks for."""

CHALLENGE = 'Bearer realm="jihui"'
