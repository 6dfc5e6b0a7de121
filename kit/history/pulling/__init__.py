"""Live from a vendor's interface into an export folder that `kit import` reads: incremental, resumable, exact."""

from kit.history.pulling.client import Patience
from kit.history.pulling.credentials import variable
from kit.history.pulling.door import Manner, Order, Pulled, Ready, pull, ready
from kit.history.pulling.export import write_export
from kit.history.pulling.store import Store
from kit.history.pulling.vendor import Vendor, load_vendor, vendors
from kit.history.pulling.wire import Bounds

__all__ = [
    "Bounds",
    "Manner",
    "Order",
    "Patience",
    "Pulled",
    "Ready",
    "Store",
    "Vendor",
    "load_vendor",
    "pull",
    "ready",
    "variable",
    "vendors",
    "write_export",
]
