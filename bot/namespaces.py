"""Names of MediaWiki's namespaces in the languages of its interface: a page may be written with any of them.

[[File:X.jpg]]  [[Plik:X.jpg]]      [[Category:X]]  [[Категорія:X]]      [[User:X]]  [[w:de:Benutzerin:X]]
"""

from __future__ import annotations

import re
from collections.abc import Iterable

FILES = (
    *("file", "image", "media", "datei", "bild", "fichier", "archivo", "imagen", "immagine", "ficheiro", "arquivo", "imagem"),
    *("plik", "grafika", "файл", "зображення", "изображение", "картинка", "bestand", "afbeelding", "fil", "bilde", "billede"),
    *("tiedosto", "kuva", "soubor", "obrázek", "súbor", "obrázok", "fájl", "kép", "fișier", "imagine", "датотека", "слика"),
    *("datoteka", "slika", "податотека", "αρχείο", "εικόνα", "dosya", "resim", "fail", "pilt", "attēls", "vaizdas", "fitxer"),
    *("imatge", "fitxategi", "irudi", "imaxe", "skeda", "dosiero", "berkas", "tập tin", "קובץ", "תמונה", "ملف", "صورة", "پرونده"),
    *("चित्र", "চিত্র", "ファイル", "画像", "文件", "檔案", "图像", "圖像", "파일", "그림", "պատկեր", "ფაილი", "выява", "ไฟล์"),
)  # fmt: skip
CATEGORIES = (
    *("category", "kategorie", "catégorie", "categoría", "categoria", "kategoria", "категорія", "категория", "categorie"),
    *("kategori", "luokka", "kategória", "kategorija", "категорија", "κατηγορία", "kategooria", "kategorio", "thể loại"),
    *("קטגוריה", "تصنيف", "رده", "श्रेणी", "বিষয়শ্রেণী", "カテゴリ", "分类", "分類", "분류", "կատեգորիա", "კატეგორია", "катэгорыя", "หมวดหมู่"),
)  # fmt: skip
USERS = (
    *("user", "benutzer", "benutzerin", "utilisateur", "utilisatrice", "usuario", "usuaria", "utente", "usuário", "usuária", "usuário(a)"),
    *("utilizador", "utilizadora", "użytkownik", "użytkowniczka", "wikipedysta", "wikipedystka", "користувач", "користувачка"),
    *("участник", "участница", "gebruiker", "användare", "bruker", "bruger", "käyttäjä", "uživatel", "uživatelka", "wikipedista"),
    *("wikipedistka", "redaktor", "redaktorka", "szerkesztő", "utilizator", "потребител", "корисник", "корисничка", "suradnik"),
    *("suradnica", "uporabnik", "uporabnica", "χρήστης", "kullanıcı", "kasutaja", "dalībnieks", "dalībniece", "naudotojas"),
    *("naudotoja", "usuari", "usuària", "lankide", "përdoruesi", "uzanto", "pengguna", "thành viên", "משתמש", "משתמשת", "مستخدم"),
    *("مستخدمة", "کاربر", "सदस्य", "ব্যবহারকারী", "利用者", "用户", "用戶", "使用者", "사용자", "մասնակից", "მომხმარებელი", "удзельнік", "удзельніца", "ผู้ใช้"),
)  # fmt: skip
USERS_TALK = (
    *("user talk", "benutzer diskussion", "benutzerin diskussion", "discussion utilisateur", "discussion utilisatrice"),
    *("usuario discusión", "usuaria discusión", "discussioni utente", "usuário discussão", "usuária discussão", "usuário(a) discussão"),
    *("discussão utilizador", "discussão utilizadora", "utilizador discussão", "dyskusja użytkownika", "dyskusja użytkowniczki"),
    *("dyskusja wikipedysty", "dyskusja wikipedystki", "обговорення користувача", "обговорення користувачки"),
    *("обсуждение участника", "обсуждение участницы", "overleg gebruiker", "användardiskussion", "brukerdiskusjon"),
    *("brugerdiskussion", "keskustelu käyttäjästä", "diskuse s uživatelem", "diskuse s uživatelkou", "szerkesztővita"),
    *("discuție utilizator", "usuari discussió", "usuària discussió", "kullanıcı mesaj", "שיחת משתמש", "نقاش المستخدم", "利用者‐会話"),
)  # fmt: skip


def known(prefix: str) -> str:
    """What stands before a colon, as the names here are written."""
    return " ".join(prefix.replace("_", " ").casefold().split())


def any_of(names: Iterable[str]) -> str:
    """A regular expression for any of the names; it is to ignore case."""
    found = sorted(set(names), key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", "[ _]+") for name in found) + ")"
