"""A ZIP is looked through before it is unpacked: what is dangerous is named, what is sound is read piece by piece."""

import io
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.exchange.parcel import BadParcel, Parcel, ParcelLimits

SMALL = ParcelLimits(files=3, megabytes=30, file_megabytes=20)


def packed(files: Mapping[str | ZipInfo, bytes], how: int = ZIP_DEFLATED) -> io.BytesIO:
    made = io.BytesIO()
    with ZipFile(made, "w", how) as parcel:
        for name, data in files.items():
            parcel.writestr(name, data)
    made.seek(0)
    return made


def refusal(file: io.BytesIO, limits: ParcelLimits = SMALL) -> str:
    with pytest.raises(BadParcel) as refused:
        Parcel(file, limits)
    return refused.value.code


def against(file: io.BytesIO) -> dict[str, str]:
    with Parcel(file, SMALL) as parcel:
        return {one.path: one.against for one in parcel.files}


def test_files_come_out_as_they_went_in() -> None:
    data = bytes(range(256)) * 1000
    with Parcel(packed({"bab/satu.txt": data, "dua.txt": b""}), SMALL) as parcel:
        assert {one.path: b"".join(parcel.pieces(one)) for one in parcel.files} == {
            "bab/satu.txt": data,
            "dua.txt": b"",
        }


def test_a_small_file_that_swells_to_a_hundred_megabytes_is_refused_before_it_is_unpacked() -> None:
    bomb = packed({"bom.txt": bytes(100_000_000)})
    assert len(bomb.getvalue()) < 237_000
    tracemalloc.start()
    assert refusal(bomb, ParcelLimits()) == "swells"
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_many_small_bombs_are_one() -> None:
    assert refusal(packed({f"{n}.txt": bytes(9_000_000) for n in range(3)})) == "swells"


def test_too_many_files_and_too_much_in_them_are_refused() -> None:
    assert refusal(packed({f"{n}.txt": b"a" for n in range(4)})) == "too_many"
    assert refusal(packed({"a.bin": bytes(31_000_000)}), ParcelLimits(megabytes=30, ratio=10**9)) == "too_large"


def test_a_file_that_says_it_is_smaller_than_it_is_gives_no_more_than_it_said() -> None:
    honest = packed({"bab.txt": b"a" * 50_000}).getvalue()
    lying = io.BytesIO(honest.replace(struct.pack("<L", 50_000), struct.pack("<L", 10)))
    with Parcel(lying, SMALL) as parcel, pytest.raises(BadParcel) as refused:
        assert sum(len(piece) for piece in parcel.pieces(parcel.files[0])) <= 10
    assert refused.value.code == "damaged_inside"


def test_paths_that_lead_out_and_links_are_named() -> None:
    link = ZipInfo("pintas.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    assert against(packed({"../naik.txt": b"a", "/akar.txt": b"a", link: b"/etc/hostname"})) == {
        "../naik.txt": "leads_out", "/akar.txt": "leads_out", "pintas.txt": "link",
    }  # fmt: skip
    assert against(packed({"C:\\akar.txt": b"a", "bab\\..\\naik.txt": b"a", "bab\\satu.txt": b"a"})) == {
        "C:/akar.txt": "leads_out", "bab/../naik.txt": "leads_out", "bab/satu.txt": "",
    }  # fmt: skip


def test_what_is_locked_or_packed_strangely_or_too_large_is_named() -> None:
    locked = bytearray(packed({"rahasia.txt": b"rahasia"}).getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + place] |= 1
    assert against(io.BytesIO(bytes(locked))) == {"rahasia.txt": "locked"}
    assert against(packed({"asing.txt": b"a"}, ZIP_LZMA)) == {"asing.txt": "packing_unknown"}
    large = zipfile.ZipInfo("besar.bin")
    assert against(packed({large: bytes(20_000_001)}, zipfile.ZIP_STORED)) == {"besar.bin": "file_too_large"}


@pytest.mark.parametrize("name", ["téori é.txt", "naskah “satu”.txt"])
def test_names_are_read_as_they_were_meant(name: str) -> None:
    assert list(against(packed({name: b"a"}))) == [name]
    marked = packed({name: b"a"}).getvalue()
    unmarked = marked.replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00")
    assert unmarked != marked
    assert list(against(io.BytesIO(unmarked))) == [name]
    old = packed({"teori.txt": b"a"}).getvalue().replace(b"teori", b"t\x82ori")
    assert list(against(io.BytesIO(old))) == ["téori.txt"]


@pytest.mark.parametrize("data", [b"", b"PK", b"bukan zip" * 100, b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + bytes(40)])
def test_what_is_no_parcel_is_said_to_be_damaged_or_holds_nothing(data: bytes) -> None:
    if data == b"PK\x05\x06" + bytes(18):
        assert against(io.BytesIO(data)) == {}
    else:
        assert refusal(io.BytesIO(data)) == "damaged"


def test_a_parcel_cut_off_or_with_letters_changed_inside_harms_only_what_is_hurt() -> None:
    whole = packed({"satu.txt": b"Petani dan toke. " * 9, "dua.txt": b"Camat dan warga."}).getvalue()
    assert refusal(io.BytesIO(whole[: len(whole) // 2])) == "damaged"
    hurt = bytearray(whole)
    hurt[38 + 20] ^= 0xFF
    with Parcel(io.BytesIO(bytes(hurt)), SMALL) as parcel:
        one, two = parcel.files
        with pytest.raises(BadParcel) as refused:
            list(parcel.pieces(one))
        assert (refused.value.code, b"".join(parcel.pieces(two))) == ("damaged_inside", b"Camat dan warga.")


def test_a_list_of_files_longer_than_any_parcel_has_is_not_even_read() -> None:
    whole = packed({"satu.txt": b"a"}).getvalue()
    at = whole.rindex(b"PK\x05\x06")
    endless = whole[: at + 12] + struct.pack("<L", 2_000_001) + whole[at + 16 :]
    assert refusal(io.BytesIO(endless)) == "too_many"
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 2_000_001, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    assert refusal(io.BytesIO(whole[:at] + record + locator + whole[at:])) == "too_many"


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=12), st.integers(0, 10**6))
def test_whatever_is_changed_in_a_parcel_it_is_read_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    hurt = bytearray(packed({"bab/satu.txt": b"Petani dan toke. " * 40, "dua.txt": b"Camat dan warga."}).getvalue())
    for place, byte in changes:
        hurt[place % len(hurt)] = byte
    data = bytes(hurt[: len(hurt) - cut % 40 if cut % 3 == 0 else len(hurt)])
    with suppress(BadParcel), Parcel(io.BytesIO(data), SMALL) as parcel:
        for one in parcel.files:
            with suppress(BadParcel):
                assert sum(map(len, parcel.pieces(one))) <= one.entry.file_size
