"""Sentences about files, tables, and what was read from them."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Refused.
    "reading.nothing_given": ("読み込むファイルが指定されていません", "No input was given"),
    "reading.missing_file": (
        "ファイルが見つかりません。名前と場所を確かめてください",
        "There is no such file. Please check its name and folder",
    ),
    "reading.no_file": (
        "ふつうのファイルではありません（パイプや装置は読めません）。ファイルに保存してから指定してください",
        "This is no ordinary file (pipes and devices are not read). Please save it as a file first",
    ),
    "reading.cannot_open": (
        "ファイルを開けません（{reason}）。Excel などで開いている場合は閉じてからやり直してください",
        "The file cannot be opened ({reason}). If another program has it open, close it there and try again",
    ),
    "reading.empty_file": (
        "ファイルが空です。保存し直すか、指定から外してください",
        "The file is empty. Save it again or leave it out",
    ),
    "reading.option_source": (
        "読み込めるのはファイルやフォルダーの場所か DataFrame です",
        "Only paths and DataFrames can be read",
    ),
    "reading.no_match": (
        "「{pattern}」に当てはまるファイルがありません。名前と場所を確かめてください",
        "No file matches “{pattern}”. Please check name and folder",
    ),
    "reading.empty_folder": (
        "読み込めるファイル（CSV、Excel など）がありません。フォルダーの場所を確かめてください",
        "There is no file that could be read (CSV, Excel and so on). Please check the folder",
    ),
    "reading.too_many_files": (
        "ファイルが多すぎます（上限 {limit} 件）。出席記録だけのフォルダーを指定してください",
        "There are too many files (at most {limit}). Give a folder that holds attendance only",
    ),
    "reading.too_many_cells": (
        "セルが多すぎます（上限 {limit:,} 個）。使っていない行や列を削除してください",
        "There are too many cells (at most {limit:,}). Delete rows and columns that are not used",
    ),
    "reading.html": (
        "Web ページ（HTML・XML）形式のファイルです。Excel で開き .xlsx で保存し直してください",
        "This is a web page (HTML or XML) in disguise. Open it in Excel and save it as .xlsx",
    ),
    "reading.password": (
        "パスワードで保護されています。Excel で保護を外して保存し直してください",
        "It is protected by a password. Remove the protection in Excel and save it again",
    ),
    "reading.broken_workbook": (
        "Excel のファイルとして開けません（壊れている可能性があります）。Excel で開き保存し直してください",
        "It cannot be opened as a workbook and may be damaged. Open it in Excel and save it again",
    ),
    "reading.no_such_sheet": (
        "シート「{sheet}」がありません。あるシート：{seen}。このどれかを --sheet に書いてください",
        "There is no sheet “{sheet}”. Sheets: {seen}. Name one of these with --sheet",
    ),
    "reading.too_large": (
        "ファイルが大きすぎます（上限 {limit} MB）。年度などで分けて保存してください",
        "The file is too large (at most {limit} MB). Save it in parts, such as one a year",
    ),
    "reading.broken_archive": (
        "ファイルが壊れていて開けません。Excel などで開けるか確かめ、保存し直すか、もう一度受け取ってください",
        "The file is damaged and cannot be opened. See whether Excel opens it and save it again, or get it anew",
    ),
    "reading.binary": (
        "表のファイルではありません。出席表の Excel（.xlsx .xls .ods）か CSV を指定してください",
        "This is no table. Give the attendance as Excel (.xlsx .xls .ods) or CSV",
    ),
    "reading.undecodable": (
        "{encoding} として読めない文字（{byte}）があります。Excel で開き「CSV UTF-8」で保存し直してください",
        "There is a byte ({byte}) that is not {encoding}. Open the file in Excel and save it as “CSV UTF-8”",
    ),
    "reading.unparsable": (
        '表として読めません。引用符（"）の閉じ忘れがないか確かめてください',
        'This cannot be read as a table. Look for a quotation mark (") that is never closed',
    ),
    "reading.too_wide": (
        "列が多すぎます（{columns} 列、上限 {limit} 列）。使っていない列を削除してください",
        "There are too many columns ({columns}; at most {limit}). Delete those that are not used",
    ),
    "reading.cell_too_long": (
        '{limit} 文字を超えるセルがあります。引用符（"）の閉じ忘れがないか確かめてください',
        'A cell has more than {limit} letters. Look for a quotation mark (") that is never closed',
    ),
    "reading.no_rows": (
        "出席の記録が1行もありません。見出しの下に機関名の入った行があるか確かめてください",
        "There is not a single row of attendance. Please look for rows with an organization below the header",
    ),
    "reading.header_only": (
        "見出しの行だけで、その下に記録がありません。記録のあるファイルかシートを指定してください",
        "There is a header row but nothing below it. Give the file or sheet that holds the records",
    ),
    "reading.no_header_row": (
        "見出しの行が見つかりません。「機関名」「会議名」「開催日」のような見出しの行を付けてください。"
        "出席記録ではないファイルなら、指定やフォルダーから外してください",
        "There is no header row. Add one, such as: organization, meeting, date; or leave the file out if it "
        "holds no attendance",
    ),
    "reading.no_organization_column": (
        "機関名の列が見つかりません。見つかった列：{seen}。どの列か --columns 機関名=列の見出し で指定してください",
        "There is no column of organizations. Columns seen: {seen}. Name it with --columns organization=HEADER",
    ),
    "reading.named_column_missing": (
        "指定された列「{header}」がありません。見つかった列：{seen}。このどれかを --columns に書いてください",
        "There is no column “{header}”. Columns seen: {seen}. Name one of these with --columns",
    ),
    "reading.unknown_mark": (
        "出欠の記号「{mark}」の意味が分かりません（{count}件）。直すか、--marks で意味を指定してください",
        "The mark “{mark}” is unknown ({count} {count:cell|cells}). Correct it or give its meaning with --marks",
    ),
    "reading.no_marks": (
        "出欠の記号が1つもありません。○ や × などを入れるか、空欄の意味を --blank で指定してください",
        "There is not a single attendance mark. Enter some, or say with --blank what a blank cell means",
    ),
    "reading.hidden_text": ("（{n}文字）", "({n} letters)"),
    "reading.option_column": (
        "--columns の「{word}」は列の種類の名前ではありません。機関名、会議名、開催日、会議体、出欠 などを使ってください",
        "“{word}” in --columns is no kind of column. Use organization, meeting, date, forum, status …",
    ),
    "reading.option_blank": (
        "--blank の「{value}」は使えません。{words} から選んでください",
        "“{value}” is not possible for --blank. Choose from {choices}",
    ),
    "reading.option_names": (
        "names の「{value}」は使えません。{choices} から選んでください",
        "“{value}” is not possible for names. Choose from {choices}",
    ),
    "reading.incidence_shape": (
        "行列は2次元で、行と列の数は organizations と meetings の名前の数に合う必要があります（{shape}）",
        "The array must have two dimensions, as many rows and columns as there are organizations and meetings ({shape})",
    ),
    "reading.incidence_names": (
        "同じ名前が2つ以上あります（{which}、{count}件）",
        "Names stand more than once ({which}, {count})",
    ),
    "reading.incidence_values": (
        "行列の値は0か正の整数にしてください",
        "The values of the array must be 0 or positive whole numbers",
    ),
    "reading.option_year_starts": (
        "年度の始まりの月は 1～12 です（{value}）",
        "The month in which the year starts must be 1 to 12 ({value})",
    ),
    "reading.option_mark": (
        "記号「{mark}」の意味「{word}」が分かりません。出席、代理、オンライン、欠席、対象外 から選んでください",
        "“{word}” for the mark “{mark}” is unknown. Choose from attended, proxy, online, absent, not_invited",
    ),
    "reading.master_no_name": (
        "機関の一覧に機関名の列がありません。見つかった列：{seen}",
        "The list of organizations has no column of names. Columns seen: {seen}",
    ),
    "reading.input_targets": (
        "目標の一覧に「指標」「年度」の列がありません。見つかった列：{seen}。ひな形は tsunagari example targets で書き出せます",
        "The list of goals has no columns “indicator” and “year”. Columns seen: {seen}. A template: tsunagari example targets",
    ),
    "reading.input_pairs": (
        "見守る組の一覧に「一方」「もう一方」の列がありません。見つかった列：{seen}。ひな形は tsunagari example pairs で書き出せます",
        "The list of pairs has no columns “a” and “b”. Columns seen: {seen}. A template: tsunagari example pairs",
    ),
    "reading.input_relations": (
        "関係の一覧に「機関」「相手」「種類」の列がありません。見つかった列：{seen}。ひな形は tsunagari example relations で書き出せます",
        "The list of relations has no columns “from”, “to” and “kind”. Columns seen: {seen}. A template: tsunagari "
        "example relations",
    ),
    "reading.input_themes": (
        "テーマの一覧に「テーマ」の列がありません。見つかった列：{seen}",
        "The list of themes has no column “theme”. Columns seen: {seen}",
    ),
    "reading.input_column": (
        "「{column}」の列がありません。列の名前を1行目に書いてください",
        "There is no column “{column}”. Please write the names of the columns in the first row",
    ),
    "reading.input_empty": (
        "見出しの下に1行もありません。1行に1件ずつ書いてください",
        "There is no row below the heads. Please write one entry a row",
    ),
    "reading.input_lacking": ("空欄です。書いてください", "The cell is empty. Please fill it in"),
    "reading.input_year": (
        "年度と読めません。「令和5年度」「R5」「2023」のように書いてください",
        "This is no fiscal year. Please write it as 2023 or R5",
    ),
    "reading.input_value": (
        "数と読めません。「12」「60%」のように、0以上の数だけを書いてください",
        "This is no number. Please write a number of 0 or more only, such as 12 or 60%",
    ),
    "reading.input_indicator": (
        "「{value}」という指標はありません。使える指標は「指標の一覧」（tsunagari measures）で見られます",
        "There is no indicator “{value}”. tsunagari measures lists those there are",
    ),
    "reading.input_choice": (
        "「{value}」は使えません。次のどれかを書いてください：{known}",
        "“{value}” cannot be used. Please write one of: {known}",
    ),
    "reading.input_person": (
        "人の名前かもしれないため、使えません。機関・分野・会議体・テーマだけを書いてください",
        "This may be a person's name and is not used. Please write organizations, sectors, bodies or themes only",
    ),
    "reading.input_no_goal": (
        "目標も見込量もありません。どちらかに数を書いてください",
        "There is neither a goal nor a planned number. Please write one",
    ),
    "reading.input_again": (
        "{first}行目と同じものが、もう一度あります。どちらかを消してください",
        "This is the same as in row {first}. Please delete one of them",
    ),
    "reading.no_agenda": (
        "テーマの一覧がありますが、議題の列（議題・テーマなど）がどの表にもありません。--columns 議題=列の見出し で指定してください",
        "There is a list of themes, and no table has a column of agendas. Name it with --columns agenda=HEADER",
    ),
    "reading.theme_unmatched": (
        "テーマ「{theme}」の語がある議題はありません。別の言い方を、一覧の「別名」に足してください",
        "No agenda names the theme “{theme}”. Other words for it can stand in the column “aliases” of the list",
    ),
    "reading.master_no_meeting": (
        "会議の一覧に会議名・会議体の列がありません。見つかった列：{seen}",
        "The list of meetings has no column of meetings or forums. Columns seen: {seen}",
    ),
    "reading.review_suffix": (
        "確認シートの名前は .xlsx で終わる必要があります（{name}）",
        "The name of a review sheet must end in .xlsx ({name})",
    ),
    "reading.review_not_one": (
        "確認シートではありません。tsunagari check --review で作ったファイルを指定してください",
        "This is no review sheet. Give the file that tsunagari check --review has written",
    ),
    "reading.review_bad_answer": (
        "回答「{text}」は はい・いいえ のどちらでもありません",
        "The answer “{text}” is neither yes nor no",
    ),
    # Left out.
    "reading.blank_organization": (
        "機関名が空欄の{count}行を除きました",
        "{count} {count:row|rows} without an organization {count:was|were} left out",
    ),
    "reading.placeholder": (
        "機関名の代わりに「なし」「-」などが入っている{count}行を除きました",
        "{count} {count:row|rows} with none, self, “-” and the like for an organization {count:was|were} left out",
    ),
    "reading.remark_rows": (
        "機関名のない{count}行（小見出し、注記など）は読みませんでした",
        "{count} {count:row|rows} without an organization (subheadings, remarks) {count:was|were} not read",
    ),
    "reading.example_rows": (
        "ひな形の記入例{count}行が残っていたため、除きました",
        "{count} example {count:row|rows} of the template {count:was|were} still there and left out",
    ),
    "reading.day_above": (
        "表の上にある日付「{text}」を開催日としました。書類の作成日などでないか確かめてください",
        "The date “{text}” above the table was taken as the day of the meeting. Please check that it is not the day of writing",
    ),
    "reading.day_for_all": (
        "見出しにある日付は「{text}」だけなので、{count}回の会議すべての開催日としました。違うときは、会議ごとに日付を書いてください",
        "“{text}” is the only date in the heads and was taken as the day of all {count} meetings. If it is not, write a date over each",
    ),
    "reading.day_unused": (
        "表の上にある日付「{text}」が{count}回の会議のどれのものか分からないため、使いませんでした。会議の見出しに日付を書いてください",
        "The date “{text}” above the table was not used: which of the {count} meetings it belongs to cannot be told. Write it over its meeting",
    ),
    "reading.unread_organizations": (
        "別の機関の名前が入った列（{columns}）を読んでいません。その機関も会議に出ていたら、「機関名」の列に行を足してください",
        "Columns of other organizations ({columns}) were not read. If these came too, add rows for them in the column of organizations",
    ),
    "reading.arrival_blank": (
        "「{header}」が空欄の{count}行も出席としました。来なかった機関なら、出欠の列を加えて「欠席」と書いてください",
        "{count} {count:row is|rows are} blank below “{header}” and counted as present. If they did not come, add a column status with absent",
    ),
    "reading.form_rows_unread": (
        "会議録のうち、見出し「{labels}」の行は読みませんでした。そこに出席した機関があれば「出席者」の行に書いてください",
        "Rows of the minutes headed {labels} were not read. If organizations in them came, write them in the row of those present",
    ),
    "reading.names_in_a_row": (
        "横に並んだ名前（{count}件）をすべて機関としました。人の名前がまじっていれば除いてください",
        "{count} {count:name|names} side by side {count:was|were} all taken for organizations. Take out those of persons, if there are any",
    ),
    "reading.brackets_unclear": (
        "かっこの前と中のどちらが機関か、はっきりしない名前が{count}件あります。「機関名（氏名）」の順に直してください",
        "Of {count} {count:name|names} it is not clear whether the organization stands before or in the brackets. Write organization (person)",
    ),
    "reading.meeting_in_writing": (
        "書面などで開かれた会議（{names}）があり、印や名前のある機関は出席としました。集まっていない会議なら、その列や行を除いてください",
        "Meetings held in writing or by mail ({names}): whoever is marked or listed counts as present. Leave them out if nobody met",
    ),
    "reading.meeting_of_nobody": (
        "誰も出席していない会議が{count}回あります。中止や延期なら、その列や行を除いてください",
        "{count} {count:meeting has|meetings have} nobody present. Leave out what was cancelled or postponed",
    ),
    "reading.total_with_marks": (
        "「計」「Total」などの行（{count}行）に、ほかの機関と同じような印があります。合計の行として除きましたが、その名の機関なら名前を書き足してください（例：Total 社）",
        "{count} {count:row|rows} headed total {count:has|have} marks like organizations; left out as totals. If an organization has that name, write more of it (Total Ltd)",
    ),
    "reading.total_rows": (
        "合計の行（{count}行）は機関ではないため除きました",
        "{count} total {count:row|rows} {count:was|were} left out",
    ),
    "reading.repeated_header": (
        "途中で繰り返される見出しの行（{count}行）を除きました",
        "{count} repeated header {count:row|rows} {count:was|were} left out",
    ),
    "reading.identical_rows": (
        "すべての列が同じ{count}行は重複とみなし、1回だけ数えました",
        "{count} {count:row|rows} identical to another {count:was|were} counted once only",
    ),
    "reading.empty_skipped": (
        "記録が1行もないため、読み飛ばしました",
        "It holds no row of attendance and was passed over",
    ),
    "reading.sheet_skipped": (
        "機関名の列がないため、このシートは読み飛ばしました",
        "This sheet has no column of organizations and was passed over",
    ),
    "reading.other_files": (
        "表ではないファイル{count}件を読み飛ばしました（{names}）",
        "{count} other {count:file was|files were} passed over ({names})",
    ),
    "reading.own_result": (
        "このプログラムが作ったファイル{count}件は、出席記録ではないため読み飛ばしました（{names}）",
        "{count} {count:file|files} that this program made {count:was|were} passed over, being no records ({names})",
    ),
    "reading.own_review": (
        "確認シート（{names}）は出席記録として読みません。答えを使うには --review 確認シート.xlsx のように指定してください",
        "The review sheet ({names}) is no record. To use its answers, give it with --review review.xlsx",
    ),
    "reading.hidden_sheet": (
        "非表示のシートですが、読み込みました",
        "This sheet is hidden; it was read all the same",
    ),
    "reading.hidden_rows": (
        "非表示の{count}行も読み込みました",
        "{count} hidden {count:row was|rows were} read all the same",
    ),
    "reading.hidden_columns": (
        "非表示の列（{count}か所）も読み込みました",
        "Hidden columns ({count}) were read all the same",
    ),
    "reading.aside": (
        "表の右側にある別の表（{columns}）は、機関名の列がないため読みませんでした",
        "Another table to the right ({columns}) has no column of organizations and was not read",
    ),
    "reading.formulas_unsaved": (
        "計算結果が保存されていない数式のセル（{count}個）は空欄として読みました。Excel で開いて上書き保存すると読めます",
        "{count} {count:cell holds a formula|cells hold formulas} without a saved result and {count:was|were} read as "
        "blank. Open the file in Excel and save it",
    ),
    "reading.member_list": (
        "会議の日も出欠もないため、委員や機関の一覧とみなし、会議には数えませんでした（会議の名簿なら、開催日を書き加えてください）",
        "There is neither a date nor a mark, so this was taken for a list of members, not for a meeting (if it is one, "
        "please add its date)",
    ),
    "reading.organization_list": (
        "この一覧には分野や事務局なども書かれています。使うには、出席の表に同じ列を加えるか、"
        "この表を機関の一覧（organizations）として渡してください",
        "This list also holds sectors, the secretariat or the like. To use them, add the same columns to the attendance, "
        "or hand this table over as the list of organizations",
    ),
    "reading.second_organization": (
        "「{header}」の列が2つあり、左の列だけを使いました。右の列にも出席した機関がある場合は、左の列の下に続けて書いてください",
        "There are two columns “{header}”; only the left one was used. If the right one lists more organizations that "
        "came, write them below the left one",
    ),
    "reading.nth_column": ("{n}列目", "column {n}"),
    "reading.unread_marks": (
        "出欠の印のようなものが入った列（{columns}）を読んでいません。出欠なら、見出しを「出欠」や「第1回」「開催日」のように直すか、--columns 出欠=列の見出し で指定してください",
        "Columns that look like marks ({columns}) were not read. If they are, head them with status, or with the number "
        "or date of a meeting, or name one with --columns status=HEADER",
    ),
    "reading.mark_column_guessed": (
        "「{header}」の列を出欠として読みました。違う場合は見出しを直してください",
        "The column “{header}” was read as attendance. If it is something else, please change its header",
    ),
    "reading.meeting_column_guessed": (
        "見出しが会議の名前や日付に見えない列（{columns}）も、印が入っているため会議としました。会議でなければ除いてください",
        "Columns whose heads name no meeting ({columns}) were taken for meetings, as they hold marks. Remove them if they "
        "are none",
    ),
    "reading.meetings_alike": (
        "見出しの同じ会議の列が{count}列あり、同じ会議としました。別の会議なら、見出しに「第1回」や「午前」などを足してください",
        "{count} more {count:column has|columns have} the head of another meeting and {count:was|were} taken for it. If they are "
        "other meetings, tell them apart in their heads",
    ),
    "reading.organization_column_guessed": (
        "「{header}」の列を機関名として読みました。違う場合は --columns 機関名=列の見出し で指定してください",
        "The column “{header}” was read as the organization. If it is another, name it with --columns organization=HEADER",
    ),
    "reading.layout_unclear": (
        "表の形が二通りに読めます。読み取った会議と機関を確かめてください",
        "The table can be read in two ways. Please check the meetings and organizations that were read",
    ),
    "reading.key_read": (
        "表の凡例に従って記号（{marks}）を読みました",
        "Marks ({marks}) were read as the key of the sheet says",
    ),
    "reading.key_contradicts": (
        "表の凡例に従い、記号（{marks}）をふつうとは違う意味で読みました。合っているか確かめてください",
        "Following the key of the sheet, marks ({marks}) were read otherwise than usual. Please check that this is right",
    ),
    "reading.letters_read": (
        "表の凡例がないため、記号（{marks}）を P＝出席、A＝欠席、E＝届出のある欠席と読みました。違うときは --marks で意味を指定してください",
        "There is no key, so the marks ({marks}) were read as present, absent and excused (absent). If that is not what they mean, give their meaning with --marks",
    ),
    "reading.poll": (
        "日程調整の表で、出席の記録ではありません。会議のあとの出欠表（機関名、開催日、出欠）を指定してください",
        "This is a poll of days, no record of attendance. Give the attendance that was kept at the meeting",
    ),
    "reading.online_report": (
        "Web 会議の参加者一覧で、機関名の列がありません。機関名の列を足すか、表示名が機関名なら --columns 機関名=列の見出し で指定してください（列：{seen}）",
        "This is a participant list of an online meeting, without a column of organizations. Add one, or, if the display "
        "names are organizations, name it with --columns organization=HEADER (columns: {seen})",
    ),
    "reading.unread_columns": (
        "使わなかった列：{columns}",
        "Columns that were not used: {columns}",
    ),
    "reading.nobody_came": (
        "この表では誰も出席していません。記号の意味（× や空欄など）が合っているか確かめ、違うときは --marks で指定してください",
        "By this table nobody came. Please check what its marks (x or blanks) mean, and say it with --marks if it is otherwise",
    ),
    "reading.everybody_came": (
        "出欠の欄がすべて出席になっています。欠席した機関が書かれていないか、記号の意味が違うかもしれません",
        "By the marks everybody came to everything. Absences may be missing, or the marks may mean something else",
    ),
    "reading.absence_elsewhere": (
        "出席の印があるのに、機関名・備考・参加方法に欠席と書かれた行が{count}行あります。出席としましたが、確かめてください",
        "{count} {count:row is|rows are} marked present although the name, the remark or the way of attending says absent; counted as present, please check",
    ),
    "reading.attended_and_absent": (
        "同じ会議に出席と欠席の両方が書かれた機関があり、出席としました（{count}件）",
        "An organization is marked both present and absent at one meeting; it counts as present ({count} "
        "{count:case|cases})",
    ),
    "reading.person_beside_organization": (
        "機関名に書き添えられた氏名（{count}件）は除き、残していません",
        "Names of persons beside the organization ({count} {count:spelling|spellings}) were taken off and not kept",
    ),
    "reading.option_attributes": (
        "使う列（--attributes）は、機関の一覧（--organizations）と一緒に指定してください",
        "Columns to be used (--attributes) need the list of organizations (--organizations)",
    ),
    "reading.attributes_denied": (
        "機関の一覧の次の列は使いませんでした：{columns}。使うには --attributes {asked} と書くか、確認シートで「はい」と答えてください",
        "These columns of the list of organizations were not used: {columns}. To use them, write --attributes {asked}, or "
        "answer yes in the review sheet",
    ),
    "reading.attributes_never": (
        "機関の一覧の次の列は、人の名前・電話番号・メールアドレス・備考に見えるため、使いません（指定しても使えません）：{columns}",
        "These columns of the list of organizations look like persons, telephones, mail addresses or remarks and are never "
        "used, even where asked for: {columns}",
    ),
    "reading.attribute_unknown": (
        "機関の一覧に「{name}」という列はありません（--attributes）",
        "The list of organizations has no column “{name}” (--attributes)",
    ),
    "reading.persons_listed": (
        "この列には人の名前だけがあり、どの機関の人か分かりません。機関名の列を加えるか、「氏名（機関名）」の形で書いてください",
        "This column names persons only, so that nobody knows which organization they came from. Please add a column of "
        "organizations, or write “name (organization)”",
    ),
    "reading.case_asked": (
        "個別の会議（一人の方についての会議）かもしれない会議が{count}回あります。個別の会議は図に出してはいけません。確認シート（--review）で"
        "答えるか、会議の一覧（--meetings）の「個別」の列に はい・いいえ を書いてください。答えがあるまで公開用は作れません",
        "{count} {count:meeting|meetings} may be about one person's case, which must not be shown. Answer in the review sheet "
        "(--review), or write yes or no in the column case of the list of meetings (--meetings). Nothing is published until then",
    ),
    "reading.person_in_meeting": (
        "この欄には人の名前だけが書かれているようです（{count}件）。名前は使いませんでした。会議や分野の名前に直してください",
        "There seems to be nothing but a person's name ({count} {count:cell|cells}), which was not used. Please write what the "
        "meeting or sector is called",
    ),
    "reading.person_taken_off": (
        "機関名に人の名前が書き添えられていたため、名前を除きました（{count}件、{rows}行目。例：{example}）",
        "Names of persons beside the organization were taken off ({count} {count:row|rows}: {rows}; such as {example})",
    ),
    "reading.person_misplaced": (
        "会議名や機関名などの欄に氏名が入っている{count}行を除きました（列がずれているか、個人の名前です）",
        "{count} {count:row has|rows have} a person's name for a meeting, organization or the like and "
        "{count:was|were} left out (shifted cells, or individuals)",
    ),
    "reading.person_suspected": (
        "機関名の欄に人の名前が書かれているかもしれません（{count}件、{rows}行目。例：{example}）。このままでは機関として図に出るため、"
        "元のファイルで機関名だけに直してください",
        "Organizations may hold names of persons ({count} {count:row|rows}: {rows}; such as {example}). They would "
        "stand in the map; please leave only the organization in the source file",
    ),
    "reading.brackets_dropped": (
        "機関名の後のかっこ書き（{count}件）は人数を数えるためだけに使い、残していません",
        "{count} {count:bracket|brackets} behind names of organizations {count:was|were} used for counting people only "
        "and not kept",
    ),
    "reading.names_joined": (
        "「・」や空白でつながった2つ以上の機関かもしれない名前が{count}件あります。別の機関なら「、」で区切ってください",
        "{count} {count:name|names} may be two or more organizations joined by a dot or a space. Separate organizations with a comma",
    ),
    "reading.others_uncounted": (
        "「ほか3名」「など」のように名前のない出席（{count}件）は数えていません",
        "{count} {count:mention|mentions} of others without a name {count:is|are} not counted",
    ),
    "reading.persons_dropped": (
        "氏名（{count}件）は人数を数えるためだけに使い、残していません",
        "{count} {count:name|names} of persons {count:was|were} used for counting only and not kept",
    ),
    # Corrected.
    "reading.encoding_concluded": (
        "文字コードを {encoding} と判断しました。文字化けがないか確かめてください",
        "The encoding was taken for {encoding}. Please check that the text looks right",
    ),
    "reading.leftover_characters": (
        "文字化けの跡と思われる文字が{count}か所あります。元のファイルを「CSV UTF-8」で保存し直してください",
        "{count} {count:character looks|characters look} like leftovers of another encoding. Save the original again as “CSV UTF-8”",
    ),
    "reading.encoding_unclear": (
        "文字コードが分かりません。Excel で開いて文字化けがないことを確かめ、「CSV UTF-8」で保存し直してください",
        "The encoding cannot be told. Open the file in Excel, check that the text looks right and save it as “CSV UTF-8”",
    ),
    "reading.half_width_kana": (
        "半角カナがとても多く、文字コードが違うかもしれません。文字化けがないか確かめてください",
        "There are very many half-width kana; the encoding may be another one. Please check that the text looks right",
    ),
    "reading.damaged_name": (
        "文字化けした機関名が{count}行あります。元のファイルで直してください",
        "{count} {count:row has|rows have} an organization with lost letters. Please correct it at the source",
    ),
    "reading.merged_spellings": (
        "「{name}」に表記の違いをまとめました：{others}",
        "Spellings of “{name}” were merged: {others}",
    ),
    "reading.form_missing": (
        "「{name}」は法人格（{form}）の書かれていない表記も同じ機関としました",
        "“{name}” with and without its corporate form ({form}) was taken for one organization",
    ),
    "reading.forms_differ": (
        "「{name}」は法人格が異なるため（{forms}）、別の機関としました",
        "“{name}” has different corporate forms ({forms}) and was kept as separate organizations",
    ),
    "reading.forms_differ_bare": (
        "「{name}」は法人格が異なるため（{forms}）別の機関とし、法人格のない表記も別にしました。どれと同じか確かめてください",
        "“{name}” has different corporate forms ({forms}) and was kept as separate organizations, the spelling "
        "without a form too. Please check which one it is",
    ),
    "reading.posts_named": (
        "役職で書かれた{count}件は、その部署としました（{examples}）",
        "{count} {count:post was|posts were} taken for the office ({examples})",
    ),
    "reading.ditto": (
        "「〃」「同上」（{count}件）を上の行の内容に置き換えました",
        "{count} ditto {count:mark was|marks were} replaced by what stands above",
    ),
    "reading.filled_down": (
        "会議名や日付が空欄の{count}行は、上の行と同じ会議としました",
        "{count} {count:row|rows} with a blank meeting and date {count:was|were} taken for the meeting above",
    ),
    "reading.merged_sector": (
        "分野が空欄の{count}行は、上の行と同じ分野としました（結合セル）",
        "{count} {count:row|rows} with a blank sector {count:was|were} given the sector above (merged cells)",
    ),
    "reading.blank_guessed": (
        "出欠が空欄の{count}件は出席としました。欠席の意味なら --blank 欠席 を付けてください",
        "{count} blank {count:mark was|marks were} taken as attended; if blank means absent, add --blank absent",
    ),
    "reading.blank_attended": (
        "出欠が空欄の{count}件は出席としました",
        "{count} blank {count:mark was|marks were} taken as attended",
    ),
    "reading.triangle": (
        "△（{count}件）は、意味が書かれていないため代理の出席と読みました。欠席など別の意味なら、--marks で指定してください",
        "{count} {count:mark|marks} △ without a key {count:was|were} read as present by proxy. If it means anything else, say it with --marks",
    ),
    "reading.undecided_marks": (
        "「予定」「調整中」「未定」など、実際に出席したか分からない記入が{count}件あり、記録に入れませんでした。分かったら書き直してください",
        "{count} {count:mark|marks} such as planned, tentative or pending do not say whether anybody came and were not recorded. Please correct them once it is known",
    ),
    "reading.in_writing": (
        "書面・委任状の{count}件は、その場にいなかったものとして欠席に数えました",
        "{count} {count:answer|answers} in writing or by letter of proxy {count:was|were} counted as absent from the room",
    ),
    "reading.blank_unknown": (
        "空欄の{count}件は出席していないものとし、案内の有無は不明としました（--blank で変えられます）",
        "{count} blank {count:cell was|cells were} taken as not attended, invited or not unknown (--blank changes this)",
    ),
    "reading.blank_absent": (
        "空欄の{count}件は欠席としました",
        "{count} blank {count:cell was|cells were} taken as absent",
    ),
    "reading.blank_not_invited": (
        "空欄の{count}件は案内の対象外としました",
        "{count} blank {count:cell was|cells were} taken as not invited",
    ),
    "reading.count_differs": (
        "人数の欄と氏名の数が合わない出席が{count}件あり（例：人数{stated}人、氏名{names}人）、氏名の数に従いました",
        "{count} {count:attendance has|attendances have} a head count that differs from the names listed (such as "
        "{stated} against {names}); the names were followed",
    ),
    "reading.stated_differs": (
        "出席者数の欄と並んでいる機関が合わない会議が{count}回あり（例：{stated}人に対し{counted}人）、並んでいる機関に従いました",
        "{count} {count:meeting states|meetings state} a number of people that does not fit those listed (such as "
        "{stated} against {counted}); the list was followed",
    ),
    "reading.stated_compared": (
        "出席者数の欄は、機関ごとの人数が分からないため照らし合わせるだけにしました",
        "The number of people was only compared with the list, which does not say who sent how many",
    ),
    "reading.count_unreadable": (
        "人数として読めないセルが{count}件あり、1人としました",
        "{count} {count:cell|cells} of people could not be read as a number and {count:counts|count} as 1",
    ),
    "reading.stray_quote": (
        'この行から始まるセルに、ほかのセルや行がまるごと入っています。引用符（"）が余分にあるようです。'
        "元の表の引用符を消すか、「」に書きかえて、保存し直してください",
        'a cell that begins in this row holds other cells or whole rows; there seems to be a stray quote ("). '
        "Please remove it, and save the table again",
    ),
    "reading.count_huge": (
        "人数が{limit}人以上のセルが{count}件あります。1つの会議に1つの機関から出た人数か、確かめてください",
        "{count} {count:cell|cells} of people say {limit} or more; please check that so many came from one "
        "organization to one meeting",
    ),
    "reading.fiscal_year_unreadable": (
        "年度として読めないセルが{count}件あり、日付だけを使いました",
        "{count} {count:cell|cells} could not be read as a fiscal year; dates alone were used",
    ),
    "reading.fiscal_year_differs": (
        "年度の記載と開催日（例：{text}）が合わない行が{count}行あり、開催日に従いました",
        "{count} {count:row has|rows have} a fiscal year that differs from the date (such as {text}); the date was followed",
    ),
    "reading.master_renamed": (
        "機関の一覧により「{old}」を「{name}」としました",
        "“{old}” was taken for “{name}”, as the list of organizations says",
    ),
    "reading.master_ambiguous": (
        "「{name}」は機関の一覧の複数の行に当てはまるため、そのままにしました",
        "“{name}” fits several rows of the list of organizations and was left as it is",
    ),
    "reading.master_unused": (
        "機関の一覧のうち{count}行は、出席の記録に現れません",
        "{count} {count:row|rows} of the list of organizations {count:does|do} not occur in the records",
    ),
    "reading.master_meeting_unknown": (
        "会議の一覧のこの行に当てはまる会議がありません",
        "No meeting fits this row of the list of meetings",
    ),
    "reading.review_applied": (
        "確認シートにより「{b}」を「{a}」と同じ機関としました",
        "“{b}” was taken for “{a}”, as the review sheet says",
    ),
    "reading.review_unknown": (
        "確認シートの「{name}」は記録にありません",
        "“{name}” of the review sheet does not occur in the records",
    ),
    # The review sheet.
    "reading.review_names": ("機関名の確認", "Names"),
    "reading.review_sectors": ("分野の確認", "Sectors"),
    "reading.review_questions": ("そのほかの質問", "Questions"),
    "reading.review_questions_how": (
        "記録だけでは決められないことです。「はい」「いいえ」を選ぶか、正しい答えを入れてください。空欄なら「今の扱い」のままです。",
        "What the records alone cannot tell. Choose yes or no, or enter the right answer. Left blank, it stays as taken.",
    ),
    "reading.review_question_kind": ("質問の種類", "Kind"),
    "reading.review_question": ("質問", "Question"),
    "reading.review_subject": ("対象", "Subject"),
    "reading.review_taken": ("今の扱い", "Taken as"),
    "reading.ask_case": (
        "「{subject}」は、一人の方について話し合う個別の会議ですか（個別の会議は図に出しません。答えがあるまで公開用は作れません）",
        "Is “{subject}” a meeting about one person's case? Such meetings are not shown. Nothing is published until this is "
        "answered",
    ),
    "reading.ask_council": (
        "「{subject}」は、計画の活動指標で数える「協議の場」ですか（答えがないと、開催回数と参加者数は要確認のままです）",
        "Is “{subject}” the council (kyogi no ba) whose meetings official counts speak of? Without an answer they stay to be confirmed",
    ),
    "reading.ask_attribute": (
        "機関の一覧の列「{subject}」を使いますか",
        "May the column “{subject}” of the list of organizations be used?",
    ),
    "reading.ask_post": (
        "「{subject}」は役職のようです。どの機関かを「正しい答え」に入れてください",
        "“{subject}” seems to be a post. Please enter the organization as the right answer",
    ),
    "reading.ask_across_areas": (
        "地区ごとに書かれている「{subject}」は、全体で1つの機関ですか",
        "“{subject}” stands under several areas. Is it one organization?",
    ),
    "reading.review_names_how": (
        "同じ機関と思われる名前の組です。黄色の欄で「はい」「いいえ」を選んで保存し、次に読むときに出席表と一緒に置いてください（コマンドでは --review で指定します）。空欄の組はまとめません。",
        "Pairs of names that may be one organization. Choose yes or no in the yellow column, save, and put this "
        "file beside the records next time (on the command line: --review). Pairs left blank are not merged.",
    ),
    "reading.review_sectors_how": (
        "名前から推定した分野です。違う場合は「いいえ」を選ぶか、正しい分野を入れてください。",
        "Sectors guessed from names. Where one is wrong choose no, or enter the right one.",
    ),
    "reading.review_a": ("機関名 A", "Name A"),
    "reading.review_b": ("機関名 B", "Name B"),
    "reading.review_a_count": ("A の出席回数", "Attendances of A"),
    "reading.review_b_count": ("B の出席回数", "Attendances of B"),
    "reading.review_why": ("同じかもしれない理由", "Why they might be the same"),
    "reading.review_why_not": ("違うかもしれない理由", "Why they might not"),
    "reading.review_answer": ("はい・いいえ", "Yes or no"),
    "reading.review_organization": ("機関名", "Organization"),
    "reading.review_guess": ("推定した分野", "Guessed sector"),
    "reading.review_correct": ("正しい分野", "Right sector"),
    "reading.review_right": ("正しい答え", "Right answer"),
    "reading.review_yes": ("はい", "yes"),
    "reading.review_no": ("いいえ", "no"),
    "reading.why_abbreviation": (
        "略称や法人格の書き方を除くと同じです",
        "The same once abbreviations and legal forms are written out",
    ),
    "reading.why_kana": (
        "ひらがなとカタカナ、第一と第1などの違い",
        "the same sound in another script or numeral",
    ),
    "reading.why_reordered": ("同じ語が違う順に並んでいます", "The same words in another order"),
    "reading.why_lost_letter": (
        "最初の1文字だけが違います（「髙」などの文字が失われた可能性があります）",
        "Only the first letter is missing; it may have been lost in a conversion",
    ),
    "reading.why_typo": ("1～2文字だけが違います", "Only one or two letters differ"),
    "reading.why_acronym": ("一方が他方の頭文字です", "One is the acronym of the other"),
    "reading.why_office": (
        "市や部の名前が付いているかどうかだけが違います",
        "Only one names the city or department",
    ),
    "reading.why_house": (
        "一方には法人などの名前が前に付いています",
        "One has the name of its owner in front",
    ),
    "reading.why_longer": ("一方が他方の名前で始まります", "One begins with the name of the other"),
    "reading.why_alike": ("字面が似ています", "The letters are alike"),
    "reading.why_not_together": (
        "同じ会議に別々に{n}回出席しています",
        "Both attended the same meeting {n} {n:time|times}",
    ),
    "reading.why_not_office": (
        "県や別の市町村、別の部にある同じ名前の課かもしれません",
        "Another city or department, or the prefecture, may have an office of that name",
    ),
    "reading.why_not_unknown": (
        "支所や別法人の可能性があります",
        "One may be a branch or another legal person",
    ),
    # Understood.
    "reading.meeting_by_file": (
        "会議名がないため、シートやファイルの名前を会議名としました",
        "There is no meeting name, so the name of the sheet or file was taken",
    ),
    "reading.whole_file_one_meeting": (
        "会議名も開催日もないため、この表の{count}行を1回の会議としました",
        "There is neither a meeting nor a date, so the {count} {count:row|rows} were taken for one meeting",
    ),
    "reading.one_across_areas": (
        "{names}（{count}件）は、地区が違っても1つの機関としました（同じ市町村の課・係や、当事者・家族）",
        "{names} ({count}) {count:was|were} taken for one organization in all areas (an office of one city, or individuals)",
    ),
    "reading.category_node": (
        "当事者・家族などの個人は地区ごとに1つのまとまりとし、続けて書かれた氏名は残していません",
        "Individuals such as service users and family members are one node each; names beside them were not kept",
    ),
    "reading.area_by_file": (
        "ファイルやシートの名前から地区（{example} など{count}か所）を読み取りました",
        "Areas ({example} and others, {count} in all) were taken from the names of files or sheets",
    ),
    "reading.one_forum": (
        "会議名に共通する部分がないため、{count}回の会議を1つの会議体としました",
        "Names have nothing in common, so {count} {count:meeting was|meetings were} taken for one forum",
    ),
    "reading.undated": (
        "開催日のない会議が{count}回あります",
        "{count} {count:meeting has|meetings have} no date",
    ),
    "reading.plenary_size": (
        "「{name}{day:（日）}」は{size}機関（全{all}機関、中央値{median:.0f}）が出席したため、全体会としました",
        "“{name}{day:(iso)}” was attended by {size} of {all} organizations (median {median:.0f}) and is taken for a plenary",
    ),
    "reading.plenary_told": (
        "種別や指定により{count}回を全体会としました",
        "{count} {count:meeting is a plenary|meetings are plenaries} by kind or option",
    ),
    "reading.plenary_unknown": (
        "全体会に指定された「{name}」という会議・会議体はありません",
        "There is no meeting or forum “{name}” to be a plenary",
    ),
    "reading.secretariat_unknown": (
        "事務局に指定された「{name}」という機関はありません",
        "There is no organization “{name}” to be the secretariat",
    ),
    "reading.sector_guessed": (
        "名前から分野を「{sector}」と推定しました（{count}機関）：{names}",
        "Sector “{sector}” was guessed from the name ({count} {count:organization|organizations}): {names}",
    ),
    "reading.sectors_differ": (
        "「{name}」の分野が行によって異なり（{sectors}）、「{taken}」としました",
        "“{name}” has different sectors ({sectors}); “{taken}” was taken",
    ),
}
