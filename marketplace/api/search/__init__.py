"""Search over REST beside the lists themselves: what somebody who is typing may want to ask."""
