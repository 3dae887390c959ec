"""Prose to fill pages with: our own sentences on patrons and clients, put together by a seeded chance."""

from __future__ import annotations

import random
from collections.abc import Iterator

PLACES = ("Jambi", "Brebes", "Purbalingga")
WHO = (
    "perangkat desa", "kader partai", "tokoh agama", "pegawai kecamatan", "kepala dusun", "pengurus koperasi",
    "anggota tim sukses", "guru sekolah dasar", "penyuluh pertanian", "ketua kelompok tani",
)  # fmt: skip
WHAT = (
    "bantuan sosial", "surat pengantar", "pupuk bersubsidi", "perbaikan jalan", "beasiswa", "izin usaha",
    "modal kecil", "layanan kesehatan", "akta kelahiran", "jabatan struktural",
)  # fmt: skip
WHEN = (
    "menjelang pemilihan", "sesudah panen raya", "pada musim kemarau", "di tengah masa jabatan", "setiap akhir tahun",
    "sepanjang tahapan pencalonan",
)  # fmt: skip
HOW = (
    "secara lisan", "dari mulut ke mulut", "lewat perantara", "di luar jam kerja", "dalam pertemuan terbatas",
    "tanpa catatan tertulis",
)  # fmt: skip

SENTENCES = (
    "Hubungan antara {who} dan warga {place} tumbuh dari kebutuhan akan {what} yang tidak dijawab oleh lembaga resmi.",
    "Seorang klien menukar kesetiaannya dengan {what}, dan pertukaran itu berlangsung {how}.",
    "Ketimpangan sumber daya membuat tawar-menawar {when} jarang berlangsung di antara pihak yang setara.",
    "Meskipun demikian, klien bukan penerima yang pasif karena ia dapat memilih {who} yang hendak ia ikuti.",
    "Undang-undang tentang pemerintahan daerah kerap dibaca menurut kepentingan {who} di {place}.",
    "Kesetiaan yang diwariskan dari satu pemilihan ke pemilihan berikutnya menjadi modal bagi {who}.",
    "Masing-masing pihak menyimpan ingatan tentang {what} yang pernah diberikan {when}.",
    "Di {place}, {who} menjadi simpul yang menghubungkan kehendak di atas dengan tenaga di bawah.",
    "Program-programnya dijalankan {how}, sehingga tanggung jawab mudah menguap ketika pelanggaran dipersoalkan.",
    "Pembagian {what} {when} menimbulkan kesan bahwa bantuan itu berasal dari kantong pribadi.",
    "Orang-orang yang dekat dengan {who} lebih dahulu mengetahui kapan {what} akan dibagikan.",
    "Ukuran keberhasilan seorang patron bukanlah banyaknya janji, melainkan kepastian bahwa {what} benar-benar tiba.",
    "Penelitian ini menempatkan {place} sebagai kasus yang memperlihatkan lenturnya ikatan patron-klien.",
    "Sehari-hari, {who} lebih sering dimintai pertolongan daripada kantor yang semestinya mengurus {what}.",
    "Dukungan diberikan {how} dan/atau dititipkan kepada keluarga yang dipercaya.",
    "Pada tahun 2019 tercatat 4.215 pemilih di wilayah itu, tetapi hanya sebagian yang pernah bertemu {who}.",
    "Lembaga non-pemerintah di {place} mencatat bahwa {what} paling banyak dikeluhkan {when}.",
    "Jarak antara loket dan rumah warga menentukan seberapa bernilai {who} dalam urusan {what}.",
    "Kader-kadernya diminta hadir {when}, walaupun tidak semua memperoleh imbalan yang dijanjikan.",
    "Perlindungan terhadap warga yang menolak {what} hampir tidak pernah dibicarakan {how}.",
    "Sebagian {who} memandang pemberian itu sebagai kepantasan, sebagian lagi menganggapnya utang budi.",
    "Aturan tertulis di {place} tidak kurang, tetapi keadaan sehari-hari tetap samar bagi {who}.",
    "Wewenang untuk membagi {what} tersebar di antara beberapa kantor yang tidak saling memeriksa.",
    "Ketergantungan karier kepada pejabat yang ikut bertanding membuat sikap netral menjadi pilihan yang mahal.",
    "Setiap kali {what} terlambat, warga {place} mencari jalan lain {how}.",
    "Percakapan tentang {what} selalu berujung pada pertanyaan siapa yang akan membalasnya {when}.",
    "Tidak ada perjanjian yang dapat ditagih di muka hukum; jaminannya hanyalah nama baik {who}.",
    "Karena itu, pembedaan antara pelanggaran perseorangan dan pola kelembagaan menjadi penting di {place}.",
    "Apakah {what} selalu dibalas dengan suara? Catatan lapangan di {place} menunjukkan keragaman jawaban.",
    "Hubungan yang timpang dapat terasa akrab, sebab {who} dan warga kerap bertetangga.",
    "Kebiasaan menitipkan urusan {what} kepada {who} bertahan walaupun layanan daring telah tersedia.",
    "Pergantian pejabat {when} tidak serta-merta memutus jaringan yang sudah terbentuk.",
    "Dalam keadaan demikian, {who} memegang pengetahuan yang tidak dimiliki warga tentang {what}.",
    "Biaya resmi yang nol tidak menghapus biaya nyata yang ditanggung warga {place} {when}.",
    "Pertukaran semacam ini lentur: hari ini {what}, besok tenaga, lusa kehadiran dalam rapat umum.",
    "Pengawasan yang lemah memberi ruang bagi {who} untuk menentukan siapa yang didahulukan.",
    "Kedua pihak mengetahui bahwa {what} bukan pemberian cuma-cuma, meskipun hal itu tidak diucapkan.",
    "Berbeda dari jual beli suara, ikatan ini diperbarui {when} melalui pertolongan kecil.",
    "Temuan dari {place} memperkuat dugaan bahwa kesetiaan kepada pribadi mendahului kesetiaan kepada partai.",
    "Keterangan {who} perlu dibaca bersama dokumen resmi mengenai {what} agar tidak berat sebelah.",
    "Sanksi yang tersedia jarang dijatuhkan, antara lain karena pelapor bergantung pada {who} yang dilaporkan.",
    "Antar-desa di {place} terdapat perbedaan cara membagi {what}, namun alurnya serupa.",
    "Warga yang lanjut usia paling sering menyerahkan urusannya {how} kepada {who}.",
    "Nilai sebuah bantuan ditentukan oleh saatnya: {what} {when} lebih diingat daripada pemberian yang teratur.",
    "Pembaruan tata kelola menuntut agar {what} dapat diperoleh tanpa perantara.",
    "Kekuasaan {who} tidak terletak pada jabatannya, melainkan pada kemampuannya membuka jalan menuju {what}.",
    "Data mengenai {place} dihimpun dari pengamatan, dokumen, dan percakapan yang dilakukan {how}.",
    "Secara teoretis, resiprositas tidak menuntut kesetaraan; ia hanya menuntut balasan {when}.",
    "Kepercayaan {who} kepada calon diuji ketika {what} yang dijanjikan tidak kunjung datang.",
    "Hal-hal yang tampak sepele, seperti {what}, ternyata menentukan arah dukungan di {place}.",
)  # fmt: skip

