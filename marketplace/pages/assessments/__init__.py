"""Pages of those who judge: what they declare, their sheet, the consensus round."""
