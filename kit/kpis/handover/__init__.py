"""What one person hands to another: customers with everything open, each a profile; the parts sum to the whole."""

from kit.kpis.handover.book import Handover, Whole, handover
from kit.kpis.handover.profile import Profile

__all__ = ["Handover", "Profile", "Whole", "handover"]
