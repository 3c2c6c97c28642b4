"""Sheets of a hostile clerk, over all kinds of READING: right, refused with help, or asked about.

What is right was said before a sheet was read. 1 attended, 2 by proxy, 3 online, 0 absent, -1 not invited.
"""

import pytest
import xlsxwriter

from tsunagari.errors import InputError
from tsunagari.reading import check
from tsunagari.reading.report.note_severity import kind_of

M, J, Y = "2023-05-11", "2023-06-11", "2023-07-11"
L, F = "開催日,会議名,機関名", "会議名,コア会議\n日時,2023年5月11日\n"
ASKED, REFUSED = "asked about, or refused", "refused"
A = {"青葉医師会": 1, "みどり福祉会": 0}


def book(rows, formulas=(), hidden=(), dates=(), table=None):
    """A workbook; formulas are saved without results."""

    def write(path):
        file = xlsxwriter.Workbook(str(path))
        sheet, day = file.add_worksheet("記録"), file.add_format({"num_format": "yyyy/m/d"})
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write(row, column, cell, day if (row, column) in dates else None)
        for (row, column), formula in formulas:
            sheet.write_formula(row, column, formula, None, "")
        for row in hidden:
            sheet.set_row(row, None, None, {"hidden": True})
        if table:
            sheet.autofilter(*table)
        file.close()

    return write


