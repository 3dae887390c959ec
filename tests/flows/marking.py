"""Marks a passage as people do: with the mouse, from its first letter to its last."""

from playwright.sync_api import Page, expect

PLACES = """([from, to]) => {
    const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
    const points = {};
    while (walker.nextNode()) {
        const { data } = walker.currentNode;
        if (!points.start && data.includes(from)) points.start = [walker.currentNode, data.indexOf(from)];
        if (!points.start || !data.includes(to)) continue;
        points.end = [walker.currentNode, data.indexOf(to) + to.length];
        break;
    }
    const edge = ([node, offset], side) => {
        const range = document.createRange();
        const at = side === "left" ? offset : offset - 1;
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        return [box[side], box.top + box.height / 2];
    };
    document.querySelector("#text [data-s]").scrollIntoView();
    scrollTo(0, 0);
    // A passage further down than the window shows is brought to its middle.
    const below = edge(points.end, "right")[1] - innerHeight;
    if (below > 0) scrollTo(0, below + innerHeight / 2);
    return [edge(points.start, "left"), edge(points.end, "right")];
}"""


def where(page: Page, first: str, last: str) -> list[list[float]]:
    """The points at the left of one word and at the right of another, with the text scrolled to its top."""
    points: list[list[float]] = page.evaluate(PLACES, [first, last])
    return points


def select(page: Page, first: str, last: str = "") -> None:
    """With the mouse, from the first letter of one word to the last letter of another."""
    start, end = where(page, first, last or first)
    page.mouse.move(start[0] + 1, start[1])
    page.mouse.down()
    page.mouse.move(end[0] - 2, end[1], steps=4)
    page.mouse.move(end[0], end[1])
    page.mouse.up()
    expect(page.locator("#picker")).to_be_visible()
