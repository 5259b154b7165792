"""A small crawl of news that never happened: four invented outlets, half a year, the furniture of their pages included.

    python examples/notebooks/corpus.py > crawl.jsonl

The same pages for the same number and seed. Outlets, people and events are invented; states and cities are real.
"""

from __future__ import annotations

import datetime
import json
import random
import sys

OUTLETS = {
    "Kabar Lereng": "kabarlereng.example",
    "Warta Muara": "wartamuara.example",
    "NusaPagi": "nusapagi.example",
    "Suara Tanjung": "suaratanjung.example",
}
PEOPLE = ["Arman Wiratnala", "Sekar Padmawidya", "Yusron Tanggela", "Mirna Lasowati", "Bagas Kertonegara", "Dewi Anjarsukma"]
ROLES = ["Juru Bicara Kementerian Perdagangan", "Kepala Badan Pusat Statistik", "Ketua Asosiasi Petani", "Direktur Pelabuhan"]
STATES = ["Jepang", "Australia", "Malaysia", "India", "Amerika Serikat", "China", "Rusia", "Mesir", "Arab Saudi", "Vietnam"]
GOODS = ["gandum", "pupuk", "kedelai", "beras", "minyak goreng", "garam"]
CITIES = ["Surabaya", "Makassar", "Medan", "Semarang", "Kupang", "Pontianak"]
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni"]
DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]

TITLES = [
    "{a} Tawarkan {g} ke {b}, Harga di {c} Turun",
    "Kapal {g} dari {a} Tertahan di {c}",
    "{a} dan {b} Sepakat soal {g}",
    "Harga {g} di {c} Naik, Begini Kata Pedagang",
]
LEADS = [
    "Pemerintah {a} menawarkan pengiriman {g} kepada {b} setelah persediaan di {c} menipis, menurut pejabat pelabuhan setempat.",
    "Kapal pengangkut {g} dari {a} menunggu tiga hari di luar pelabuhan {c} karena cuaca buruk, kata petugas pada {day} pagi.",
    "Harga {g} di pasar induk {c} bergerak naik sejak {a} menunda pengiriman yang dijanjikan bulan lalu.",
]
PARAGRAPHS = [
    "Pengiriman dari {a} biasanya tiba setiap dua pekan, sedangkan {b} baru mulai memasok tahun ini dengan jumlah yang lebih kecil.",
    "Menurut para pedagang di {c}, pembeli mulai mengurangi belanja {g} dan menunggu kabar dari {a}.",
    "Pejabat {b} menolak berkomentar, tetapi mengakui bahwa perundingan dengan {a} masih berlangsung di Jakarta.",
    "Gudang di {c} menampung sekitar {n} ton {g}, cukup untuk kebutuhan warga selama beberapa pekan.",
    "Para petani berharap pemerintah membeli hasil panen mereka lebih dahulu sebelum mendatangkan {g} dari {a}.",
    "Perusahaan angkutan memperkirakan biaya pelayaran dari {a} ke {c} akan turun setelah jalur baru dibuka.",
]
QUOTES = [
    "\"Kami akan memeriksa semua gudang di {c} sebelum pekan depan,\" kata {p}, {r}, {day} ({d}/{m}/2024).",
    "“Tidak ada alasan untuk menimbun {g}. Pasokan dari {a} tetap berjalan,” ujar {p} dalam keterangan tertulis.",
    "{p}, {r}, mengatakan bahwa {a} belum memenuhi janjinya kepada {b}.",
    "“Perundingan itu belum selesai,” kata Presiden Rusia Vladimir Putin di Moskow, seperti dikutip kantor berita TASS.",
    "Kementerian Luar Negeri China menyatakan pengiriman {g} tidak akan terganggu, seperti dilaporkan Reuters.",
]


