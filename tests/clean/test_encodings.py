"""Encodings told by what they leave behind: samples of many languages, refusals rather than wrong letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.clean.encodings import decode_text, leftovers, plausibility

JAPANESE = {
    "headers": "開催日,会議名,所属機関,氏名,出欠\nR5.6.14,コア会議,青葉医師会,山田,○\n"
    "R5.6.14,コア会議,㈱みどり,髙橋,×",
    "kanji only": "障害福祉課\n高齢福祉課\n社会福祉協議会\n保健所\n入間市役所",
    "kana": "あおぞら,ひまわり\nサポートセンター,グループホーム",
    "with Latin": "NPO法人ABC,A病院\nZoom参加,Web会議,B型事業所",
    "half-width": "機関名,会議\nｱｵﾊﾞ ｸﾘﾆｯｸ,ｺｱ会議\nﾐﾄﾞﾘﾉ家,ｺｱ会議",
    "rare kanji": "鷗外記念館,葛城病院,薔薇園,齋藤医院\n機関名,会議名,開催日",
    "one word": "date,organization\n2023-04-01,青葉会",
}
WESTERN = {
    "Spanish": "organization,meeting\nÓrgano Rector,Comisión\nAyuntamiento de Córdoba,Comisión\n"
    "Secretaría,Comisión\nEspaña,Año",
    "German": "Verband,Sitzung\nGesundheitsförderung Köln,Büro\nStraße Größe,Ämter für Jugend\nÜbergang",
    "French": "organisme,réunion\nHôpital Saint-André,Comité\nAssociation française,Décès\nÉcole élémentaire",
    "Portuguese": "organização,reunião\nSão João,Comissão\nAssociação de Mães,Saúde",
    "Swedish": "förening,möte\nGöteborgs länsförbund,Årsmöte\nÖrebro,Växjö",
    "Danish": "forening,møde\nKøbenhavn,Bestyrelsesmøde\nSønderjylland,Årsmøde",
    "Italian": "ente,città\nUniversità,Società\nComunità montana,perché",
    "quotes": "organization,meeting\nChildren’s “Home” – North,Café\nO’Brien Trust,Core",
    "one word": "organization,meeting\nCafé Nord,Core",
}
FOREIGN = [
    ("Совет депутатов,заседание\nАдминистрация города,комитет", "cp1251"),
    ("Совет депутатов,заседание\nАдминистрация города,комитет", "koi8_r"),
    ("Δήμος Αθηναίων,συνεδρίαση\nΕπιτροπή", "iso8859_7"),
    (
        "기관,회의,날짜\n보건소,정신건강협의회,출석\n중앙병원,정신건강협의회,결석\n사회복지관,지역모임,참가",
        "euc_kr",
    ),
    ("โรงพยาบาล,ประชุม", "tis_620"),
    ("בית חולים,ישיבה", "cp1255"),
]


@pytest.mark.parametrize("text", JAPANESE.values(), ids=JAPANESE)
@pytest.mark.parametrize(("codec", "label"), [("cp932", "CP932"), ("euc_jp", "EUC-JP"), ("utf-8", "UTF-8")])
def test_japanese(text, codec, label):
    decoded = decode_text(text.encode(codec, "ignore"))
    assert decoded.text == text.encode(codec, "ignore").decode(codec)
    assert decoded.encoding == label
    assert decoded.concluded == (label == "EUC-JP")


@pytest.mark.parametrize("text", JAPANESE.values(), ids=JAPANESE)
def test_iso_2022_jp_is_told_by_its_escapes(text):
    decoded = decode_text(text.encode("iso2022_jp_ext", "ignore"))
    assert decoded.encoding == "ISO-2022-JP"
    assert decoded.text == text.encode("iso2022_jp_ext", "ignore").decode("iso2022_jp_ext")


@pytest.mark.parametrize("text", WESTERN.values(), ids=WESTERN)
def test_western(text):
    assert decode_text(text.encode("cp1252")) == (text, "Windows-1252", True)
    assert decode_text(text.encode()) == (text, "UTF-8", False)


@pytest.mark.parametrize(("text", "codec"), FOREIGN)
def test_what_none_of_them_is_is_refused(text, codec):
    assert decode_text(text.encode(codec)) is None


def test_other_latin_encodings_at_least_ask():
    for text, codec in (
        ("Rada Miejska Łódź,zebranie\nUrząd Gdańsk,Wrocław", "cp1250"),
        ("Český Krumlov,schůze\nMěsto Plzeň", "cp1250"),
    ):
        decoded = decode_text(text.encode(codec))
        assert decoded is None or decoded.concluded


def test_a_western_file_is_no_half_width_kana():
    wrong = WESTERN["Spanish"].encode("cp1252").decode("cp932")
    assert plausibility(wrong) < 0.3 < plausibility(WESTERN["Spanish"])


def test_leftovers_of_other_encodings():
    assert leftovers("機関名\nC\ue266doba") == (1, 2)
    assert leftovers("Ã³rgano Ã¡rea")[0] == 2
    assert leftovers("あおば家族会".encode().decode("cp932", "ignore"))[0] > 0
    for text in (*JAPANESE.values(), *WESTERN.values()):
        assert leftovers(text) == (0, 0)


NAMES = st.lists(
    st.sampled_from(
        [
            "青葉医師会",
            "みどり福祉会",
            "障害福祉課",
            "サポートセンター",
            "あおぞら",
            "㈱はな",
            "A型事業所",
            "訪問看護ステーション",
            "入間市",
            "ハローワーク",
        ]
    ),
    min_size=1,
    max_size=8,
)


@given(NAMES, st.sampled_from(["cp932", "euc_jp", "iso2022_jp_ext"]), st.booleans())
def test_any_list_of_names_comes_back_from_any_japanese_encoding(names, codec, headed):
    text = ("機関名,開催日\n" if headed else "") + "".join(f"{name},2023-06-14\n" for name in names)
    data = text.encode(codec, "ignore")
    decoded = decode_text(data)
    assert decoded.text == data.decode(codec)


LETTERS = st.text("abcdeéèñóöüßçãåáíabcdefghi ", min_size=3, max_size=12)


@given(st.lists(LETTERS, min_size=3, max_size=8))
def test_western_words_come_back_or_ask_or_are_refused(words):
    text = "organization,meeting\n" + "".join(f"{word},Core\n" for word in words)
    decoded = decode_text(text.encode("cp1252"))
    assert (
        decoded is None
        or decoded.text == text
        or decoded.concluded
        or leftovers(decoded.text)[0]
        or plausibility(decoded.text) > 0
    )


@given(st.binary(max_size=60))
def test_no_bytes_break_it(data):
    decoded = decode_text(data)
    assert decoded is None or leftovers(decoded.text)[0] >= 0