# fmt: off
SHEETS = {
    "transposed totals": ("開催日,会議名,青葉医師会,みどり福祉会,出席計\n2023-05-11,コア会議,○,×,1\n2023-06-11,コア会議,○,○,2\n計,,2,1,3\n", {M:{"青葉医師会":1,"みどり福祉会":0},J:{"青葉医師会":1,"みどり福祉会":1}}),
    "side by side": ("コア会議,,,,退院支援部会,,\n機関名,5/11,6/11,,機関名,5/12,6/12\n青葉医師会,○,×,,みどり福祉会,○,○\nあおば家族会,○,○,,青葉大学,×,○\n", {M:{"青葉医師会":1,"あおば家族会":1},J:{"青葉医師会":0,"あおば家族会":1},"2023-05-12":{"みどり福祉会":1,"青葉大学":0},"2023-06-12":{"みどり福祉会":1,"青葉大学":1}}, {"fiscal_year": 2023}),
    "key sentence": ("※○印は欠席者\n機関名,2023/5/11,2023/6/11\n青葉医師会,○,\nみどり福祉会,,\n", ASKED),
    "key reversed": ("凡例：○＝欠席、×＝出席\n機関名,2023/5/11,2023/6/11\n青葉医師会,○,×\nみどり福祉会,×,×\n", ASKED),
    "欠席者に○": ("欠席者に○をつける\n機関名,2023/5/11,2023/6/11\n青葉医師会,○,\nみどり福祉会,,\n", ASKED),
    "cancelled head": ("機関名,第1回（2023/5/11）,第2回（中止）,第3回（2023/7/11）\n青葉医師会,○,,○\nみどり福祉会,×,,○\n", {M:{"青葉医師会":1,"みどり福祉会":0},Y:{"青葉医師会":1,"みどり福祉会":1}}),
    "cancelled cells": ("機関名,2023/5/11,2023/6/11,2023/7/11\n青葉医師会,○,中止,○\nみどり福祉会,×,中止,○\n", {M:{"青葉医師会":1,"みどり福祉会":0},J:{"青葉医師会":-1,"みどり福祉会":-1},Y:{"青葉医師会":1,"みどり福祉会":1}}),
    "cancelled vertical": ("機関名,2023/5/11,2023/6/11,2023/7/11\n青葉医師会,○,中,○\nみどり福祉会,×,止,○\n", ASKED),
    "in writing head": ("機関名,2023/5/11,2023/6/11（書面開催）\n青葉医師会,○,○\nみどり福祉会,×,○\n", ASKED),
    "in writing row": ("機関名,第1回,第2回\n開催日,2023/5/11,2023/6/11\n開催方法,対面,書面\n青葉医師会,○,○\nみどり福祉会,×,○\n", ASKED),
    "proxies": (f"{L},出欠\n{M},コア会議,青葉医師会,代理（課長補佐）\n{M},コア会議,みどり福祉会,○代\n{M},コア会議,青葉大学,代理出席：鈴木\n{M},コア会議,あおば家族会,○（代）\n", {M:{"青葉医師会":2,"みどり福祉会":2,"青葉大学":2,"あおば家族会":2}}),
    "only absentees": ("開催日,会議名,欠席者\n2023-05-11,コア会議,青葉大学\n2023-06-11,コア会議,みどり福祉会、青葉大学\n", ASKED),
    "absentee list roster": ("コア会議 欠席者一覧\n2023年5月11日\nNo,機関名\n1,青葉大学\n2,みどり福祉会\n", ASKED),
    "counts": (f"{L},参加人数\n{M},コア会議,青葉医師会,2\n{M},コア会議,みどり福祉会,0\n{M},コア会議,青葉大学,\n", ASKED),
    "counts matrix blanks": ("機関名,2023/5/11,2023/6/11\n青葉医師会,2,1\nみどり福祉会,0,3\n青葉大学,,2\n", {M:{"青葉医師会":1,"みどり福祉会":0},J:{"青葉医師会":1,"みどり福祉会":1,"青葉大学":1}}),
    "hidden": (book([["機関名","2023/5/11"],["青葉医師会","○"],["みどり福祉会","○"]], hidden=[2]), ASKED, {}, "a.xlsx"),
    "eras": ("開催日,会議名,機関名\nR1.5.1,コア会議,青葉医師会\nH31.4.30,コア会議,青葉医師会\n令和元年6月1日,コア会議,青葉医師会\nＲ元.7.1,コア会議,青葉医師会\n", {"2019-05-01":{"青葉医師会":1},"2019-04-30":{"青葉医師会":1},"2019-06-01":{"青葉医師会":1},"2019-07-01":{"青葉医師会":1}}),
    "era over": ("開催日,会議名,機関名\nH31.6.1,コア会議,青葉医師会\n", ASKED),
    "rollover": ("令和5年度 コア会議 出欠表\n機関名,4/15,7/20,1/18,3/10\n青葉医師会,○,×,○,○\nみどり福祉会,×,○,○,×\n", {"2023-04-15":{"青葉医師会":1,"みどり福祉会":0},"2023-07-20":{"青葉医師会":0,"みどり福祉会":1},"2024-01-18":{"青葉医師会":1,"みどり福祉会":1},"2024-03-10":{"青葉医師会":1,"みどり福祉会":0}}),
    "two years": ("令和5・6年度 コア会議 出欠表\n機関名,4/15,7/20\n青葉医師会,○,×\nみどり福祉会,×,○\n", ASKED),
    "subtitles": ("機関名,2023/5/11,2023/6/11\n医療機関,,\n青葉医師会,○,×\n行政機関,,\n障害福祉課,○,○\n", {M:{"青葉医師会":1,"障害福祉課":1},J:{"青葉医師会":0,"障害福祉課":1}}),
    "subtitles long": (f"{L},出欠\n医療関係,,,\n{M},コア会議,青葉医師会,○\n行政,,,\n{M},コア会議,障害福祉課,×\n", {M:{"青葉医師会":1,"障害福祉課":0}}),
    "page break": ("機関名,第1回,第2回\n,2023/5/11,2023/6/11\n青葉医師会,○,×\n機関名,第1回,第2回\n,2023/5/11,2023/6/11\nみどり福祉会,○,○\n", {M:{"青葉医師会":1,"みどり福祉会":1},J:{"青葉医師会":0,"みどり福祉会":1}}),
    "footnote marks": (f"{L}\n{M},コア会議,青葉大学※1\n{J},コア会議,青葉大学\n{J},コア会議,みどり福祉会*\n{M},コア会議,みどり福祉会\n{M},コア会議,青葉病院（注）\n{J},コア会議,青葉病院＊２\n※1 6月から委員\n", {M:{"青葉大学":1,"みどり福祉会":1,"青葉病院":1},J:{"青葉大学":1,"みどり福祉会":1,"青葉病院":1}}),
    "cp932": (f"{L}\n{M},コア会議①,青葉医師会\n".encode("cp932"), {M:{"青葉医師会":1}}),
    "euc": (f"{L}\n{M},コア会議,青葉医師会\n{M},コア会議,みどり福祉会\n".encode("euc_jp"), ASKED),
    "utf16 nobom": (f"{L}\n{M},コア会議,青葉医師会\n".encode("utf-16-le"), REFUSED),
    "semicolon": (f"{L}\n{M},コア会議,青葉医師会\n".replace(",", ";"), {M:{"青葉医師会":1}}),
    "tab": (f"{L}\n{M},コア会議,青葉医師会\n".replace(",", "\t"), {M:{"青葉医師会":1}}),
    "sep": (f"sep=;\n{L}\n{M},コア会議,青葉医師会\n".replace(",", ";"), {M:{"青葉医師会":1}}),
    "formulas": (book([["機関名","2023/5/11","2023/6/11"],["青葉医師会","○",""],["みどり福祉会","○","×"]], formulas=[((1,2),'=IF(A1="x","○","×")')]), ASKED, {}, "a.xlsx"),
    "serial": ("機関名,45057,45088\n青葉医師会,○,×\nみどり福祉会,○,○\n", {M:{"青葉医師会":1,"みどり福祉会":1},J:{"青葉医師会":0,"みどり福祉会":1}}),
    "serial xlsx": (book([["機関名",45057,45088],["青葉医師会","○","×"],["みどり福祉会","○","○"]], dates=[(0,1)], table=(0,0,2,2)), {M:{"青葉医師会":1,"みどり福祉会":1},J:{"青葉医師会":0,"みどり福祉会":1}}, {}, "a.xlsx"),
    "two in a cell": (f'{L}\n{M},コア会議,"青葉医師会\nみどり福祉会"\n{J},コア会議,青葉医師会\n', {M:{"青葉医師会":1,"みどり福祉会":1},J:{"青葉医師会":1}}),
    "two in a cell comma": (f"{L}\n{M},コア会議,青葉医師会、みどり福祉会\n{J},コア会議,青葉医師会\n", {M:{"青葉医師会":1,"みどり福祉会":1},J:{"青葉医師会":1}}),
    "two slash": (f"{L}\n{M},コア会議,青葉医師会／みどり福祉会\n{J},コア会議,青葉医師会\n", ASKED),
    "two in matrix": ('機関名,2023/5/11,2023/6/11\n"青葉医師会\nみどり福祉会",○,×\n青葉大学,○,○\n', {M:{"青葉医師会":1,"みどり福祉会":1,"青葉大学":1},J:{"青葉医師会":0,"みどり福祉会":0,"青葉大学":1}}),
    "two-line name": ('機関名,2023/5/11,2023/6/11\n"青葉市\n障害福祉課",○,×\n青葉大学,○,○\n', {M:{"青葉市 障害福祉課":1,"青葉大学":1},J:{"青葉市 障害福祉課":0,"青葉大学":1}}),
    "words": (f"{L},出欠\n"+"".join(f"{M},コア会議,機構{k},{w}\n" for k, w in zip("ABCDEFGHI", ["遅刻","早退","途中退席","公欠","委任","委任状提出","欠（委任）","同席","出席（途中まで）"], strict=True)), {M:{"機構A":1,"機構B":1,"機構C":1,"機構D":0,"機構E":0,"機構F":0,"機構G":0,"機構H":1,"機構I":1}}),
    "english words": ("date,meeting,organization,status\n"+"".join(f"{M},Core,Org{k},{w}\n" for k, w in zip("ABCDEFG", ["Present (remote)","Sent apologies","LOA","Excused","Alternate: J. Smith","On leave","Arrived late"], strict=True)), REFUSED),
    "PA": ("Organization,2023-05-11,2023-06-11\nAlpha,P,A\nBeta,A,P\nGamma,P,E\n", ASKED),
    "digit key": ("1：出席　2：欠席　3：代理出席\n機関名,2023/5/11,2023/6/11\n青葉医師会,1,2\nみどり福祉会,3,1\n", ASKED),
    "head lines": ('機関名,"第1回\n5月11日(木)\n14:00～","第2回\n6月11日(日)\n14:00～"\n青葉医師会,○,×\nみどり福祉会,○,○\n', {M:{"青葉医師会":1,"みどり福祉会":1},J:{"青葉医師会":0,"みどり福祉会":1}}, {"fiscal_year": 2023}),
    "head writing lines": ('機関名,"第1回\n令和5年5月11日\n（書面）","第2回\n令和5年6月11日"\n青葉医師会,○,×\nみどり福祉会,○,○\n', ASKED),
    "day first": ("date,meeting,organization\n05/11/2023,Core,Alpha\n13/06/2023,Core,Alpha\n", ASKED),
    "heads behind": (f"{L}\n{M},コア会議,青葉医師会 2名\n{M},コア会議,みどり福祉会(3)\n{M},コア会議,青葉大学×2\n{M},コア会議,あおば家族会 外2名\n{J},コア会議,青葉医師会\n{J},コア会議,みどり福祉会\n{J},コア会議,青葉大学\n{J},コア会議,あおば家族会\n", {M:{"青葉医師会":1,"みどり福祉会":1,"青葉大学":1,"あおば家族会":1},J:{"青葉医師会":1,"みどり福祉会":1,"青葉大学":1,"あおば家族会":1}}),
    "others row": (f"{L}\n{M},コア会議,青葉医師会\n{M},コア会議,その他3名\n{M},コア会議,ほか関係機関\n", ASKED),
    "prefixes": (f"{L}\n{M},コア会議,オブザーバー：青葉大学\n{M},コア会議,（事務局）障害福祉課\n{J},コア会議,青葉大学\n{J},コア会議,障害福祉課\n", {M:{"青葉大学":1,"障害福祉課":1},J:{"青葉大学":1,"障害福祉課":1}}),
    "names below meetings": ("第1回（2023/5/11）,第2回（2023/6/11）\n青葉医師会,青葉医師会\nみどり福祉会,青葉大学\n", REFUSED),
    "boxes": (f"{L},出欠\n{M},コア会議,青葉医師会,☑出席 □欠席\n{M},コア会議,みどり福祉会,□出席　■欠席\n{M},コア会議,青葉大学,■出席・□欠席\n", {M:{"青葉医師会":1,"みどり福祉会":0,"青葉大学":1}}),
    "blank edge": (f"\n\n,,,\n,{L}\n,{M},コア会議,青葉医師会\n", {M:{"青葉医師会":1}}),
    "cancelled remark": (f"{L},備考\n{M},コア会議,青葉医師会,\n{J},コア会議,青葉医師会,中止\n", ASKED),
    **{f"49 list {t}": (f"開催日,会議名,出席機関\n{M},コア会議,青葉医師会、みどり福祉会\n{J},コア会議,{t}\n", ASKED) for t in ("中止", "開催なし","書面開催のため出席者なし","資料送付のみ","全員","全委員","全員出席","前回と同じ", "委員全員","全構成機関", "各機関","関係機関","延期","別紙のとおり","別添名簿参照","All members","as above","see attached list","cancelled","no meeting")},
    "attendees numbers": ("開催日,会議名,出席者\n2023-05-11,コア会議,12\n2023-06-11,コア会議,15名\n", ASKED),
    "wide orgs": ("開催日,会議名,機関名1,機関名2,機関名3\n2023-05-11,コア会議,青葉医師会,みどり福祉会,\n2023-06-11,コア会議,青葉医師会,青葉大学,あおば家族会\n", ASKED),
    "absent color only": ("機関名,2023/5/11,2023/6/11\n青葉医師会,青葉医師会,青葉医師会\nみどり福祉会,,みどり福祉会\n", ASKED),
    "names as marks": ("機関名,2023/5/11,2023/6/11\n青葉医師会,山田,山田\nみどり福祉会,,鈴木\n", ASKED),
    "mark with time": (f"{L},出欠\n{M},コア会議,青葉医師会,○14:30～\n{M},コア会議,みどり福祉会,○（15時まで）\n", {M:{"青葉医師会":1,"みどり福祉会":1}}),
    "percentage col": ("機関名,2023/5/11,2023/6/11,出席率\n青葉医師会,○,×,50%\nみどり福祉会,○,○,100%\n出席率,100%,50%,\n", {M:{"青葉医師会":1,"みどり福祉会":1},J:{"青葉医師会":0,"みどり福祉会":1}}),
    "two header same org cols": ("法人名,事業所名,2023/5/11\nみどり会,みどりの家,○\nあおば会,あおばの家,×\n", {M:{"みどりの家":1,"あおばの家":0}}),
    "no. column as org": ("No,構成員,所属,2023/5/11\n1,山田一郎,青葉医師会,○\n2,鈴木花子,みどり福祉会,×\n", {M:{"青葉医師会":1,"みどり福祉会":0}}),
    "seat order": (f"{L},出欠\n{M},コア会議,青葉医師会,出席\n{M},コア会議,みどり福祉会,欠席\n{M},コア会議,〃,出席\n", ASKED),
    "leap": ("開催日,会議名,機関名\n2023-02-29,コア会議,青葉医師会\n", REFUSED),
    "transposed meetings named rows": ("会議名,開催日,青葉医師会,みどり福祉会\nコア会議,R5.5.11,○,×\nコア会議,R5.6.11,○,○\n", {M:A,J:{"青葉医師会":1,"みどり福祉会":1}}),
    "transposed persons heads": ("開催日,山田一郎,鈴木花子\n2023-05-11,○,×\n2023-06-11,○,○\n", ASKED),
    "matrix with head count below": ("機関名,2023/5/11,,2023/6/11,\n,出席,欠席,出席,欠席\n青葉医師会,○,,,○\nみどり福祉会,,○,○,\n", {M:A,J:{"青葉医師会":0,"みどり福祉会":1}}),
    "matrix numbers present/absent": ("機関名,2023/5/11,,2023/6/11,\n,出席者数,欠席者数,出席者数,欠席者数\n青葉医師会,2,0,1,1\nみどり福祉会,0,2,2,0\n", ASKED),
    "meeting rows grouping": ("第1回 コア会議（2023年5月11日）\n機関名,出欠\n青葉医師会,○\nみどり福祉会,×\n\n第2回 コア会議（2023年6月11日）\n機関名,出欠\n青葉医師会,×\nみどり福祉会,○\n", {M:A,J:{"青葉医師会":0,"みどり福祉会":1}}),
    "meeting rows in one table": ("機関名,出欠\n第1回 コア会議（2023年5月11日）,\n青葉医師会,○\nみどり福祉会,×\n第2回 コア会議（2023年6月11日）,\n青葉医師会,×\nみどり福祉会,○\n", ASKED),
    "dates in org column": ("機関名,出欠\n2023年5月11日,\n青葉医師会,○\nみどり福祉会,×\n2023年6月11日,\n青葉医師会,×\nみどり福祉会,○\n", ASKED),
    "list with times": ("日時,会議,出席機関\n令和5年5月11日（木）午後2時～4時,コア会議,青葉医師会 みどり福祉会 青葉大学\n", {M:{"青葉医師会":1,"みどり福祉会":1,"青葉大学":1}}),
    "list two attendee columns": ("開催日,会議名,出席機関（市内）,出席機関（市外）\n2023-05-11,コア会議,青葉医師会,みどり福祉会\n", {M:{"青葉医師会":1,"みどり福祉会":1}}),
    "list online column": ("開催日,会議名,会場参加,オンライン参加,欠席\n2023-05-11,コア会議,青葉医師会,みどり福祉会,青葉大学\n2023-06-11,コア会議,青葉大学,青葉医師会、みどり福祉会,\n", {M:{"青葉医師会":1,"みどり福祉会":3,"青葉大学":0},J:{"青葉大学":1,"青葉医師会":3,"みどり福祉会":3}}),
    "names in cells of matrix dates": ("開催日,2023/5/11,2023/6/11\n出席機関,青葉医師会、みどり福祉会,青葉医師会\n欠席機関,,みどり福祉会\n", {M:{"青葉医師会":1,"みどり福祉会":1},J:{"青葉医師会":1,"みどり福祉会":0}}),
    "english list": ('date,meeting,present,absent\n2023-05-11,Core,"Alpha Clinic, Beta Hospital",Gamma School\n', {M:{"Alpha Clinic":1,"Beta Hospital":1,"Gamma School":0}}),
    "checks true false": ("organization,2023-05-11,2023-06-11\nAlpha,TRUE,FALSE\nBeta,FALSE,TRUE\n", {M:{"Alpha":1,"Beta":0},J:{"Alpha":0,"Beta":1}}),
    "mark legend columns": ("機関名,2023/5/11,2023/6/11,,凡例,\n青葉医師会,○,×,,○,欠席\nみどり福祉会,×,×,,×,出席\n", ASKED),
    "legend below reversed": ("機関名,2023/5/11,2023/6/11\n青葉医師会,○,×\nみどり福祉会,×,○\n\n（注）○は欠席、×は出席を示す\n", ASKED),
    "legend english": ("X - absent\nblank - present\nOrganization,2023-05-11,2023-06-11\nAlpha,X,\nBeta,,X\n", {M:{"Alpha":0,"Beta":1},J:{"Alpha":1,"Beta":0}}),
    "斜線 legend": ("／は欠席\n機関名,2023/5/11,2023/6/11\n青葉医師会,○,／\nみどり福祉会,／,○\n", {M:A,J:{"青葉医師会":0,"みどり福祉会":1}}),
    "R5.5.11 fused": ("開催日,会議名,機関名\nR050511,コア会議,青葉医師会\n", ASKED),
    "dotted two-digit year": ("開催日,会議名,機関名\n23.5.11,コア会議,青葉医師会\n05.6.11,コア会議,みどり福祉会\n", ASKED),
    "dates range": ("開催日,会議名,機関名\n2023/5/11～12,研修会,青葉医師会\n", {M:{"青葉医師会":1}}),
    "two dates in a cell": ('開催日,会議名,機関名\n"2023/5/11、6/11",研修会,青葉医師会\n', ASKED),
    "blank org person only": (f"{L},氏名\n{M},コア会議,青葉医師会,青空一郎\n{M},コア会議,,青空二郎\n", ASKED),
    "same org two rows with counts": (f"{L},人数\n{M},コア会議,青葉医師会,2\n{M},コア会議,青葉医師会,3\n", {M:{"青葉医師会":1}}),
    "title as org": ("令和5年度 コア会議 名簿\n所属,氏名\n青葉医師会,青空一郎\nみどり福祉会,青空二郎\n", ASKED),
    "future": (f"{L},出欠\n{M},コア会議,青葉医師会,出席予定\n{M},コア会議,みどり福祉会,○\n", ASKED),
    "dash marks": ("機関名,2023/5/11,2023/6/11\n青葉医師会,○,－\nみどり福祉会,－,○\n", {M:{"青葉医師会":1,"みどり福祉会":-1},J:{"青葉医師会":-1,"みどり福祉会":1}}),
    "circles vs zero": ("機関名,2023/5/11,2023/6/11\n青葉医師会,〇,0\nみどり福祉会,０,◯\n", {M:A,J:{"青葉医師会":0,"みどり福祉会":1}}),
    "letter o": ("機関名,2023/5/11,2023/6/11\n青葉医師会,O,X\nみどり福祉会,x,o\n", {M:A,J:{"青葉医師会":0,"みどり福祉会":1}}),
    "fullwidth digits count": ("機関名,2023/5/11,2023/6/11\n青葉医師会,２,１\nみどり福祉会,０,３名\n", {M:A,J:{"青葉医師会":1,"みどり福祉会":1}}),
    "area as sheet column": ("ブロック,機関名,2023/5/11,2023/6/11\n東,青葉医師会,○,×\n,みどり福祉会,×,○\n西,青葉医師会,○,○\n", ASKED),
    "sector heading rows": ("分野,機関名,2023/5/11\n医療,,\n,青葉医師会,○\n福祉,,\n,みどり福祉会,×\n", {M:A}),
    "name twice same sheet": ("開催日,会議名,機関名,機関名\n2023-05-11,コア会議,青葉医師会,みどり福祉会\n", ASKED),
    "csv quotes": ('"開催日","会議名","機関名"\n"2023-05-11","コア会議","青葉""医師会"""\n', {M:{'青葉"医師会"':1}}),
    "trailing junk": (f"{L}\n{M},コア会議,青葉医師会\n\n作成者：障害福祉課 山田\n印刷日：2023/6/1\n以上\n", {M:{"青葉医師会":1}}),
    "english minutes attendees list": ("Minutes\nMeeting: Core\nDate: 11 May 2023\nAttendees\nAlpha Clinic\nBeta Hospital\nApologies\nGamma School\nAgenda\nBudget\n", {M:{"Alpha Clinic":1,"Beta Hospital":1,"Gamma School":0}}),
    "minutes bullets": ("会議録\n日時：令和5年5月11日\n出席者：\n・青葉医師会　山田会長\n・みどり福祉会　鈴木理事\n欠席者：\n・青葉大学　佐藤教授\n", ASKED),
    "minutes two in line": ("会議録\n日時：令和5年5月11日\n出席：青葉医師会、みどり福祉会　欠席：青葉大学\n", {M:{"青葉医師会":1,"みどり福祉会":1,"青葉大学":0}}),
    "出席委員 names only": ("会議名,コア会議\n日時,2023/5/11\n出席委員,山田一郎、鈴木花子\n欠席委員,佐藤次郎\n", ASKED),
    "absence section then others": (f"{F}出席者,青葉医師会\n欠席者,なし\n傍聴者,3名\n事務局,障害福祉課 2名\n", {M:{"青葉医師会":1,"障害福祉課":1}}),
    "xlsx merged dates": (book([["機関名","2023/5/11","2023/6/11"],["青葉医師会","○","×"],["みどり福祉会","×","○"],["小計",1,1],["障害福祉課","○","○"],["合計",2,2]]), {M:{**A,"障害福祉課":1},J:{"青葉医師会":0,"みどり福祉会":1,"障害福祉課":1}}, {}, "b.xlsx"),
    "xlsx formula total": (book([["機関名","2023/5/11","合計"],["青葉医師会","○",""],["みどり福祉会","×",""]], formulas=[((1,2),'=COUNTIF(B2:B2,"○")')]), ASKED, {}, "b.xlsx"),
    "mixed year styles": ("機関名,R5.5.11,2023/6/11,令和5年7月11日,8/11\n青葉医師会,○,×,○,○\nみどり福祉会,×,○,○,×\n", ASKED),
    "invitation col": ("機関名,案内,2023/5/11\n青葉医師会,○,○\nみどり福祉会,○,×\n", {M:A}),
    "reply col": ("機関名,回答,2023/5/11\n青葉医師会,出席,○\nみどり福祉会,欠席,×\n", ASKED),
    "事前出欠 in matrix": ("機関名,2023/5/11,\n,事前,当日\n青葉医師会,○,×\nみどり福祉会,×,○\n", {M:{"青葉医師会":0,"みどり福祉会":1}}),
    "numbers of people words": ("機関名,2023/5/11\n青葉医師会,3人\nみどり福祉会,欠席\n青葉大学,代理1名\n", {M:{"青葉医師会":1,"みどり福祉会":0,"青葉大学":2}}),
    "stray mark": ("機関名,2023/5/11\n青葉医師会,○\nみどり福祉会,?\n", ASKED),
    "nested org dept": ("機関名,部署,2023/5/11\n青葉市,障害福祉課,○\n青葉市,高齢福祉課,×\n", ASKED),
    "absence behind a name": (f"{L}\n{M},コア会議,青葉医師会\n{M},コア会議,みどり福祉会 ※欠席\n", {M:A}),
    "absence behind a space": (f"{L}\n{M},コア会議,青葉医師会\n{M},コア会議,みどり福祉会　欠席\n{M},コア会議,市民 参加\n", {M:{**A,"市民 参加":1}}),
    "absence among roles": (f"{L},役割\n{M},コア会議,青葉医師会,委員\n{M},コア会議,みどり福祉会,欠席\n", ASKED),
    "absence among posts": (f"{L},役職\n{M},コア会議,青葉医師会,会長\n{M},コア会議,みどり福祉会,欠席\n", {M:A}),
    "absence among sorts": (f"{L},区分\n{M},コア会議,青葉医師会,委員\n{M},コア会議,障害福祉課,事務局\n{M},コア会議,みどり福祉会,欠席\n", {M:{**A,"障害福祉課":1}}),
    "no role": (f"{L},役職\n{M},コア会議,青葉医師会,なし\n{M},コア会議,青葉大学,不明\n", {M:{"青葉医師会":1,"青葉大学":1}}),
    "key without joint": ("凡例：○ 欠席　× 出席\n機関名,2023/5/11,2023/6/11\n青葉医師会,×,○\nみどり福祉会,○,×\n", {M:A,J:{"青葉医師会":0,"みどり福祉会":1}}),
    "key with meanings first": ("凡例：出席 ×　欠席 ○\n機関名,2023/5/11\n青葉医師会,×\nみどり福祉会,○\n", {M:A}),
    "called key of numbers": ("凡例 1 出席 2 欠席\n機関名,2023/5/11\n青葉医師会,1\nみどり福祉会,2\n", {M:A}),
    "numbers are counts": ("機関名,2023/5/11\n青葉医師会,2\nみどり福祉会,0\n※出席 5 欠席 2 未定 1,\n※4出 2欠,\n", {M:A}),
    "key of letters": ("凡例 ○出 ×欠\n機関名,2023/5/11\n青葉医師会,○\nみどり福祉会,×\n", {M:A}),
    "key as a request": ("欠席の場合は×を記入\n機関名,2023/5/11\n青葉医師会,○\nみどり福祉会,×\n", {M:A}),
    "english key of words": ("Key: Y present N absent\nOrganization,2023-05-11\nAlpha Clinic,Y\nBeta Hospital,N\n", {M:{"Alpha Clinic":1,"Beta Hospital":0}}),
    "line in a name": ('開催日,会議名,機関名\n2023-05-11,コア会議,"市役所\n障害福祉課"\n', {M:{"市役所 障害福祉課":1}}),
    "sum behind a list": (f"{F}出席者,青葉医師会、みどり福祉会　計2機関\n", {M:{"青葉医師会":1,"みどり福祉会":1}}),
    "year, month, day": ("年,月,日,会議名,機関名\n2023,5,11,コア会議,青葉医師会\n2023,6,11,コア会議,みどり福祉会\n", {M:{"青葉医師会":1},J:{"みどり福祉会":1}}),
    "era, month, day": ("年,月,日,会議名,機関名\nR5,5,11,コア会議,青葉医師会\n令和5年,6月,11日,コア会議,みどり福祉会\n", {M:{"青葉医師会":1},J:{"みどり福祉会":1}}),
    "year without era": ("年,月,日,会議名,機関名\n5,5,11,コア会議,青葉医師会\n", REFUSED),
    "fiscal year and month": ("年度,月,会議名,機関名\nR5,5,コア会議,青葉医師会\nR5,2,コア会議,みどり福祉会\n", {"2023-05-01":{"青葉医師会":1},"2024-02-01":{"みどり福祉会":1}}),
    "fiscal year, month, day": ("年度,月,日,会議名,機関名\nR5,2,10,コア会議,青葉医師会\n", {"2024-02-10":{"青葉医師会":1}}),
    "english parts of days": ("year,month,day,meeting,organization\n2023,5,11,Board,Alpha Clinic\n", {M:{"Alpha Clinic":1}}),
    "month beside a day": ("月,会議名,機関名,開催日\n毎月,コア会議,青葉医師会,2023/5/11\n", {M:{"青葉医師会":1}}),
    "numbered meetings in May": ("Organisation,Meeting 1 (11 May 2023),Meeting 2 (11 June 2023)\nAlpha Clinic,Y,N\nBeta Hospital,Apols,Dep\n", {M:{"Alpha Clinic":1,"Beta Hospital":0},J:{"Alpha Clinic":0,"Beta Hospital":2}}),
    "marks by brackets": ("所属,出欠（2023/5/11）,出欠（2023/6/11）\n青葉医師会,出,欠\nみどり福祉会,欠,出\n", {M:A,J:{"青葉医師会":0,"みどり福祉会":1}}),
    "marks by ordinals": ("所属,出欠（第1回）,出欠（第2回）\n青葉医師会,出,欠\nみどり福祉会,欠,出\n", {"第1回":A,"第2回":{"青葉医師会":0,"みどり福祉会":1}}),
    "a day in the head of marks": (f"{L},出席（5/11）\n{M},コア会議,青葉医師会,○\n{M},コア会議,みどり福祉会,×\n", {M:A}),
    "blanks below such a head": (f"{L},出席（5/11）\n{M},コア会議,青葉医師会,○\n{M},コア会議,みどり福祉会,\n", ASKED),
    "day in brackets above": ("コア会議出席者名簿\n令和5年5月11日（木）\n\nNo,所属\n1,青葉医師会\n", {M:{"青葉医師会":1}}),
    "key in a head": (f"{L},出欠（1出席・2欠席）\n{M},コア会議,青葉医師会,1\n{M},コア会議,みどり福祉会,2\n", {M:A}),
    "dates labelled at the left": ("開催日,2023/5/11,2023/6/11\n青葉医師会,○,×\nみどり福祉会,×,○\n", {M:A,J:{"青葉医師会":0,"みどり福祉会":1}}),
    "names and dates labelled": ("会議名,コア会議,専門部会\n開催日,2023/5/11,2023/6/11\n青葉医師会,1,0\nみどり福祉会,0,2\n", {M:A,J:{"青葉医師会":0,"みどり福祉会":1}}),
    "dates above names": (",開催日,2023/5/11,2023/6/11\n分野,会議名,コア会議,専門部会\n医療,青葉医師会,○,×\n福祉,みどり福祉会,×,○\n", {M:A,J:{"青葉医師会":0,"みどり福祉会":1}}),
    "two names and a space": ("開催日,会議名,出席機関\n2023-05-11,コア会議,障害福祉課 青葉病院\n", ASKED),
    "owner and house": ("開催日,会議名,出席機関\n2023-05-11,コア会議,医療法人青葉会 青葉病院\n", {M:{"医療法人青葉会 青葉病院":1}}),
    "people in heads": ("機関名,2023/5/11（人）,2023/6/11（人）\n青葉医師会,2,1\nみどり福祉会,0,1\n", {M:A,J:{"青葉医師会":1,"みどり福祉会":1}}),
}
# fmt: on


@pytest.mark.parametrize("name", SHEETS)
def test_never_wrong_in_silence(tmp_path, name):
    content, right, options, file = (
        (*SHEETS[name], {}, "記録.csv")[:4] if len(SHEETS[name]) < 3 else (*SHEETS[name], "記録.csv")[:4]
    )
    path = tmp_path / file
    if callable(content):
        content(path)
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if right == REFUSED:
        with pytest.raises(InputError):
            check(path, **options)
        return
    try:
        account = check(path, **options)
    except InputError:
        assert right == ASKED
        return
    if right == ASKED:
        assert any(kind_of(note) == "look" for note in account.attendance.notes) or any(
            one.open for one in account.questions
        )
        return
    attendance = account.attendance
    days = attendance.meetings["date"].dt.strftime("%Y-%m-%d").fillna(attendance.meetings["name"])
    found = {}
    for row in attendance.records.itertuples():
        name = attendance.organizations["name"][row.organization]
        status = 2 if row.proxy else 3 if row.online else row.status
        found.setdefault(days[row.meeting], {})[name] = status
    assert found == right