ENGLISH = (
    "This thesis asks how patrons and clients in {place} keep their ties alive between elections.",
    "Loyalty is exchanged for protection, and the exchange is seldom written down.",
    "Unequal access to public services gives brokers in {place} a place between citizens and the state.",
    "The study draws on field notes and on documents that were collected over two seasons.",
    "It finds that the ties are renewed by small favours rather than by a single payment.",
    "Clients are not passive, for they may choose whom they follow and whom they leave.",
    "Formal rules in {place} do not lack; what is missing is an office that applies them to its own superiors.",
    "The conclusion suggests that reforms should shorten the distance between the counter and the village.",
)

TITLES = (
    "Latar Belakang Penelitian", "Rumusan Masalah", "Tujuan Penelitian", "Kerangka Pemikiran", "Batasan Konsep",
    "Sumber Daya yang Dipertukarkan", "Perantara di Tingkat Desa", "Bentuk-Bentuk Dukungan", "Ganjaran dan Hukuman",
    "Netralitas sebagai Pilihan", "Jaringan Keluarga dan Partai", "Cara Kerja Titipan", "Pengumpulan Data",
    "Analisis Data", "Keabsahan Temuan", "Ikatan yang Diwariskan", "Batas antara Suap dan Pertolongan",
    "Kesimpulan Umum", "Saran bagi Pemerintah Daerah", "Ruang Gerak Klien", "Dua Wajah Birokrasi",
    "Wewenang dan Tanggung Jawab",
    "Pola Hubungan antara Perangkat Desa, Kader Partai, dan Warga dalam Pembagian Bantuan Sosial",
    "Dari Kesetiaan Pribadi menuju Kesetiaan kepada Lembaga: Perbandingan Jambi, Brebes, dan Purbalingga",
    "Peran Perantara dalam Pengurusan Dokumen Kependudukan Warga yang Tinggal Jauh dari Pusat Pemerintahan",
    "Faktor-Faktor yang Menentukan Keberlanjutan Ikatan Patron-Klien sesudah Pemilihan Kepala Daerah 2020",
)  # fmt: skip


class Prose:
    """Sentences by chance out of a seed; none comes twice until all of one round were used."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
        self._round: Iterator[str] = iter(())

    def sentence(self) -> str:
        form = next(self._round, None)
        if form is None:
            self._round = iter(self._chance.sample(SENTENCES, len(SENTENCES)))
            form = next(self._round)
        pick = self._chance.choice
        said = form.format(place=pick(PLACES), who=pick(WHO), what=pick(WHAT), when=pick(WHEN), how=pick(HOW))
        return said[0].upper() + said[1:]

    def paragraph(self, least: int = 3, most: int = 7) -> str:
        return " ".join(self.sentence() for _ in range(self._chance.randint(least, most)))

    def english(self) -> str:
        places = self._chance.choices(PLACES, k=len(ENGLISH))
        return " ".join(form.format(place=place) for form, place in zip(ENGLISH, places, strict=True))

    def titles(self, number: int) -> list[str]:
        return self._chance.sample(TITLES, number)

    def one_of(self, *things: str) -> str:
        return self._chance.choice(things)
