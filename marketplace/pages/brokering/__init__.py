"""Pages of brokers' mandates."""
