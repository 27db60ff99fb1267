"""What of the IP registry stands on the repair desk."""

from ip_registry.models import IpRecord
from kernel.read_only_admin import show

show(IpRecord)
