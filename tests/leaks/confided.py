"""A market in which every confidential field holds a marker, and its readers.

A marker stands nowhere else: a word between signs of its own, or a figure of nine digits and more.
"""

import re
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.disclosure.models import ConfidentialPart
from accounts.disclosure.services import attach_file, write_part
from accounts.ndas.services import offer_nda, request_nda, sign_nda
from marketplace.orders.content import Line, Planned
from marketplace.orders.quoting import keep_template, offer_quote
from marketplace.valuation.methods.method import work_out
from tests.factories.accounts import Member, Operator
from tests.factories.demands import PublishedDemand
from tests.factories.disclosure import TERMS, Parties, let_in, says
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market, a_quote
from tests.factories.panels import Judging, scoring
from tests.factories.services import EngagedEvaluation, PublishedOffer
from tests.factories.valuations import MethodOfRoyalty, OneValuation
from tests.marketplace.evaluations.test_blindness import enter
from tests.marketplace.valuation.examples import RELIEF

# The fields in figures; every other marker is a word made of the field's name.
FIGURES = {
    "quote price": "317334961.27",
    "quote of the rival price": "477115829.43",
    "template price": "271914037.59",
    "valuation inputs": "0.0417931947",
    # As the factory works it out, with all its digits.
    "valuation value": str(work_out(RELIEF).value),
    "evaluation price": "524178693.31",
}


def marker(field):
    """What stands in this field and nowhere else."""
    return FIGURES.get(field) or "zq" + "".join(each for each in field if each.isalpha()) + "qz"


def is_told(field, said):
    """Whether the marker stands there by itself, not as a piece of a number or a token."""
    held = marker(field)
    # Looking for it bare is a hundred times quicker, and mostly the answer.
    alone = rf"(?<![0-9A-Za-z.]){re.escape(held)}(?![0-9A-Za-z])"
    return held in said and re.search(alone, said) is not None