class _Page:
    """One page in the making: chance, and what its slots are filled with."""

    def __init__(self, chance: random.Random, outlet: str, day: datetime.date) -> None:
        self.chance, self.outlet, self.day = chance, outlet, day
        late = (day.month - 1) / 5  # one state is named more and more often
        weights = [1.0] * (len(STATES) - 3) + [0.4 + 3 * late, 1.0, 1.0]
        first, second = chance.choices(STATES, weights)[0], chance.choice(STATES)
        self.slots = {"a": first, "b": second if second != first else "Thailand", "c": chance.choice(CITIES)}
        self.slots |= {"g": chance.choice(GOODS), "p": chance.choice(PEOPLE), "r": chance.choice(ROLES)}
        self.slots |= {"d": str(day.day), "m": str(day.month), "day": DAYS[day.weekday()]}

    def say(self, ways: list[str]) -> str:
        return self.chance.choice(ways).format(**self.slots, n=self.chance.choice((120, 400, 900, 2500)))

    def headline(self) -> str:
        other = _Page(self.chance, self.outlet, self.day)
        return other.say(TITLES).title().replace(" Ke ", " ke ").replace(" Di ", " di ").replace(" Dan ", " dan ")


def _related(page: _Page) -> str:
    label = {"Kabar Lereng": "Baca juga: ", "Warta Muara": "BACA JUGA: ", "NusaPagi": "Simak juga: "}
    return label.get(page.outlet, "Baca Juga: ") + page.headline()


def _head(page: _Page, title: str) -> list[str]:
    date = f"{page.slots['day']}, {page.day.day} {MONTHS[page.day.month - 1]} 2024"
    if page.outlet == "Kabar Lereng":
        return ["Beranda", "Ekonomi", title, f"{date} | 10:15 WIB", f"Penulis: {page.chance.choice(PEOPLE)}"]
    if page.outlet == "Warta Muara":
        return [title, f"Pewarta: {page.chance.choice(PEOPLE)}", date, f"Suasana pelabuhan {page.slots['c']}. (Foto: Warta Muara)"]
    return [title, f"{date}, 08.40 WIB"]


def _foot(page: _Page) -> list[str]:
    tags = [page.slots["g"], page.slots["c"], page.slots["a"], page.chance.choice(STATES)]
    foot = {
        "Kabar Lereng": [f"Editor: {page.chance.choice(PEOPLE)}", "Tags", *tags, "Ikuti berita Kabar Lereng di Google News"],
        "Warta Muara": ["Terpopuler", *(page.headline() for _ in range(4)), "© 2024 Warta Muara. Hak cipta dilindungi."],
        "NusaPagi": ["Topik:", *tags[:3], "Unduh aplikasi NusaPagi untuk membaca tanpa iklan."],
    }
    late = [page.headline() for _ in range(5)] if page.day.month >= 5 else []  # the layout of one outlet changes in May
    return foot.get(page.outlet, ["ARTIKEL TERKAIT", *(page.headline() for _ in range(2)), *late])


def _text(page: _Page, title: str) -> str:
    body = [page.say(LEADS)]
    body[0] = f"{page.slots['c'].upper()}, {page.outlet} - {body[0]}"
    for n in range(page.chance.randint(4, 7)):
        body.append(page.say(QUOTES if n % 3 == 1 else PARAGRAPHS))
        if page.chance.random() < 0.35:
            body.append(_related(page))
    return "\n\n".join([*_head(page, title), *dict.fromkeys(body), *_foot(page)])


def articles(n: int = 240, seed: int = 7) -> list[dict[str, str]]:
    """So many pages, in the order of their days: ``id outlet url published title text``."""
    chance = random.Random(seed)
    made = []
    for number in range(n):
        day = datetime.date(2024, 1, 1) + datetime.timedelta(days=number * 181 // n)
        outlet = chance.choice(list(OUTLETS))
        page = _Page(chance, outlet, day)
        title = page.say(TITLES)
        url = f"https://{OUTLETS[outlet]}/ekonomi/{1000 + number}"
        record = {"id": f"n{number:03}", "outlet": outlet, "url": url, "published": day.isoformat(), "title": title}
        made.append({**record, "text": _text(page, title)})
    return made


if __name__ == "__main__":
    for article in articles():
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")
