"""What a developer runs beside the product: set-up, embedded services, the demonstration's start,
translations, generated files. The product imports nothing from here.
"""
