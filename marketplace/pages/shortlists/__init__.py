"""Pages of shortlists, and the button that puts a listing or a demand on one."""
