"""In which language a report is: what is not English is told apart, English with names is not."""

from __future__ import annotations

import pytest

from dragoman.intake.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre des Affaires étrangères a rencontré son homologue japonais à Tokyo.", "fr"),
        ("Die Außenministerin traf am Montag in Paris ihren französischen Amtskollegen.", "de"),
        ("El presidente de México se reunió con su homólogo colombiano el lunes.", "es"),
        ("O presidente do Brasil reuniu-se com o seu homólogo argentino em Brasília.", "pt"),
        ("Il ministro degli Esteri ha incontrato il suo omologo a Roma lunedì scorso.", "it"),
        ("De minister van Buitenlandse Zaken sprak maandag in Den Haag met zijn ambtgenoot.", "nl"),
        ("Dışişleri Bakanı pazartesi günü Ankara'da mevkidaşıyla görüştü.", "tr"),
        ("Minister spraw zagranicznych spotkał się w Warszawie ze swoim odpowiednikiem.", "pl"),
        # Malay and Indonesian share most words of news.
        ("Menteri luar negeri bertemu dengan mitranya di Jakarta pada hari Senin.", "ms"),
        ("Министр иностранных дел России прибыл в Токио для переговоров.", "ru"),
        ("وزير الخارجية يصل إلى موسكو لإجراء محادثات", "ar"),
        ("外務大臣は金曜日にモスクワでロシアの外相と会談した。", "ja"),
        ("Переговоры", "ru"),
    ],
)
def test_other_languages_are_told_apart(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers met in Tokyo on Friday.",
        "Xi Jinping, Wang Yi, Li Qiang and Zhao Leji met Nguyen Phu Trong and Pham Minh Chinh "
        "in Hanoi on Tuesday.",
        "President Recep Tayyip Erdoğan received Ilham Aliyev and Gurbanguly Berdimuhamedow in "
        "Çanakkale; Mevlüt Çavuşoğlu and Süleyman Soylu attended.",
        "Jarosław Kaczyński's Prawo i Sprawiedliwość and Donald Tusk's Platforma Obywatelska "
        "traded accusations in the Sejm over the appointment of judges.",
        "Luiz Inácio Lula da Silva telefonou, he told Folha de São Paulo, to Andrés Manuel López "
        "Obrador, who backed the plan.",
        "Police in Ouagadougou arrested supporters of the Mouvement du peuple pour le progrès.",
        "MOSCOW AND KYIV EXCHANGE PRISONERS AFTER TALKS IN ABU DHABI",
        "Talks in Kyiv",
        "Protests in Bamako",
        "Hollande meets Merkel",
        "Erdogan",
        "12 dead",
        "12:30 - 14:00",
    ],
)
def test_english_with_foreign_names_stays_english(text: str) -> None:
    assert detect(text) == "en"


def test_a_long_report_is_judged_by_a_sample() -> None:
    english = "The president of the council said that the talks would resume on Monday. " * 3000
    assert detect(english) == "en"
    assert (
        detect("Le président du conseil a déclaré que les négociations reprendront. " * 3000)
        == "fr"
    )
