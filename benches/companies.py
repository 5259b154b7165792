"""Forty thousand Indonesian companies with tickers, written by rules of our own: the same for the same numbers.

    python benches/companies.py --companies 40000 companies.csv

A row is ``id,name,ticker``. Names are made as registers have them: a legal form (``PT``, ``CV``, ``Perum``; ``Tbk`` and
``(Persero)`` behind it, ``Ltd`` and the like for a few), and one to four words: trades, qualities, places, given names,
mythical and geographical names, many of them common words with a capital (``PT Bumi``, ``CV Harapan``), and invented
ones. Some two hundred real companies stand among them, so that texts of the real world have something to find.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

_TRADES = """Abadi Agro Alam Aneka Angkasa Anugerah Artha Bahari Baja Bangun Batu Beton Bina Boga Budi Bumi Cahaya Cipta Citra
 Dana Darma Dirgantara Duta Energi Fajar Farma Gas Gemilang Graha Griya Gula Harapan Harta Hutan Indah Indo Industri
 Inti Investama Jasa Jaya Kabel Karet Karya Kayu Kencana Kertas Kimia Laut Listrik Logam Logistik Mandala Mandiri Marga
 Media Mega Mekar Mitra Mulia Multi Nabati Niaga Nusa Pangan Panca Pasifik Pelita Perdana Perkasa Permata Pertiwi Prima
 Pusaka Putra Raya Resources Rukun Sakti Samudera Sapta Sarana Sari Satria Sawit Sejahtera Sentosa Sentra Serasi Setia
 Sinar Sukses Sumber Surya Tambang Teknologi Tekstil Timah Tirta Transindo Tri Tunas Unggul Usaha Utama Wahana Wijaya
 Wisata""".split()
_PLACES = """Jakarta Bandung Surabaya Medan Semarang Makassar Palembang Bali Jawa Sumatera Kalimantan Sulawesi Papua Maluku
 Batam Bogor Cirebon Solo Malang Madura Nusantara Indonesia""".split()
_NAMES = """Astra Garuda Merdeka Mandiri Rajawali Bintang Matahari Bulan Gajah Elang Naga Singa Mawar Melati Semeru Merapi
 Krakatau Bromo Rinjani Mahakam Barito Kapuas Brantas Arjuna Bima Rama Sinta Dewi Putri Kartini Diponegoro Sudirman
 Majapahit Sriwijaya Mataram Pajajaran Salim Hartono Wijaya Kusuma Santoso""".split()
_ONSETS = "b c d g h j k l m n p r s t w br dr kr pr tr".split()
_ENDS = ["indo", "tama", "co", "kom", "mas", "tex", "fin", "plast", "tel", "agro"]
_HEADS = [*["PT"] * 14, *["CV"] * 4, "UD", "Perum"]
_TAILS = [*[""] * 10, *[" Tbk"] * 5, " (Persero)", " (Persero) Tbk", ", Ltd.", " Pte. Ltd.", ", Inc."]

REAL = """Bank Central Asia:BBCA|Bank Rakyat Indonesia:BBRI|Bank Mandiri:BMRI|Bank Negara Indonesia:BBNI|Bank Tabungan Negara:BBTN
Bank Syariah Indonesia:BRIS|Bank Danamon Indonesia:BDMN|Bank CIMB Niaga:BNGA|Bank Permata:BNLI|Bank Mega:MEGA|Bank Jago:ARTO
Bank OCBC NISP:NISP|Bank Panin:PNBN|Bank Neo Commerce:BBYB|Bank BTPN:BTPN|Telkom Indonesia:TLKM|Indosat:ISAT|XL Axiata:EXCL
Smartfren Telecom:FREN|Tower Bersama Infrastructure:TBIG|Sarana Menara Nusantara:TOWR|Astra International:ASII|Astra Agro Lestari:AALI
United Tractors:UNTR|Unilever Indonesia:UNVR|Indofood Sukses Makmur:INDF|Indofood CBP Sukses Makmur:ICBP|Mayora Indah:MYOR
Kalbe Farma:KLBF|Kimia Farma:KAEF|Indofarma:INAF|Gudang Garam:GGRM|HM Sampoerna:HMSP|Semen Indonesia:SMGR|Semen Baturaja:SMBR
Indocement Tunggal Prakarsa:INTP|Krakatau Steel:KRAS|Aneka Tambang:ANTM|Bukit Asam:PTBA|Timah:TINS|Vale Indonesia:INCO
Adaro Energy Indonesia:ADRO|Bayan Resources:BYAN|Indika Energy:INDY|Bumi Resources:BUMI|Medco Energi Internasional:MEDC
Perusahaan Gas Negara:PGAS|Jasa Marga:JSMR|Waskita Karya:WSKT|Wijaya Karya:WIKA|Adhi Karya:ADHI|Pembangunan Perumahan:PTPP
Garuda Indonesia:GIAA|AirAsia Indonesia:CMPP|Blue Bird:BIRD|Samudera Indonesia:SMDR|Matahari Department Store:LPPF|Ramayana Lestari Sentosa:RALS
Sumber Alfaria Trijaya:AMRT|Midi Utama Indonesia:MIDI|Ace Hardware Indonesia:ACES|Erajaya Swasembada:ERAA|Bukalapak.com:BUKA
GoTo Gojek Tokopedia:GOTO|Elang Mahkota Teknologi:EMTK|Media Nusantara Citra:MNCN|Surya Citra Media:SCMA|MNC Investama:BHIT
Bumi Serpong Damai:BSDE|Ciputra Development:CTRA|Summarecon Agung:SMRA|Pakuwon Jati:PWON|Lippo Karawaci:LPKR|Agung Podomoro Land:APLN
Alam Sutera Realty:ASRI|Sentul City:BKSL|Intiland Development:DILD|Charoen Pokphand Indonesia:CPIN|Japfa Comfeed Indonesia:JPFA
Malindo Feedmill:MAIN|Sido Muncul:SIDO|Ultrajaya Milk:ULTJ|Nippon Indosari Corpindo:ROTI|Siloam International Hospitals:SILO
Mitra Keluarga Karyasehat:MIKA|Barito Pacific:BRPT|Chandra Asri Petrochemical:TPIA|Sri Rejeki Isman:SRIL|Pan Brothers:PBRX
Indah Kiat Pulp & Paper:INKP|Tjiwi Kimia:TKIM|Merdeka Copper Gold:MDKA|Amman Mineral Internasional:AMMN|Pertamina Geothermal Energy:PGEO
Trimegah Bangun Persada:NCKL|Harum Energy:HRUM|Delta Dunia Makmur:DOID|Elnusa:ELSA|Sarinah:|Pertamina:|Perusahaan Listrik Negara:
Kereta Api Indonesia:|Pelabuhan Indonesia:|Angkasa Pura I:|Angkasa Pura II:|Pos Indonesia:|Pegadaian:|Taspen:|Asabri:|Asuransi Jiwasraya:
Jamsostek:|Bio Farma:|Pupuk Indonesia:|Freeport Indonesia:|Dirgantara Indonesia:|Pindad:|PAL Indonesia:|Industri Kereta Api:
Hutama Karya:|Brantas Abipraya:|Nindya Karya:|Sucofindo:|Surveyor Indonesia:|Djarum:|Wings Surya:|Lion Air:|Sriwijaya Air:|Citilink Indonesia:
Toyota Motor Manufacturing Indonesia:|Astra Honda Motor:|Yamaha Indonesia Motor Manufacturing:|Suzuki Indomobil Motor:|Hyundai Motor Manufacturing Indonesia:
Tokopedia:|Gojek Indonesia:|Grab Indonesia:|Traveloka:|Shopee Indonesia:|Lazada Indonesia:|Blibli:BELI|Ruangguru:|Kereta Cepat Indonesia China:
Moda Raya Terpadu Jakarta:|Transportasi Jakarta:|Pembangunan Jaya Ancol:PJAA|Food Station Tjipinang Jaya:|Danareksa:|Permodalan Nasional Madani:
Rekayasa Industri:|Petrokimia Gresik:|Pupuk Sriwidjaja Palembang:|Semen Padang:|Semen Tonasa:|Semen Gresik:|Inalum:|Antam:|Nusantara Regas:
Pertamina Patra Niaga:|Pertamina Hulu Rokan:|Pertamina Hulu Mahakam:|Chevron Pacific Indonesia:|Vale:|Bank DKI:|Bank Muamalat Indonesia:|Bank Jateng:""".replace("\n", "|").split("|")


def _invented(chance: random.Random) -> str:
    stem = "".join(chance.choice(_ONSETS) + chance.choice("aiueo") for _ in range(chance.choice((1, 2))))
    return (stem + chance.choice(_ENDS)).capitalize()


def _core(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.06:
        return chance.choice([*_TRADES, *_NAMES, *_PLACES])
    if kind < 0.15:
        return _invented(chance)
    pool = [*_TRADES, *_TRADES, *_NAMES, *_PLACES]
    words = [_invented(chance) if chance.random() < 0.25 else chance.choice(pool) for _ in range(chance.choice((2, 2, 3, 3, 4)))]
    return " ".join(dict.fromkeys(words))


def companies(n: int, seed: int = 1) -> list[tuple[str, str, str]]:
    """So many companies, the real ones first: id, registered name, ticker or an empty string.

    >>> companies(2)
    [('c0', 'PT Bank Central Asia Tbk', 'BBCA'), ('c1', 'PT Bank Rakyat Indonesia Tbk', 'BBRI')]
    >>> len({name for _, name, _ in companies(3000)}), companies(300) == companies(300)
    (3000, True)
    """
    chance = random.Random(seed)
    known: dict[str, str] = {}
    for line in REAL:
        name, _, ticker = line.strip().partition(":")
        known[f"PT {name} Tbk" if ticker else f"PT {name}"] = ticker
    tickers = {ticker for ticker in known.values() if ticker}
    while len(known) < n:
        head, tail = chance.choice(_HEADS), chance.choice(_TAILS)
        name = f"{head} {_core(chance)}{tail}".strip()
        ticker = ""
        if "Tbk" in tail and name not in known:
            ticker = "".join(chance.choice("ABCDEFGHIJKLMNOPRSTUW") for _ in range(4))
            ticker = "" if ticker in tickers else ticker
            tickers.add(ticker)
        known.setdefault(name, ticker)
    return [(f"c{number}", name, ticker) for number, (name, ticker) in enumerate(list(known.items())[:n])]


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--companies", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with arguments.path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "ticker"))
        writer.writerows(companies(arguments.companies, arguments.seed))


if __name__ == "__main__":
    main()
