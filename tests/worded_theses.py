"""Long texts for tests, worded by lot from sentences of our own: the same seed gives the same thesis."""

import random

WHO = ["Petani", "Toke", "Kepala desa", "Camat", "Warga dusun", "Perantara", "Calon legislatif", "Pengurus partai"]
DOES = ["meminjamkan uang kepada", "menagih janji dari", "menghadiri hajatan", "menolak perintah", "mendukung"]
WHOM = ["keluarga buruh tani", "pemilik kebun", "tetangganya", "anak buah lama", "kelompok pengajian", "para pemilih"]
WHEN = ["menjelang panen", "setiap hari pasar", "sebelum pemungutan suara", "pada musim hujan", "tanpa perjanjian"]
WHY = ["agar utang budi terbayar", "karena harga turun", "demi nama baik", "supaya izin keluar", "untuk anak cucunya"]
PLACES = ["di Muaro", "di hulu sungai", "di kantor kecamatan", "di rumah gadang", "di pinggir jalan lintas"]


def thesis(seed: int, *, author: int = 0, sentences: int = 900) -> str:
    """Chapters of sentences; an author has turns of phrase that come again in everything by that hand."""
    draw, hand = random.Random(seed), random.Random(author)
    phrase = f"Menurut hemat penulis yang telah {hand.choice(DOES)} {hand.choice(WHOM)} selama penelitian, "
    lines = []
    for number in range(sentences):
        if number % 180 == 0:
            lines.append(f"\n\nBAB {number // 180 + 1}\n\n")
        parts = " ".join(draw.choice(part) for part in (WHO, DOES, WHOM, PLACES, WHEN, WHY))
        lines.append((phrase if draw.random() < 0.1 else "") + f"{parts} sebanyak {draw.randrange(900)} kali. ")
    return "".join(lines)
