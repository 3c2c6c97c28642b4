"""Words of the map page; keys beginning with ``say_`` and ``step_`` are said in Python."""

SENTENCES: dict[str, tuple[str, str]] = {
    # The page as a whole.
    "webmap.title": ("会議でつながる機関の地図", "Map of organizations that meet"),
    "webmap.skip": ("機関の一覧へ移る", "Go to the list of organizations"),
    "webmap.no_script": (
        "この図を表示するには、ブラウザの JavaScript を有効にしてください。",
        "Please allow JavaScript in your browser to see this map.",
    ),
    "webmap.index_title": ("地区ごとの、つながりの地図", "Maps of who meets whom, by area"),
    "webmap.index_how": (
        "地区の名前を押すと、その地区の地図が開きます。数は、個別の会議をのぞいたものです。",
        "Choose an area to open its map. Meetings about single cases are not counted.",
    ),
    "webmap.index_find": ("地区をさがす", "Find an area"),
    "webmap.index_shown": ("{all}地区のうち{shown}", "{shown} of {all}"),
    "webmap.index_area": ("地区", "Area"),
    "webmap.index_meetings": ("会議", "Meetings"),
    "webmap.index_organizations": ("機関", "Organizations"),
    "webmap.index_said": ("最初に言えること", "Said first"),
    "webmap.for_office": ("庁内用", "For office use"),
    "webmap.for_public": ("公開用", "For publication"),
    "webmap.period": ("対象期間：{from}～{to}", "Period: {from} to {to}"),
    "webmap.period_unknown": ("対象期間：日付の記録がありません", "Period: no dates recorded"),
    "webmap.date": ("{era}年{month}月{day}日", "{year}-{mm}-{dd}"),
    "webmap.undated": ("日付なし", "no date"),
    "webmap.year_name": ("{era}年度", "FY {year}"),
    "webmap.all_years": ("全期間", "All years"),
    "webmap.made_by": ("作成：tsunagari", "Made with tsunagari"),
    "webmap.list_separator": ("、", ", "),
    "webmap.sector_unknown": ("分野の記載なし", "sector not recorded"),
    "webmap.nameless": ("（名称なし）", "(no name)"),
    "webmap.close": ("閉じる", "Close"),
    "webmap.show_more": ("残り{n}件を表示", "Show {n} more"),
    "webmap.and_more": ("ほか{n}件", " and {n} more"),
    # Views and controls.
    "webmap.views": ("表示の種類", "Views"),
    "webmap.view_groups_area": ("地区どうし", "Areas"),
    "webmap.view_groups_community": ("まとまりどうし", "Communities"),
    "webmap.view_picture_bodies": ("会議体の重なり", "Bodies"),
    "webmap.view_picture_table": ("会議体の組み合わせ", "Combinations"),
    "webmap.view_picture_blocks": ("地区と全体", "Areas"),
    "webmap.view_picture_tiers": ("層と地区", "Tiers"),
    "webmap.view_picture_relations": ("会議と関係", "Relations"),
    "webmap.view_picture_timeline": ("いつ・だれが", "Who came when"),
    "webmap.key_halo": ("囲んだ印：上の文の機関", "Ringed: named in the sentence above"),
    "webmap.key_never": ("赤い破線：一度も同席していない組", "Red, dashed: a pair that never met"),
    "webmap.save_page": (
        "この地図を保存（動かした位置とメモも）",
        "Save this page, places and notes included",
    ),
    "webmap.save_positions": (
        "位置を保存（positions.csv、来年の図に）",
        "Save places (positions.csv, for next year)",
    ),
    "webmap.undo": ("戻す", "Undo"),
    "webmap.note": ("メモ", "Note"),
    "webmap.note_keep": ("図に置く", "Put on the map"),
    "webmap.note_remove": ("消す", "Remove"),
    "webmap.path_to": ("この機関から、別の機関までの道筋", "The way from here to another organization"),
    "webmap.path_title": ("{a}から{b}まで", "From {a} to {b}"),
    "webmap.path_none": ("同席のつながりをたどっても届きません。", "No chain of meetings joins them."),
    "webmap.path_direct": ("直接、同じ会議に出ています。", "They met directly."),
    "webmap.path_steps": (
        "同席を{n}つたどると届きます（いちばん短い道筋）。",
        "{n} steps from meeting to meeting, the shortest way.",
    ),
    "webmap.key_size_number": ("印の大きさ：{name}（最大{n}）", "Size: {name} (most {n})"),
    "webmap.view_organizations": ("機関どうし", "Organizations"),
    "webmap.view_forums": ("機関と会議体", "Organizations and forums"),
    "webmap.view_forums_meetings": ("機関と会議", "Organizations and meetings"),
    "webmap.view_matrix": ("分野×分野", "Sector × sector"),
    "webmap.view_table": ("一覧", "Table"),
    "webmap.search": ("機関名でさがす", "Find an organization"),
    "webmap.search_area": ("地区・まとまりの名前でさがす", "Find an area by name"),
    "webmap.search_none": ("見つかりません", "Nothing found"),
    "webmap.year": ("年度", "Fiscal year"),
    "webmap.play": ("▶ 年度順に再生", "▶ Play years"),
    "webmap.pause": ("■ 停止", "■ Stop"),
    "webmap.zoom": ("拡大と縮小", "Zoom"),
    "webmap.zoom_in": ("拡大", "Zoom in"),
    "webmap.zoom_out": ("縮小", "Zoom out"),
    "webmap.reset": ("全体", "Whole"),
    "webmap.map_keys": (
        "矢印キーで近くの機関へ移り、Enter で説明へ、＋と－で拡大・縮小、0 で全体、Esc で選択を解除します。",
        "Arrow keys move to a nearby organization, Enter goes to its description, + and - zoom, "
        "0 shows everything, Escape clears the selection.",
    ),
    "webmap.panel": ("説明と凡例", "Description and legend"),
    "webmap.adjust": ("しぼり込みと表示の調整", "Filters and display"),
    "webmap.reading": ("この図の見方", "How to read this map"),
    "webmap.strength": ("つながりの回数", "Meetings together"),
    "webmap.strength_value": ("{n}回以上同席した組を表示", "Pairs that met {n} {n:time|times} or more"),
    "webmap.size": ("印の大きさ", "Size of marks"),
    "webmap.size_attendances": ("出席回数", "Meetings attended"),
    "webmap.size_partners": ("同席した機関の数", "Partner organizations"),
    "webmap.size_equal": ("すべて同じ", "All the same"),
    "webmap.labels": ("機関名", "Names"),
    "webmap.labels_auto": ("重ならないように", "Without overlap"),
    "webmap.labels_all": ("すべて", "All"),
    "webmap.labels_important": ("主なものだけ", "Main ones only"),
    "webmap.labels_none": ("なし", "None"),
    "webmap.show_secretariat": ("事務局を表示", "Show the secretariat"),
    "webmap.show_changes": ("前の年度との違いを示す", "Mark differences from the year before"),
    "webmap.reset_all": ("はじめの表示に戻す", "Back to the first view"),
    "webmap.colour_by": ("色分け", "Colour by"),
    "webmap.colour_sector": ("分野で色分け", "Colour by sector"),
    "webmap.colour_community": ("まとまりで色分け", "Colour by community"),
    "webmap.colour_tier": ("層（市町村・圏域・県など）で色分け", "Colour by tier"),
    "webmap.dark": ("暗い画面", "Dark"),
    "webmap.take_out": ("保存・印刷", "Save or print"),
    "webmap.save_png": ("画像を保存（PNG）", "Save picture (PNG)"),
    "webmap.save_svg": ("画像を保存（SVG）", "Save picture (SVG)"),
    "webmap.save_csv": ("一覧を保存（CSV）", "Save table (CSV)"),
    "webmap.print": ("印刷", "Print"),
    "webmap.present": ("発表モード", "Present"),
    "webmap.present_end": ("終了", "End"),
    "webmap.step_back": ("前へ", "Back"),
    "webmap.step_on": ("次へ", "Next"),
    # Legend.
    "webmap.legend": ("凡例", "Legend"),
    "webmap.legend_filter": ("押すと表示・非表示を切り替えます", "Press to show or hide"),
    "webmap.key_forum": ("会議体", "Forum"),
    "webmap.key_forum_meetings": ("会議", "Meeting"),
    "webmap.key_secretariat": ("事務局を務める機関", "Acts as secretariat"),
    "webmap.key_tie": (
        "線：同席した組（太いほど回数が多い）",
        "Line: met at a meeting (thicker = more often)",
    ),
    "webmap.key_seat": (
        "線：その会議体への出席（太いほど回数が多い）",
        "Line: attends the forum (thicker = more often)",
    ),
    "webmap.key_seat_meetings": ("線：その会議への出席", "Line: attended the meeting"),
    "webmap.key_size_attendances": ("印の大きさ：出席回数", "Size: meetings attended"),
    "webmap.key_size_partners": ("印の大きさ：同席した機関の数", "Size: partner organizations"),
    "webmap.key_size_equal": ("印の大きさ：すべて同じ", "Size: all the same"),
    "webmap.badge_secretariat": ("事", "S"),
    "webmap.badge_new": ("新", "new"),
    "webmap.badge_left": ("休", "out"),
    "webmap.key_new": ("前の年度は出席がなく、この年度に出席", "attended this year and not the year before"),
    "webmap.key_left": (
        "前の年度は出席し、この年度は出席がない",
        "attended the year before and not this year",
    ),
    # How to read it.
    "webmap.reading_1": (
        "印は機関です。色と形の組み合わせが分野を表します。",
        "Each mark is an organization. Colour and shape together tell its sector.",
    ),
    "webmap.reading_2": (
        "線は、同じ会議に出席したことを表します。少人数の会議での同席ほど近くに置かれます。",
        "A line means that both attended the same meeting. Meeting in small rounds brings marks closer.",
    ),
    "webmap.reading_3": (
        "全体会だけに出席した機関は、その会議体のまわりに置いています。全体会での同席はつながりに数えません。",
        "Organizations seen only at a plenary stand around that forum. "
        "Being at a plenary together makes no tie.",
    ),
    "webmap.reading_4": (
        "印や線を押すと、右（狭い画面では下）に説明が出ます。何もない所を押すと元に戻ります。",
        "Press a mark or a line for a description beside (or below) the map. Press an empty spot to go back.",
    ),
    "webmap.reading_5": (
        "位置の上下左右に意味はありません。端にあることは、よい・悪いを表しません。",
        "Up, down, left and right mean nothing. Being at the edge is neither good nor bad.",
    ),
    # Groups of a large record.
    "webmap.group_size": (
        "{n}機関がいて、その中で{ties}組が同席しています。",
        "{n} {n:organization|organizations}; {ties} {ties:pair|pairs} of them met.",
    ),
    "webmap.group_open": ("機関を表示する", "Show its organizations"),
    "webmap.group_tied": (
        "ほかの{n}か所と同席があります（同席した回数の合計）。",
        "Its organizations met those of {n} {n:other|others} (meetings together in all).",
    ),
    "webmap.group_tied_none": (
        "ほかとの同席は記録されていません。",
        "No meeting with organizations elsewhere is recorded.",
    ),
    "webmap.group_closed_area": (
        "機関の数が多いため、このページには機関を入れていません。この地区の地図は "
        "tsunagari render に --area {name} を付けると作れます。",
        "The record is too large for a page with its organizations. "
        "tsunagari render with --area {name} makes the map of this area.",
    ),
    "webmap.group_closed_community": (
        "機関の数が多いため、このページには機関を入れていません。",
        "The record is too large for a page with its organizations.",
    ),
    "webmap.group_opened": ("{n}機関を表示しています。", "Showing its {n} {n:organization|organizations}."),
    "webmap.group_guests": (
        "下の段は、ここの機関と同席の多いほかの{n}機関です。",
        " Below stand {n} {n:organization|organizations} from elsewhere that met them most.",
    ),
    "webmap.group_back_area": ("◀ 地区どうしの図に戻る", "◀ Back to the areas"),
    "webmap.group_back_community": ("◀ まとまりどうしの図に戻る", "◀ Back to the communities"),
    "webmap.key_group_area": (
        "地区（大きさと数字：機関の数）",
        "Area (size and number: organizations)",
    ),
    "webmap.key_group_community": (
        "まとまり（大きさと数字：機関の数）",
        "Community (size and number: organizations)",
    ),
    "webmap.key_group_tie": (
        "線：機関どうしの同席がある（太いほど回数が多い。多いものだけ表示）",
        "Line: their organizations met (thicker: more often; only the most frequent are drawn)",
    ),
    "webmap.key_group_open": (
        "印をもう一度押すと、その中の機関が開きます。",
        "Press a mark again to open it into its organizations.",
    ),
    "webmap.key_group_closed": (
        "印を押すと、その中の機関の地図の作り方を示します。",
        "Press a mark to see how a map of its organizations is made.",
    ),
    # What the view shows, in words.
    "webmap.view_group": ("{name}：", "{name}: "),
    "webmap.view_text_groups_area": (
        "{n}の地区のあいだの同席を表示しています。",
        "Meetings together between {n} {n:area|areas}.",
    ),
    "webmap.view_text_groups_community": (
        "{n}のまとまりのあいだの同席を表示しています。",
        "Meetings together between {n} {n:community|communities}.",
    ),
    "webmap.view_year": ("{year}：", "{year}: "),
    "webmap.view_text": (
        "{n}機関と、同席した{ties}組のつながりを表示しています。",
        "{n} {n:organization|organizations} and {ties} {ties:tie|ties} shown.",
    ),
    "webmap.view_text_min": (
        "{n}機関と、{min}回以上同席した{ties}組を表示しています（全{all}組）。",
        "{n} {n:organization|organizations} and the {ties} {ties:pair|pairs} that met {min} times or more "
        "shown (of {all}).",
    ),
    "webmap.view_text_forums": (
        "どの機関がどの会議体に出席したかを表示しています（{n}機関、会議体{forums}）。",
        "Which of {forums} {forums:forum|forums} each of {n} {n:organization|organizations} attended.",
    ),
    "webmap.view_text_forums_meetings": (
        "{n}機関が{forums}回の会議のどれに出席したかを表示しています。",
        "Which of {forums} {forums:meeting|meetings} each of {n} {n:organization|organizations} attended.",
    ),
    "webmap.view_text_matrix": (
        "{n}の分野のあいだで、同席した回数の合計を表示しています。",
        "Meetings together between {n} {n:sector|sectors}.",
    ),
    "webmap.ties_left_out": ("弱いつながり{n}組は省きました。", " The {n} weakest ties are left out."),
    "webmap.nothing_shown": (
        "この条件に当てはまる機関がありません。条件を広げてください。",
        "No organization fits these filters. Please widen them.",
    ),
    # Side panel: an organization.
    "webmap.secretariat": ("事務局", "Secretariat"),
    "webmap.member_of": ("まとまり：{name}", "Community: {name}"),
    "webmap.attendances": ("出席", "Attended"),
    "webmap.partners": ("同席した機関", "Partners"),
    "webmap.outside_sector": ("別の分野", "Other sectors"),
    "webmap.times": ("{n}回", "{n} {n:time|times}"),
    "webmap.organizations_n": ("{n}機関", "{n}"),
    "webmap.interval": ("{low}～{high}%", "{low}–{high}%"),
    "webmap.name_count": ("{name}（{n}回）", "{name} ({n})"),
    "webmap.org_attended": (
        "{total}回の会議のうち{n}回に出席しました（会議体{forums}つ）。",
        "Attended {n} of {total} {total:meeting|meetings}, in {forums} {forums:forum|forums}.",
    ),
    "webmap.org_attended_meetings": (
        "{total}回の会議のうち{n}回に出席しました。",
        "Attended {n} of {total} {total:meeting|meetings}.",
    ),
    "webmap.org_not_seen": (
        "この条件の{total}回の会議には出席の記録がありません。",
        "Not recorded at any of these {total} {total:meeting|meetings}.",
    ),
    "webmap.org_plenary_only_cases": (
        "個別の会議を除く記録では、全体会だけに出席しています。全体会での同席はつながりに数えていません。",
        "Case meetings aside, seen only at plenaries. Being at a plenary together makes no tie.",
    ),
    "webmap.org_plenary_only": (
        "全体会だけに出席しています。全体会での同席はつながりに数えていません。",
        "Seen only at plenaries. Being at a plenary together makes no tie.",
    ),
    "webmap.org_met": (
        "{n}機関と同席しました。多いのは{names}です。",
        "Met {n} {n:organization|organizations}, most often {names}.",
    ),
    "webmap.org_met_min": (
        "{min}回以上同席したのは{n}機関です。多いのは{names}です。",
        "Met {n} {n:organization|organizations} {min} times or more, most often {names}.",
    ),
    "webmap.org_met_none": (
        "この条件では、ほかの機関との同席がありません。",
        "Met no other organization under these filters.",
    ),
    "webmap.org_outside": (
        "同席した機関の{p}%は、自分とは別の分野の機関です。",
        "{p}% of the organizations it met are from other sectors.",
    ),
    "webmap.org_stays": (
        "会議を選び直した試算の{p}%で、同じまとまりに残りました。",
        "Stayed in its community in {p}% of trials with meetings drawn anew.",
    ),
    "webmap.org_people": ("出席者は延べ{n}人です。", "{n} {n:person|people} attended, counted each time."),
    "webmap.join_body_only": (
        "「{a}」と「{b}」をつなぐただ一つの機関です。",
        "The only organization that links “{a}” and “{b}”.",
    ),
    "webmap.join_body_few": (
        "「{a}」と「{b}」をつなぐ{n}機関の一つです。",
        "One of {n} organizations that link “{a}” and “{b}”.",
    ),
    "webmap.join_sector_only": (
        "全体会を除くと、{a}で{b}の機関と同席した、ただ一つの機関です。",
        "Plenaries aside, the only {a} organization that has met one of {b}.",
    ),
    "webmap.join_sector_few": (
        "全体会を除くと、{a}で{b}の機関と同席した{n}機関の一つです。",
        "Plenaries aside, one of {n} {a} organizations that have met one of {b}.",
    ),
    "webmap.without_switch": ("この機関がないときの図を見る", "Show the map without this organization"),
    "webmap.without_nothing": (
        "この機関がなくても、ほかの機関どうしのつながりは途切れません。",
        "Without it, the other organizations would still all be connected as they are.",
    ),
    "webmap.without_cut": (
        "この機関がないと、{n}機関が全体から離れます。",
        "Without it, {n} {n:organization|organizations} would be cut off from the rest.",
    ),
    "webmap.without_cut_names": (
        "この機関がないと、{names}（{n}機関）が全体から離れます。",
        "Without it, {names} ({n}) would be cut off from the rest.",
    ),
    "webmap.without_pairs": (
        "この機関がないと、同席がなくなる分野の組み合わせが{n}通りあります。",
        "Without it, {n} {n:pair|pairs} of sectors would no longer meet.",
    ),
    "webmap.without_now": (
        "図から外しました。この機関の{ties}組のつながりが消えますが、ほかの機関はつながったままです。",
        "Taken out: its {ties} {ties:tie|ties} disappear, the other organizations stay connected.",
    ),
    "webmap.without_now_cut": (
        "図から外しました。{ties}組のつながりが消え、{names}（{n}機関）が全体から離れます。",
        "Taken out: {ties} {ties:tie|ties} disappear and {names} ({n}) are cut off.",
    ),
    "webmap.taken_out": ("「{name}」を外した図です。", "The map without “{name}”."),
    "webmap.bodies": ("出席している会議体", "Forums attended"),
    "webmap.bodies_meetings": ("出席した会議", "Meetings attended"),
    "webmap.met_with": ("同席した機関", "Met with"),
    "webmap.case_met": (
        "個別の会議での同席（回数は幅で示し、ほかの数には入れていません）",
        "Met in case meetings (in bands; not part of any other number)",
    ),
    "webmap.case_band": ("{band}回", "{band} times"),
    "webmap.case_more": ("{band}回以上", "{band} times or more"),
    # Side panel: a tie, a community, a forum, two sectors.
    "webmap.tie_title": ("{a} ― {b}", "{a} – {b}"),
    "webmap.tie_met": ("{n}回、同じ会議に出席しました。", "At the same meeting {n} {n:time|times}."),
    "webmap.tie_met_none": (
        "この条件では同席がありません。",
        "Not at the same meeting under these filters.",
    ),
    "webmap.tie_more": (
        "それぞれの出席回数から偶然に見込まれる回数より多く（約{r}倍）同席しています。",
        "More often than their attendance alone would make likely (about {r} times).",
    ),
    "webmap.tie_same": (
        "それぞれの出席回数から偶然に見込まれる回数と同じくらいです（約{r}倍）。",
        "About as often as their attendance alone would make likely (about {r} times).",
    ),
    "webmap.tie_less": (
        "それぞれの出席回数から偶然に見込まれる回数より少なめです（約{r}倍）。",
        "Less often than their attendance alone would make likely (about {r} times).",
    ),
    "webmap.tie_kept": (
        "出席回数だけでは説明しにくい多さです。",
        "This is more than attendance alone would easily explain.",
    ),
    "webmap.too_few": (
        "会議の回数が足りず、偶然より多いかどうかは判断できません。",
        "There are too few meetings to tell whether this is more than chance.",
    ),
    "webmap.tie_meetings": ("同席した会議", "Meetings together"),
    "webmap.both_ends": ("2つの機関", "The two organizations"),
    "webmap.community_title": ("まとまり：{name}", "Community: {name}"),
    "webmap.community_size": (
        "互いによく同席する{n}機関です。",
        "{n} {n:organization|organizations} that often meet one another.",
    ),
    "webmap.community_held": ("主に{names}で顔を合わせています。", "They meet mainly at {names}."),
    "webmap.body_members": ("{name}（{n}機関）", "{name} ({n})"),
    "webmap.community_ties": (
        "内側のつながりは{within}組、外へのつながりは{across}組です。",
        "{within} {within:tie|ties} inside, {across} {across:tie|ties} to others.",
    ),
    "webmap.community_clear": (
        "全体として、まとまりの分かれ方は偶然では説明しにくいものです。",
        "As a whole, the division into communities is more than chance would easily give.",
    ),
    "webmap.community_unclear": (
        "まとまりの境目ははっきりしません。目安としてご覧ください。",
        "The communities are not clear-cut. Take them as a rough guide.",
    ),
    "webmap.community_unknown": (
        "まとまりがはっきりしているかどうかは判断できません。目安としてご覧ください。",
        "It cannot be told whether communities are clear-cut. Take them as a rough guide.",
    ),
    "webmap.community_stays": (
        "会議を選び直した試算でも、平均して{p}%の機関が同じまとまりに残りました。",
        "With meetings drawn anew, {p}% of its members stayed together on average.",
    ),
    "webmap.members": ("機関", "Organizations"),
    "webmap.forum_held": (
        "{meetings}回開かれ、{n}機関が出席しました。",
        "{meetings} {meetings:meeting|meetings}, attended by {n} {n:organization|organizations}.",
    ),
    "webmap.forum_held_meetings": (
        "{n}機関が出席しました。",
        "Attended by {n} {n:organization|organizations}.",
    ),
    "webmap.forum_plenary": (
        "全体会を含みます。全体会での同席はつながりに数えていません。",
        "Includes plenaries; being at a plenary together makes no tie.",
    ),
    "webmap.forum_meetings": ("開催された会議", "Meetings held"),
    "webmap.pair_title": ("{a} × {b}", "{a} × {b}"),
    "webmap.pair_ties": (
        "同席した機関の組は{n}組です。",
        "{n} {n:pair|pairs} of organizations met.",
    ),
    "webmap.pair_none": (
        "この条件では、この2つの分野の機関が同席した記録はありません（全体会を除く）。",
        "No meeting between these sectors is recorded under these filters (plenaries aside).",
    ),
    "webmap.pair_more": (
        "偶然に見込まれる回数の約{r}倍で、多めです。",
        "About {r} times what chance would make likely: more.",
    ),
    "webmap.pair_same": (
        "偶然に見込まれる回数の約{r}倍で、同じくらいです。",
        "About {r} times what chance would make likely: much the same.",
    ),
    "webmap.pair_less": (
        "偶然に見込まれる回数の約{r}倍で、少なめです。",
        "About {r} times what chance would make likely: fewer.",
    ),
    # Matrix and table.
    "webmap.matrix_caption": (
        "ますの数は、2つの分野の機関が同席した回数の合計です（全体会を除く）。"
        "斜線のますは同席の記録がありません。押すと内訳が出ます。",
        "Each cell counts meetings together between organizations of two sectors (plenaries aside). "
        "Hatched cells: none recorded. Press a cell for details.",
    ),
    "webmap.matrix_cell": (
        "{a}と{b}：{ties}組、同席{n}回",
        "{a} and {b}: {ties} {ties:pair|pairs}, {n} {n:meeting|meetings} together",
    ),
    "webmap.matrix_ratio": ("見込みの{r}倍", "{r} × likely"),
    "webmap.table_title": ("機関の一覧", "All organizations"),
    "webmap.table_note": ("{n}機関を表示しています。", "{n} {n:organization|organizations} shown."),
    "webmap.column_group_area": ("地区", "Area"),
    "webmap.column_group_community": ("まとまり", "Community"),
    "webmap.column_group_organizations": ("機関の数", "Organizations"),
    "webmap.column_group_within": ("中で同席した組", "Pairs within"),
    "webmap.column_group_tied": ("同席のあるほかの地区・まとまり", "Others met"),
    "webmap.column_name": ("機関", "Organization"),
    "webmap.board_bodies": ("会議体の一覧", "Bodies"),
    "webmap.board_bodies_note": (
        "会議体ごとの会議の回数と、一度でも出席した機関の数です。",
        "How often each body met, and how many organizations came at least once.",
    ),
    "webmap.column_body": ("会議体", "Body"),
    "webmap.column_tier": ("層", "Tier"),
    "webmap.column_area": ("地区", "Area"),
    "webmap.column_meetings": ("会議の回数", "Meetings"),
    "webmap.column_organizations": ("出席した機関", "Organizations"),
    "webmap.column_sector": ("分野", "Sector"),
    "webmap.column_attendances": ("出席回数", "Attended"),
    "webmap.column_partners": ("同席した機関", "Partners"),
    "webmap.column_bodies": ("会議体", "Forums"),
    "webmap.column_bodies_meetings": ("会議", "Meetings"),
    "webmap.column_only_link": ("この機関だけがつなぐ組み合わせ", "Pairs it alone joins"),
    "webmap.column_community": ("まとまり", "Community"),
    # Change.
    "webmap.changes_title": ("{before}から{year}への変化", "From {before} to {year}"),
    "webmap.changes_new": ("新たに出席：{n}機関（{names}）", "New: {n} ({names})"),
    "webmap.changes_new_none": ("新たに出席した機関はありません。", "No new organization."),
    "webmap.changes_left": ("出席がなくなった：{n}機関（{names}）", "No longer seen: {n} ({names})"),
    "webmap.changes_left_none": ("出席がなくなった機関はありません。", "None stopped attending."),
    "webmap.changes_returned": (
        "新たに出席した機関のうち{n}機関は、それより前の年度にも出席していました（{names}）。",
        "{n} of the new ones had attended in an earlier year ({names}).",
    ),
    "webmap.changes_ties": (
        "新しいつながり{fresh}組（緑の線）、なくなったつながり{ended}組（点線）。",
        "{fresh} new {fresh:tie|ties} (green), {ended} ended {ended:tie|ties} (dashed).",
    ),
    # Said in Python: the prepared views.
    "webmap.step_headline": ("この図からわかること", "What this map tells"),
    "webmap.step_bodies": ("会議体ごとの顔ぶれ", "Who sits where"),
    "webmap.step_bodies_text": (
        "四角は会議体です。複数の会議体に線が出ている機関が、会議体どうしをつないでいます",
        "Squares are forums. Organizations with lines to several of them join the forums",
    ),
    "webmap.step_meetings": ("会議ごとの顔ぶれ", "Who was at which meeting"),
    "webmap.step_meetings_text": (
        "四角は会議です。同じ会議に線が出ている機関どうしが顔を合わせています",
        "Squares are meetings. Organizations with lines to the same one met there",
    ),
    "webmap.step_groups": ("よく同席する機関のまとまり", "Groups that often meet"),
    "webmap.step_bridges": ("橋渡し", "Bridges"),
    "webmap.step_missing": ("ここにいない関係者", "Who is not there"),
    "webmap.step_gaps": ("分野どうしの同席", "Which sectors meet"),
    "webmap.step_change": ("前の年度からの変化", "Change since the year before"),
    "webmap.step_yours": ("あなたの機関はどこですか", "Where is your organization?"),
    "webmap.step_yours_text": (
        "ご自分の機関をさがして、どの会議体で誰と顔を合わせているかを確かめてみてください",
        "Find your own organization: in which forums does it sit, and whom does it meet there?",
    ),
}
