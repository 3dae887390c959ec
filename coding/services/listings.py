"""A manifest beside the files it speaks of: which entry belongs to which file that was sent."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from coding.services.manifests import Manifest

Entry = dict[str, Any]


def key_of(path: str) -> str:
    """Paths are the same whatever the case of their letters and however an accent is put together."""
    return unicodedata.normalize("NFC", path.replace("\\", "/").removeprefix("./")).casefold()


class Listing:
    """Entries by the path below the manifest's own folder; by their bare name where only one bears it."""

    def __init__(self, manifest: Manifest, folder: str = "") -> None:
        self.manifest = manifest
        self._folder = f"{key_of(folder)}/" if folder else ""
        self._by_path = {key_of(str(entry.get("file", ""))): entry for entry in manifest.documents}
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        for path, entry in self._by_path.items():
            self._by_name[path.rpartition("/")[2]].append(entry)

    def entry(self, path: str) -> Entry | None:
        key = key_of(path)
        found = self._by_path.get(key.removeprefix(self._folder))
        named = self._by_name.get(key.rpartition("/")[2], [])
        return found or (named[0] if len(named) == 1 else None)

    def missing(self, paths: Iterable[str]) -> list[str]:
        """The files that are named and are not among these, by their names in the manifest."""
        there = {id(self.entry(path)) for path in paths}
        return [str(entry.get("file", "")) for entry in self.manifest.documents if id(entry) not in there]
