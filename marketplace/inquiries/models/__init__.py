"""The tables of talks: the inquiry, what is said in it, and its timers."""

from marketplace.inquiries.models.inquiry import Inquiry, InquiryQuerySet
from marketplace.inquiries.models.thread import InquiryAttachment, InquiryMessage, InquiryNote
from marketplace.inquiries.models.timer import InquiryTimer

__all__ = [
    "Inquiry",
    "InquiryAttachment",
    "InquiryMessage",
    "InquiryNote",
    "InquiryQuerySet",
    "InquiryTimer",
]
