"""What is traded: listings, demands, matches, inquiries, services, evaluations; and the Django
project shell.
"""
