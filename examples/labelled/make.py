"""Writes the labelled documents of this folder: pages of an outlet that does not exist, put together from sentences.

    python examples/labelled/make.py

`learn.jsonl` has twenty documents to adapt a cleaner with, `held.jsonl` twenty others to measure it on; they share the
outlet's own lines and not one sentence of an article. The outlet, its people and its events are invented.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

SITE = "selatpagi.example"
PLACES = [
    ("Tanjung Ulin", "Muara Kelapa", "Pulau Sembilang", "Teluk Ambar", "Karang Jati"),
    ("Sungai Rengas", "Batu Lintang", "Bukit Telaga", "Pasir Kemuning", "Rawa Bening"),
]
PEOPLE = [
    ("Ratna Wibisono", "Darius Palit", "Mei Lestari", "Yakob Tanase"),
    ("Sugeng Hartawan", "Lidia Kaunang", "Faisal Rumbia", "Nurul Asri"),
]
TITLES = [
    ("Dermaga Kayu {place} Diganti Beton", "Nelayan {place} Menunggu Solar", "Sekolah Apung {place} Punya Perpustakaan",
     "Pasar Ikan {place} Pindah Sementara", "Mercusuar {place} Menyala Lagi"),
    ("Jembatan Gantung {place} Selesai Diperiksa", "Petani {place} Mencoba Padi Baru", "Puskesmas {place} Buka Malam Hari",
     "Jalan Lingkar {place} Mulai Diaspal", "Bendungan {place} Diisi Bertahap"),
]
FIRST = [
    ("Pekerjaan itu dimulai pada Senin pagi setelah kapal terakhir meninggalkan {place}, kata {who}.",
     "{who} mengatakan warga {place} sudah menunggu keputusan itu sejak musim angin barat tahun lalu.",
     "Pemerintah kabupaten menyiapkan dana dua miliar rupiah untuk {place}, menurut {who} yang memimpin rapat."),
    ("Sebanyak empat puluh tukang bekerja bergantian di {place} sejak awal bulan, ujar {who} kepada wartawan.",
     "Warga {place} menyambut keputusan itu dengan doa bersama di balai desa, kata {who} pada Jumat sore.",
     "{who} meninjau {place} selama dua jam dan menanyakan kebutuhan warga satu demi satu."),
]
MORE = [
    ("Kayu lama akan dipakai lagi untuk bangku dan papan penunjuk, sehingga tidak ada yang dibuang ke laut.",
     "\"Kami tidak meminta banyak, asal lampu di ujung dermaga menyala,\" kata seorang nelayan yang baru pulang.",
     "Harga solar di tingkat pengecer naik tiga ratus rupiah dalam seminggu dan belum turun sampai kemarin.",
     "Kepala desa menambahkan bahwa perahu kecil masih dapat bersandar di sisi timur selama pekerjaan berlangsung.",
     "Anak-anak membaca buku bergambar di geladak sambil menunggu perahu jemputan yang datang setiap dua jam.",
     "Pedagang menata lapak di lapangan bola, dan pembeli berjalan sedikit lebih jauh daripada biasanya.",
     "Penjaga mercusuar terakhir pensiun sembilan tahun lalu, dan sejak itu lampunya diatur dari kota."),
    ("Kabel baja yang aus diganti seluruhnya, lalu jembatan diuji dengan tiga truk berisi pasir sungai.",
     "\"Dulu kami memutar sampai empat puluh kilometer,\" ujar seorang ibu yang menjual sayur di seberang sungai.",
     "Benih itu tahan genangan selama dua minggu dan dapat dipanen sepuluh hari lebih cepat daripada biasanya.",
     "Dokter jaga datang bergiliran dari kota, sedangkan perawat tinggal di rumah dinas di belakang gedung.",
     "Aspal dihampar pada malam hari supaya truk pengangkut sawit tidak terhenti terlalu lama di tanjakan.",
     "Air naik satu meter setiap pekan, dan petugas mencatat setiap retakan kecil pada dinding sebelah barat.",
     "Panen pertama diperkirakan berlangsung pada akhir Maret, jika hujan tidak datang terlambat seperti tahun lalu."),
]
SHORT = (
    ("Tidak ada yang terluka.", "Warga sepakat.", "Biayanya belum dihitung.", "1. Lampu jalan di sisi timur", "Begitu janjinya."),
    ("Semua berjalan lancar.", "Hujan belum turun.", "Mereka pulang larut.", "2. Air bersih untuk balai desa", "Itu saja, katanya."),
)
SLOGANS = (
    "Selat Pagi hidup dari sumbangan pembacanya, dan secangkir kopi darimu membuat redaksi kecil ini terus menulis setiap hari.",
    "Kawan Selat mendapat buletin setiap subuh, potongan harga di kedai kami, dan kursi di obrolan redaksi setiap bulan.",
)
OTHERS = (
    "Kenapa Kapal Perintis Selalu Datang pada Hari Rabu", "Lima Warung Papeda yang Buka sampai Pagi",
    "Kisah Guru yang Mendayung ke Sekolah", "Menghitung Bintang dari Atap Gudang Garam",
    "Resep Ikan Kuah Kuning ala Nenek Salomina", "Siapa yang Menamai Pulau Tanpa Nama",
)  # fmt: skip


def page(half: int, number: int, chance: random.Random) -> list[tuple[str, str]]:
    """The lines of one page with their labels; lines with `?` stand on some pages. `⟦...⟧` is a dateline."""
    place, who = chance.choice(PLACES[half]), chance.choice(PEOPLE[half])
    title = TITLES[half][number % len(TITLES[half])].format(place=place)
    body = [chance.choice(FIRST[half]).format(place=place, who=who), *chance.sample(MORE[half], 4)]
    others = chance.sample(OTHERS, 4)
    lines = [
        ("outlet", "Selat Pagi / kabar dari air"),
        ("title", title),
        ("byline", f"ditulis {chance.choice(PEOPLE[half])} ~ bacaan {chance.randint(2, 6)} menit"),
        ("body", f"⟦{place.upper()}, SELAT PAGI -⟧ {body[0]}"),
        ("body", body[1]),
        ("body?", chance.choice(SHORT[half])),
        ("related?", f"+ {others[0]}"),
        ("body", body[2]),
        ("ui?", SLOGANS[0]),
        ("body?", chance.choice(SHORT[half])),
        ("body", body[3]),
        ("heading?", f"Harapan warga {place}"),
        ("related?", f"+ {others[1]}"),
        ("body", body[4]),
        ("ui?", SLOGANS[1]),
        ("nav", "Dari geladak yang lain"),
        ("related", others[2]),
        ("related?", others[3]),
        ("disclaimer", f"Selat Pagi, Jalan Dermaga {chance.randint(2, 90)}, lantai dua, ketuk tiga kali"),
    ]
    return [(label.rstrip("?"), text) for label, text in lines if not label.endswith("?") or chance.random() < 0.6]


def document(lines: list[tuple[str, str]], name: str) -> dict[str, object]:
    """The page as a labelled document: offsets are code points."""
    text, ranges, cuts = "", [], []
    for label, marked in lines:
        text += "\n" * bool(text)
        start = len(text)
        if marked.startswith("⟦"):
            cuts.append({"start": start, "end": start + marked.index("⟧") - 1, "label": "dateline"})
        text += marked.replace("⟦", "").replace("⟧", "")
        ranges.append({"start": start, "end": len(text), "label": label})
    return {"id": name, "site": SITE, "text": text, "lines": ranges, "cuts": cuts}


def main() -> None:
    """Writes both files beside this script."""
    for half, name in enumerate(("learn", "held")):
        chance = random.Random(half)
        pages = [document(page(half, number, chance), f"{name}-{number:02}") for number in range(20)]
        rows = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in pages)
        Path(__file__).with_name(f"{name}.jsonl").write_text(rows, encoding="utf-8")


if __name__ == "__main__":
    main()
