"""What of the kernel stands on the repair desk."""

from kernel.models import Delivery, Event, IdempotentAnswer, StoredFile
from kernel.read_only_admin import show

show(Delivery, Event, IdempotentAnswer, StoredFile)
