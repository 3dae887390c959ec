"""Verbs for files that come together: loose, in folders or in a ZIP, with or without a list of what they are."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding.exchange.parcel import PIECE, BadParcel, Packed, Parcel, ParcelLimits
from coding.models import Case, ImportJob, Member
from coding.services.attempts import is_full
from coding.services.corpora import cases_of
from coding.services.importing import receive
from coding.services.listings import Entry, Listing
from coding.services.manifests import DETAILS, BadCorpus, Manifest, missing, other_file
from coding.services.refusals import Refusal
from coding.services.tables_of_files import ENDINGS, looks_like_one, manifest_of
from coding.services.turn import one_turn
from coding.services.unfit import is_rubbish, unfit

MANIFEST = "corpus.toml"
LARGEST_LIST = 2_000_000  # bytes
HEAD = PIECE  # bytes that show whether a table is a list of files


@dataclass(frozen=True)
class Sent:
    """A file and the path it had in the folder or ZIP it comes from; a bare name where it came loose."""

    path: str
    file: File

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass
class Taking:
    """Files on their way in: what was taken, what was refused or left out, each with its sentence."""

    member: Member
    case: Case | None = None  # chosen for all of them
    jobs: list[ImportJob] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # what a list changed besides
    lists: list[str] = field(default_factory=list)  # paths of what was taken for a list of the files
    stopped: bool = False  # by a list that cannot be followed: nothing that it speaks of is to be sent

    def take(self, sent: Sequence[Sent], *, others: Sequence[str] = (), part: bool = False) -> "Taking":
        """Take each file by itself, so that none spoils another. A list that cannot be followed stops them all.

        `others` are paths of what is still to be sent; `part` says that more was sent before.
        """
        lists = [one for one in sent if _is_list(one)]
        files = [one for one in sent if one not in lists]
        self.lists += [one.path for one in lists]
        try:
            listing = self._listing([(one.path, partial(one.file.read, LARGEST_LIST + 1)) for one in lists])
            if listing and not part:
                self._all_there(listing, [*(one.path for one in files), *others])
            self._make_cases(listing)
        except (BadCorpus, Refusal) as error:
            self.refused.append(_stopped(error))
            self.stopped = True
            return self
        for one in files:
            if _is_parcel(one):
                self._unpack(one, listing)
            else:
                self._one(one, listing, loose="/" not in one.path)
        return self

    def _listing(self, lists: list[tuple[str, Callable[[], bytes]]]) -> Listing | None:
        """The list among the files; only a single one is read."""
        if not lists:
            return None
        if len(lists) > 1:
            raise Refusal("two_lists", name=lists[0][0], other=lists[1][0])
        ((path, content),) = lists
        data = content()
        if len(data) > LARGEST_LIST:
            raise Refusal("list_too_large", name=path)
        folder, _slash, name = path.rpartition("/")
        manifest = Manifest.from_toml(data) if name.casefold() == MANIFEST else manifest_of(data, name)
        return Listing(manifest, folder)

    def _make_cases(self, listing: Listing | None) -> None:
        """The cases a list names, all or none: only when nothing stands against the list any more."""
        if listing:
            with one_turn():
                made = cases_of(self.member, listing.manifest)
            self._cases.update(made.cases)
            self.told += _filled(listing.manifest.name, made.filled) if made.filled else []

    def _all_there(self, listing: Listing, paths: list[str]) -> None:
        """A corpus.toml must find every file it names; what else a table names is only mentioned."""
        if any(path.casefold().endswith(".zip") for path in paths):
            return
        absent = listing.missing(paths)
        if absent and listing.manifest.whole:
            raise missing(absent[0])
        self.refused += [_refusal("listed_not_sent", name=listing.manifest.name, file=one) for one in absent]

    def _one(self, sent: Sent, listing: Listing | None, *, loose: bool) -> None:
        """One file, queued to be read; what is against it is said."""
        word = "" if loose else unfit(sent.path)
        entry = listing.entry(sent.path) if listing else None
        if listing and listing.manifest.whole and entry is None:
            word = word or "not_listed"
        if is_rubbish(sent.path):
            return
        try:
            if word:
                raise Refusal(word, name=sent.path, manifest=listing.manifest.name if listing else "")
            _must_be(sent, entry or {})
            self.jobs.append(receive(self.member, sent.file, self._case(sent, entry or {}), _options(entry or {})))
        except (Refusal, BadCorpus) as error:
            self.refused.append(str(error))

    def _case(self, sent: Sent, entry: Entry) -> Case | None:
        """As the list says; else as was chosen for all; else the case of the innermost folder that bears its name."""
        named = self._cases.get(str(entry.get("case", "")).casefold())
        folders = (self._cases.get(part.casefold()) for part in reversed(PurePosixPath(sent.folder).parts))
        return named or self.case or next(filter(None, folders), None)

    @cached_property
    def _cases(self) -> dict[str, Case]:
        return {case.name.casefold(): case for case in Case.objects.filter(project=self.member.project)}

    def _unpack(self, sent: Sent, around: Listing | None) -> None:
        """The files of a ZIP, each like one that came by itself."""
        limits = ParcelLimits(settings.PARCEL_LIMIT_FILES, settings.PARCEL_LIMIT_MB, settings.UPLOAD_LIMIT_MB)
        before = (len(self.jobs), len(self.refused))
        try:
            with Parcel(cast("BinaryIO", sent.file.file), limits) as parcel:
                files = [one for one in parcel.files if not is_rubbish(one.path)]
                # One list is followed and two are refused: there is no need to look for a third.
                lists = list(islice((one for one in files if _is_packed_list(parcel, one)), 2))
                listing = self._listing([(one.path, partial(_whole, parcel, one)) for one in lists])
                if listing:
                    self._all_there(listing, [one.path for one in files])
                self._make_cases(listing)
                self._files_of(parcel, [one for one in files if one not in lists], listing or around)
        except BadParcel as error:
            self.refused.append(_refusal(f"parcel_{error.code}", name=sent.path, **error.params))
        except (BadCorpus, Refusal) as error:
            self.refused.append(f"{sent.path}: {_stopped(error)}")
        if before == (len(self.jobs), len(self.refused)):
            self.refused.append(_refusal("parcel_empty", name=sent.path))

    def _files_of(self, parcel: Parcel, files: Iterable[Packed], listing: Listing | None) -> None:
        for one in files:
            try:
                self._unpacked(parcel, one, listing)
            except BadParcel as error:
                limit = str(settings.UPLOAD_LIMIT_MB)
                self.refused.append(_refusal(f"parcel_{error.code}", name=one.path, limit=limit))
            except OSError as error:
                if not is_full(error):
                    raise
                self.refused.append(_refusal("disk_full", name=one.path))

    def _unpacked(self, parcel: Parcel, one: Packed, listing: Listing | None) -> None:
        """One file, unpacked into a room of its own that is gone afterwards; what is unfit is not unpacked at all."""
        if one.against:
            raise BadParcel(one.against)
        with tempfile.TemporaryFile() as room:
            for piece in () if unfit(one.path) else parcel.pieces(one):
                room.write(piece)
            room.seek(0)
            self._one(Sent(one.path, File(room, name=one.path.rpartition("/")[2])), listing, loose=False)


def _refusal(word: str, **params: str) -> str:
    return str(Refusal(word, **params))


def _stopped(error: BadCorpus | Refusal) -> str:
    """A Refusal says by itself that nothing was added."""
    nothing = _("Nothing was added.")
    return f"{error} {nothing}" if isinstance(error, BadCorpus) else str(error)


def _filled(name: str, count: int) -> list[str]:
    sentence = ngettext(
        "%(name)s: %(count)s case that was there already got attributes that it lacked.",
        "%(name)s: %(count)s cases that were there already got attributes that they lacked.",
        count,
    )
    return [sentence % {"name": name, "count": count}]


def _is_list(sent: Sent) -> bool:
    name = sent.name.casefold()
    if name.endswith(ENDINGS):
        data = sent.file.read(HEAD)
        sent.file.seek(0)
        return looks_like_one(data)
    return name == MANIFEST


def _is_packed_list(parcel: Parcel, one: Packed) -> bool:
    name = one.path.rpartition("/")[2].casefold()
    if one.against or not name.endswith(ENDINGS):
        return not one.against and name == MANIFEST
    with closing(parcel.pieces(one)) as pieces:
        return looks_like_one(next(pieces, b""))


def _whole(parcel: Parcel, one: Packed) -> bytes:
    found = bytearray()
    for piece in parcel.pieces(one):
        found += piece
        if len(found) > LARGEST_LIST:
            break
    return bytes(found)


def _is_parcel(sent: Sent) -> bool:
    return sent.name.casefold().endswith(".zip") and "/" not in sent.path


def _must_be(sent: Sent, entry: Entry) -> None:
    """The very file that the list means, where it gives its digest."""
    if "sha256" not in entry:
        return
    digest = hashlib.sha256()
    for chunk in sent.file.chunks():
        digest.update(chunk)
    if str(entry["sha256"]).lower() != digest.hexdigest():
        raise other_file(sent.path, digest.hexdigest())


def _options(entry: Entry) -> dict[str, Any]:
    """What the list says, for the job that will read the file."""
    reference = {name: entry[name] for name in ("title", *DETAILS) if name in entry}
    return {
        **({"reference": reference} if reference else {}),
        **({"format": str(entry["format"])} if "format" in entry else {}),
    }
