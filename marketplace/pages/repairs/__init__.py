"""What readers say of one's listing or demand, and which field to mend."""