class Confidential:
    """One owner with everything confidential that there is, and eleven readers of it."""

    def __init__(self):
        self.owner = Member(role="owner")
        shown = {"organisation": self.owner.organisation, "export_class": "free"}
        self.listing = PublishedListing(**shown)
        self.parts = {}
        self.confide()
        self.agree()
        self.ask_for_quotes()
        self.value()
        self.judge()

    def confide(self):
        world = self.world = Parties(owner=self.owner, listing=self.listing)
        by = world.by_owner
        demand = PublishedDemand(organisation=self.owner.organisation)
        record = GrantedPatent(organisation=self.owner.organisation)
        self.assets = {"listing": self.listing, "demand": demand, "ip_record": record}
        for kind, tier in (
            *(("listing", tier) for tier in ("members", "nda", "person")),
            *(("demand", "nda"), ("ip_record", "nda")),
        ):
            title, text = (marker(f"{kind} {tier} {field}") for field in ("title", "text"))
            words = {"title_zh": title, "title_en": title, "text_zh": text, "text_en": text}
            self.parts[kind, tier] = write_part(
                kind, self.assets[kind].id, says(tier, **words), by=by
            )
        name, content = marker("listing nda file name"), marker("listing nda file")
        upload = SimpleUploadedFile(f"{name}.csv", f"a;{content}\n".encode(), "text/csv")
        self.file = attach_file(self.parts["listing", "nda"].id, upload, by=by)

    def agree(self):
        """Two people of the reader's firm are named; one of them is let in besides."""
        world, firm = self.world, self.world.reader.organisation
        self.signed = Member(organisation=firm)
        self.colleague = Member(organisation=firm)
        self.nda = request_nda(
            "listing",
            self.listing.id,
            purpose=marker("nda purpose"),
            persons=[world.reader.user_id, self.signed.user_id],
            by=world.by_reader,
        )
        nda = offer_nda(self.nda.id, TERMS, by=world.by_owner)
        for by in (world.by_reader, world.by_owner):
            sign_nda(nda.id, text_sha256=nda.text_sha256, consents=True, by=by)
        let_in(world)

    def ask_for_quotes(self):
        market = self.market = Market(client=self.owner)
        self.request = market.opened(
            title=marker("request title"),
            purpose=marker("request purpose"),
            tier="nda",
            confidential_brief=marker("quote_request brief"),
        )
        self.parts["quote_request", "nda"] = ConfidentialPart.objects.get(asset_id=self.request.id)
        content = a_quote(
            lines=(Line(marker("quote line"), Decimal(FIGURES["quote price"])),),
            milestones=(Planned(marker("quote milestone"), 10),),
            exclusions=marker("quote exclusions"),
            note=marker("quote note"),
        )
        rival = a_quote(
            lines=(Line("Study", Decimal(FIGURES["quote of the rival price"])),),
            note=marker("quote of the rival note"),
        )
        self.quotes = [
            offer_quote(self.request.id, content, by=market.by_first),
            offer_quote(self.request.id, rival, by=market.by_second),
        ]
        line = {"words": "Study", "amount": FIGURES["template price"]}
        said = {"lines": [line], "note": marker("template note")}
        self.template = keep_template(marker("template name"), said, by=market.by_first)

    def value(self):
        purpose, firm = marker("valuation purpose"), self.owner.organisation
        self.valuation = OneValuation(
            organisation=firm, made_by=self.owner.user, listing=self.listing, purpose=purpose
        )
        row = MethodOfRoyalty(valuation=self.valuation)
        row.inputs["inputs"]["royalty_rate"] = FIGURES["valuation inputs"]
        row.save()

    def judge(self):
        provider = self.market.first.organisation
        request = EngagedEvaluation(
            listing=self.listing,
            offer=PublishedOffer(organisation=provider),
            kind="five_element",
            purpose=marker("evaluation purpose"),
            quote_amount=Decimal(FIGURES["evaluation price"]),
        )
        self.judging = scoring(Judging(request))

    def readers(self):
        judges = self.judging.members[:2]
        people = {
            "stranger": Member(role="owner"),
            "operator": Operator(),
            "signed": self.signed,
            "let_in": self.world.reader,
            "colleague": self.colleague,
            "client": self.owner,
            "provider": Member(organisation=self.market.first.organisation, role="manager"),
            "rival": self.market.second,
            "assessor": judges[0],
            "peer": judges[1],
        }
        return {"visitor": Client()} | {who: enter(each) for who, each in people.items()}

    def addresses(self):
        """Where a confidential field could be told: lists, things, forms and files."""
        things = {
            "listings": self.listing,
            "demands": self.assets["demand"],
            "ip-records": self.assets["ip_record"],
            "quote-requests": self.request,
            "ndas": self.nda,
            "valuations": self.valuation,
        }
        both = [f"{noun}/{thing.id}/" for noun, thing in things.items()]
        both += [f"confidential-parts/{part.id}/" for part in self.parts.values()]
        held = f"confidential-parts/{self.parts['listing', 'nda'].id}/files/{self.file.id}/"
        asked = f"quote-requests/{self.request.id}"
        yield from (f"{base}/{each}" for base in ("/api/v1", "/en") for each in both)
        yield from (f"/en/{each}" for each in (held, "quote-templates/", "quote-requests/"))
        yield f"/en/{asked}/quote/?template={self.template.id}"
        yield f"/api/v1/quote-templates/{self.template.id}/"
        yield f"/api/v1/{asked}/quotes/"
        yield from (f"/api/v1/quotes/{quote.id}/" for quote in self.quotes)

    def judged(self):
        """Where an evaluation and its sheets are told."""
        request, place = self.judging.request.id, self.judging.assessors[0].id
        for base, noun in (("/en", "evaluations"), ("/api/v1", "evaluation-requests")):
            yield from (f"{base}/{noun}/{request}/", f"{base}/assessments/{place}/")
        yield f"/api/v1/evaluation-requests/{request}/panel/"
        yield f"/en/assessments/{place}/sheet/"
        # The peer's own place is where a panel reads in the consensus round.
        peers = self.judging.assessors[1].id
        yield from (f"/en/assessments/{peers}/", f"/en/assessments/{peers}/revise/")
