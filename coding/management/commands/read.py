"""Shows how a file is read, as JSON; needs no database."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coding.text.readers import FORMATS, read
from coding.text.reading import CanonicalText, ReadingError


class Command(BaseCommand):
    help = "Read FILE and print its text, pages, sections, blocks and warnings as JSON."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--password")
        parser.add_argument("--format", choices=FORMATS)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = read(options["file"], password=options["password"], format=options["format"])
        except ReadingError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        self.stdout.write(json.dumps(shown(text), ensure_ascii=False, indent=1))


def shown(text: CanonicalText) -> dict[str, object]:
    """The text as plain lists and dictionaries."""
    return {
        "text": text.text,
        "format": text.format,
        "encoding": text.encoding,
        "reader": text.reader,
        "sha256": text.sha256,
        "pages": [asdict(page) for page in text.pages],
        "sections": [asdict(section) for section in text.sections],
        "blocks": [asdict(block) for block in text.blocks],
        "warnings": [
            {"code": one.code, "page": one.page, "params": dict(one.params), "message": str(one)}
            for one in text.warnings
        ],
        "left_out": [{"page": page, "text": words} for page, words in text.left_out],
    }
