"""From a posted technology to an accepted evaluation, through the pages alone.

In English with scripts, where axe reads every page; in Chinese without any script.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from accounts.membership.models import Membership
from accounts.notifications.models import Notification
from kernel import clock
from marketplace.listings.models import Listing
from marketplace.reviews.scoring import CRITERIA
from seeds.demonstration.pdf import text_pdf
from tests.factories.ip_registry import cn_number
from tests.journeys.cast import Cast, gather, offer_evaluation, seek
from tests.journeys.patience import patiently
from tests.journeys.story import CHINESE, ENGLISH, Story
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PDF = "application/pdf"
SECONDS_TO_A_MATCH = timedelta(seconds=10)


@dataclass(frozen=True)
class Stage:
    """One story, its parties, and a browser for each of them."""

    story: Story
    cast: Cast
    university: Visitor
    enterprise: Visitor
    evaluator: Visitor
    operator: Visitor


@pytest.mark.parametrize(
    ("story", "javascript"),
    [(ENGLISH, True), (CHINESE, False)],
    ids=["english-with-scripts", "chinese-without-scripts"],
)
def test_a_technology_is_posted_matched_asked_about_and_evaluated(visit, story, javascript):
    stage = set_the_stage(visit, story, javascript=javascript)
    register_the_patent(stage)
    post_the_technology(stage)
    hand_it_in(stage)
    publish_at_the_desk(stage)
    hear_of_the_match(stage)
    find_by_search(stage)
    inquire(stage)
    answer(stage)
    order_an_evaluation(stage)
    quote(stage)
    engage(stage)
    deliver(stage)
    accept(stage)
    see_the_badge(stage)


def set_the_stage(visit, story: Story, *, javascript: bool) -> Stage:
    cast = gather(story.language)
    offer_evaluation(cast, story.language, title=story.service, scope=story.service_scope)
    seek(
        cast,
        story.language,
        ipc=story.ipc,
        title=story.demand,
        problem=story.demand_problem,
        constraints=story.demand_constraints,
    )

    def arrive(who: Membership) -> Visitor:
        visitor = visit(story.language, javascript=javascript, axe=javascript)
        visitor.sign_in(who.user.email)
        return visitor

    return Stage(
        story,
        cast,
        arrive(cast.university),
        arrive(cast.enterprise),
        arrive(cast.evaluator),
        arrive(cast.operator),
    )


def register_the_patent(stage: Stage) -> None:
    university, story = stage.university, stage.story
    university.go("ip_record_new")
    university.field("Application number").fill(cn_number(story.serial))
    university.write(**{f"title_{story.language}": story.patent, "ipc": story.ipc})
    university.field("Filing date").fill("2020-06-15")
    university.field("Date of grant or registration").fill("2023-03-10")
    university.press("Register the right")
    university.sees("Saved.")
    university.reads_heading(story.patent)


def post_the_technology(stage: Stage) -> None:
    university, story = stage.university, stage.story
    language = story.language
    university.go("listing_new")
    university.write(
        **{
            f"title_{language}": story.title,
            f"summary_{language}": story.summary,
            f"problem_{language}": story.problem,
            f"solution_{language}": story.solution,
        }
    )
    university.press("Add an advantage")
    expect(university.page.locator("[name='advantages-0-ours']")).to_be_visible()
    university.write(
        **{
            f"advantages-0-measure_{language}": story.measure,
            "advantages-0-ours": "14.2",
            "advantages-0-theirs": "6.1",
        }
    )
    university.field("IPC symbols").fill(story.ipc)
    university.page.locator("[name=trl]").select_option("6")
    university.page.get_by_label(story.patent).check()
    university.tick("Exclusive licence")
    university.tick("Our organisation has the right to offer this technology")
    university.press("Save the draft")
    university.sees("Saved.")
    university.reads_heading(story.title)
    university.unfold("Attach a file")
    university.hand_over("file", "measurements.pdf", a_pdf(story), PDF)
    university.press("Attach the file")
    university.sees("The file is attached.")
    university.reads("measurements.pdf")


def hand_it_in(stage: Stage) -> None:
    university = stage.university
    university.follow("Hand to the operators")
    university.sees("What a stranger sees")
    university.tick("Free to export")
    university.press("Hand it in")
    university.sees("Please look at this again")
    university.tick("It holds no state secret and is no national-defence patent")
    university.press("Hand it in")
    university.sees("Handed to the operators. You will hear from them here.")


def publish_at_the_desk(stage: Stage) -> None:
    operator = stage.operator
    operator.go("review_desk")
    operator.page.get_by_role("link", name=stage.story.title).click()
    operator.follow("Score and decide")
    for criterion in CRITERIA:
        # Nothing shows the level that is claimed: more than two points would be refused.
        operator.tick_by_name(criterion, "2" if criterion == "evidence" else "4")
    operator.write(comment="数据与对照清楚，权利状态已核对。")
    operator.press("Publish with this score")
    operator.sees("Published. Matching has begun.")


def hear_of_the_match(stage: Stage) -> None:
    """The notification comes within ten seconds, and leads to the reasons."""
    enterprise, story = stage.enterprise, stage.story
    title = enterprise.words("A technology fits your demand: %(subject)s", subject=story.title)

    def is_told() -> None:
        enterprise.go("notifications")
        assert enterprise.page.get_by_role("heading", name=title).count()

    patiently(is_told)
    told = Notification.objects.get(recipient=stage.cast.enterprise.user, kind="match.for_demand")
    published = Listing.objects.get(texts__title=story.title).published_at
    assert told.notified_at - published < SECONDS_TO_A_MATCH
    enterprise.page.get_by_role("button", name=title).click()
    enterprise.reads(story.title)
    reasons = enterprise.page.locator(".reasons")
    expect(reasons).to_contain_text(story.ipc[:4])
    expect(reasons).to_contain_text("TRL 6")


def find_by_search(stage: Stage) -> None:
    enterprise, story = stage.enterprise, stage.story
    found = enterprise.page.get_by_role("link", name=story.title).first

    def search() -> None:
        enterprise.go("home")
        enterprise.page.get_by_role("searchbox").first.fill(story.searched)
        enterprise.page.get_by_role("searchbox").first.press("Enter")
        enterprise.page.wait_for_url("**/listings/**")
        expect(found).to_be_visible(timeout=2_000)

    # The index follows the market at a little distance.
    patiently(search)
    found.click()
    enterprise.reads_heading(story.title)
    enterprise.reads_heading(enterprise.words("Your demands that it fits"))
    expect(enterprise.page.locator(".reasons").first).to_contain_text(story.ipc[:4])


def inquire(stage: Stage) -> None:
    enterprise = stage.enterprise
    enterprise.follow("Ask about this technology")
    enterprise.field("Your question").fill(stage.story.question)
    enterprise.press("Send the question")
    enterprise.reads(stage.story.question)


def answer(stage: Stage) -> None:
    university, story = stage.university, stage.story
    university.go("inquiries")
    university.page.get_by_role("link", name=story.title).first.click()
    university.reads(story.question)
    university.field("Your message").fill(story.answer)
    university.press("Send the answer")
    university.reads(story.answer)
    stage.enterprise.page.reload()
    stage.enterprise.reads(story.answer)


def order_an_evaluation(stage: Stage) -> None:
    university, story = stage.university, stage.story
    university.go("my_listings")
    university.page.get_by_role("link", name=story.title).click()
    university.follow("Order an evaluation")
    university.page.get_by_label(story.service).check()
    university.field("What the evaluation is for").fill(story.purpose)
    university.press("Ask for a quote")
    university.sees("The evaluator is asked for a quote.")


def quote(stage: Stage) -> None:
    evaluator = stage.evaluator
    evaluator.go("evaluations")
    evaluator.page.get_by_role("link", name=stage.story.title).click()
    evaluator.reads(stage.story.purpose)
    evaluator.follow("Quote it")
    evaluator.write(amount="48000", days="15")
    evaluator.press("Send the quote")
    evaluator.sees("The client has your quote.")


def engage(stage: Stage) -> None:
    stage.university.page.reload()
    stage.university.press("Engage the evaluator")
    stage.university.sees("Done. The other side is told.")


def deliver(stage: Stage) -> None:
    evaluator, story = stage.evaluator, stage.story
    evaluator.page.reload()
    evaluator.follow("Deliver the report")
    evaluator.hand_over("report", "report.pdf", a_pdf(story), PDF)
    valid_until = clock.today() + timedelta(days=365)
    evaluator.write(
        **{f"conclusion_{story.language}": story.conclusion, "valid_until": f"{valid_until}"}
    )
    evaluator.page.locator("[name=trl]").select_option("6")
    evaluator.page.locator("[name=declares_no_conflict]").check()
    evaluator.press("Deliver the report")
    evaluator.sees("The client has your report.")


def accept(stage: Stage) -> None:
    university = stage.university
    university.page.reload()
    university.reads(stage.story.conclusion)
    university.press("Accept the report")
    university.sees("Done. The other side is told.")


def see_the_badge(stage: Stage) -> None:
    enterprise = stage.enterprise
    listing = Listing.objects.get(texts__title=stage.story.title)
    enterprise.go("listing", listing.id)
    enterprise.sees_heading("Independent evaluation")
    expect(enterprise.page.locator(".seal")).to_contain_text(enterprise.words("Evaluated"))
    expect(enterprise.page.get_by_role("link", name="report.pdf")).to_have_count(0)


def a_pdf(story: Story) -> bytes:
    return text_pdf("measurements", title=story.title, lines=[story.solution]).read()
