"""What stands on the next page."""

import pytest

from coding.text.page_labels import following


@pytest.mark.parametrize(
    ("label", "after"),
    [
        ("iv", "v"), ("viii", "ix"), ("XIX", "XX"), ("xcix", "c"), ("cd", "cdi"), ("mcmxcix", "mm"),
        ("45", "46"), ("9", "10"), ("0", "1"), ("099", "100"), ("9999999", "10000000"),
    ],
)  # fmt: skip
def test_a_number_goes_on_in_its_own_digits(label: str, after: str) -> None:
    assert following(label) == after


@pytest.mark.parametrize("label", ["", "iiii", "Iv", "ic", "A-1", "4a", "-1", "²", "٤", "mmmcmxcix", "i v", "vide"])
def test_what_is_no_number_says_nothing_of_the_next_page(label: str) -> None:
    assert following(label) == ""
