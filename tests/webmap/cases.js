// Checks of the page's pure functions; run by node (core.test.mjs) and, without node, in Chromium (test_scripts.py).
// `page` holds the functions, `equal` compares deeply, `ok` wants truth.

export function cases(page, equal, ok) {
  const data = (over = {}) => ({
    organizations: [
      { name: "保健所", sector: "保健", forums: [0, 1], meetings: [0, 1, 2, 4], joins: [], label: ["保健所"], place: "network", attendances: 4, community: "1" },
      { name: "病院", sector: "医療", forums: [0], meetings: [0, 1, 4], joins: [], label: ["病院"], place: "network", attendances: 3, community: "1" },
      { name: "学校", sector: "教育", forums: [1], meetings: [2, 3, 4], joins: [], label: ["学校"], place: "network", attendances: 3, secretariat: true, community: "2" },
      { name: "家族会", sector: undefined, forums: [2], meetings: [4], joins: [], label: ["家族会"], place: "plenary", attendances: 1 },
    ],
    forums: [{ name: "連絡会", label: ["連絡会"] }, { name: "会議", label: ["会議"] }, { name: "全体会", label: ["全体会"] }],
    meetings: [
      { forum: 0, year: 2022, ties: true, tier: "市", area: null }, { forum: 0, year: 2023, ties: true, tier: "市", area: null },
      { forum: 1, year: 2022, ties: true, tier: "県", area: null }, { forum: 1, year: 2023, ties: true, tier: "県", area: null },
      { forum: 2, year: 2023, ties: false, tier: "市", area: null },
    ],
    years: [2022, 2023],
    ties: { source: [0, 0], target: [1, 2], together: [2, 1], weight: [2, 1] },
    sectors: [{ name: "保健", colour: "#111111", shape: "circle" }, { name: "医療", colour: "#222222", shape: "square" }, { name: "教育", colour: "#333333", shape: "star" }],
    unknown: { colour: "#999999", shape: "circle" }, colours: ["#a00000", "#00a000"], communities: [{ id: "1", ja: "甲", en: "A", colour: "#a00000" }, { id: "2", ja: "乙", en: "B", colour: "#00a000" }],
    partition: { clear: true }, attributes: [], what_if: {}, pairs: [], ...over,
  });
  const places = [[0, 0], [100, 0], [0, 100], [100, 100], [50, 0], [0, 50], [50, 100]].map(([x, y]) => ({ x, y }));
  const state = (model, over) => ({ ...page.startState(model), ...over });
  const look = (over, changes) => { const model = page.makeModel(data(changes)); const at = state(model, over); return { model, at, seen: page.visible(model, at) }; };

  return {
    "a path is the shortest, and of the shortest the one whose weakest tie is strongest"() {
      const tie = (source, target, count, number) => ({ tie: { source, target, number }, count });
      const ties = [tie(0, 1, 5, 0), tie(1, 3, 1, 1), tie(0, 2, 2, 2), tie(2, 3, 3, 3), tie(3, 4, 9, 4)];
      equal(page.pathBetween(6, ties, 0, 3).nodes, [0, 2, 3]);
      equal(page.pathBetween(6, ties, 0, 3).ties, [2, 3]);
      equal(page.pathBetween(6, ties, 4, 0).nodes, [4, 3, 2, 0]);
      equal(page.pathBetween(6, ties, 0, 5), null);
      equal(page.pathBetween(6, ties, 2, 2).nodes, [2]);
    },
    "numbers have five steps from least to most, equal ones a single step"() {
      const model = page.makeModel(data());
      [10, 60, undefined, 110].forEach((value, at) => { if (value !== undefined) model.data.organizations[at].numbers = { 病床: value }; });
      const steps = page.numberScale(model, "num:病床");
      equal(steps.length, 5);
      equal(steps[0][2], 10);
      equal(page.markOf(model, { colour: "num:病床" }, model.data.organizations[3]).colour, steps[4][1]);
      equal(page.markOf(model, { colour: "num:病床" }, model.data.organizations[2]).colour, "#999999");
      for (const one of model.data.organizations) if (one.numbers) one.numbers.病床 = 7;
      equal(page.numberScale(model, "num:病床").length, 1);
    },
    "search forgets width, kana, case, spaces, dashes and letter variants"() {
      for (const [one, other] of [["ｾﾝﾀｰ", "センター"], ["ＡＢＣ", "abc"], ["さくら", "サクラ"], ["髙橋医院", "高橋医院"], ["訪問看護 ステーション", "訪問看護ステーション"], ["が", "か\u3099"], ["Ａ型・Ｂ型", "a型b型"], ["Évry", "evry"]]) equal(page.fold(one), page.fold(other));
      ok(page.fold("第一") !== page.fold("第二"));
      equal(page.fold("・ー　"), "");
    },
    "search puts names that begin with the words first"() {
      const names = ["入間保健所", "保健所", "保健センター"];
      const model = page.makeModel(data({ organizations: names.map((name) => ({ name, forums: [], meetings: [], joins: [] })), ties: { source: [], target: [], together: [], weight: [] } }));
      equal(page.search(model, "ほけん".normalize(), 9), []);
      equal(page.search(model, "保健", 9), [1, 2, 0]);
      equal(page.search(model, "保健", 2), [1, 2]);
      equal(page.search(model, "  ", 9), []);
    },
    "sentences are filled as in Python"() {
      equal(page.fill("{n} {n:meeting|meetings}", { n: 1 }), "1 meeting");
      equal(page.fill("{n} {n:meeting|meetings}", { n: 0 }), "0 meetings");
      equal(page.fill("{n:,}", { n: 12345 }), "12,345");
      equal(page.fill("{name}と{other}", { name: "$&{n}", other: "甲" }), "$&{n}と甲");
      equal(page.fill("{missing}", {}), "{missing}");
    },
    "sets count beyond one word"() {
      const a = page.bitsOf([0, 31, 32, 63, 64, 99], 100), b = page.bitsOf([31, 32, 64, 98], 100), all = page.bitsOf([...Array(100).keys()], 100);
      equal(page.sharedCount(a, b, all), 3);
      equal(page.sharedNumbers(a, b, all), [31, 32, 64]);
      equal(page.sharedNumbers(a, b, page.bitsOf([32], 100)), [32]);
    },
    "labels never touch and the most important stays"() {
      const boxes = Array.from({ length: 200 }, (_, n) => ({ n, x: (n * 37) % 300 - 20, y: (n * 53) % 200 - 20, w: 60, h: 14 }));
      const taken = page.chooseLabels(boxes, 1000);
      equal(taken[0].n, 0);
      taken.forEach((a, i) => taken.slice(i + 1).forEach((b) => ok(a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y)));
      ok(taken.length > 10);
      equal(page.chooseLabels(boxes, 3).length, 3);
    },
    "a label takes another spot when its first is taken"() {
      const taken = page.chooseLabels([{ x: 0, y: 0, w: 10, h: 10 }, { w: 10, h: 10, spots: [[5, 5], [30, 0]] }], 9);
      equal(taken.map((box) => box.x), [0, 30]);
    },
    "outline holds all points and only corners"() {
      const outline = page.hull([[0, 0], [2, 0], [2, 2], [0, 2], [1, 1], [1, 0]]);
      equal(outline.map(String).sort(), ["0,0", "0,2", "2,0", "2,2"]);
      equal(page.hull([[1, 1]]), [[1, 1]]);
      ok(page.padded([[0, 0]], 10).length >= 12);
    },
    "of too many ties each organization's strongest is kept, then the strongest of all"() {
      const tie = (number, source, target, weight) => ({ tie: { number, source, target, weight }, count: weight });
      const all = [tie(0, 0, 1, 9), tie(1, 0, 2, 8), tie(2, 1, 2, 7), tie(3, 3, 0, 1), tie(4, 0, 4, 2), tie(5, 1, 4, 1)];
      const numbers = (most) => page.strongestTies(all, (one) => one.tie.weight, most).map((one) => one.tie.number).sort();
      equal(numbers(6), [0, 1, 2, 3, 4, 5]);
      equal(numbers(5), [0, 1, 2, 3, 4]);
      equal(numbers(1), [0, 1, 3, 4]); // nobody with a partner is without a line
    },
    "strong lines are wide and dark, and the more there are the paler the weak ones"() {
      const few = page.weightLook(0.1, 50), many = page.weightLook(0.1, 5000);
      ok(many.shade < few.shade && many.width < few.width);
      equal(page.weightLook(1, 5000).shade, 1);
      equal(page.mixed("#000000", "#ffffff", 0.5), "#808080");
    },
    "everyday short forms are found, and letters in order where nothing else is"() {
      const names = ["みどり市社会福祉協議会", "東地域包括支援センター", "保健所", "訪問看護ステーションあさ"];
      const model = page.makeModel(data({ organizations: names.map((name) => ({ name, forums: [], meetings: [], joins: [] })), ties: { source: [], target: [], together: [], weight: [] } }));
      equal(page.search(model, "社協", 9), [0]);
      equal(page.search(model, "みどり市社協", 9), [0]);
      equal(page.search(model, "包括", 9), [1]);
      equal(page.search(model, "訪看", 9), [3]);
      equal(page.search(model, "社福協", 9), [0]);
      equal(page.search(model, "保健所", 9), [2]);
      equal(page.search(model, "学校", 9), []);
    },
    "an address comes back as it was"() {
      const values = { view: "forums", year: "2023", org: "A&B=C#'+ %|髙", hide: "", min: "" };
      equal(page.parseAddress(page.formatAddress(values)), { view: "forums", year: "2023", org: "A&B=C#'+ %|髙" });
      equal(page.parseAddress("#list"), {});
      equal(page.parseAddress("#evil=1&view=%E0%A4%A&org=x"), { org: "x" });
    },
    "CSV opens in Excel and runs no formula"() {
      equal(page.toCsv([["a,b", 'say "x"', "x\ny"], ["=1+1", "+1", "@x", "-", -5, null]]), '\ufeff"a,b","say ""x""","x\ny"\r\n\'=1+1,\'+1,\'@x,\'-,-5,\r\n');
    },
    "SVG text is escaped and holds no forbidden letter"() {
      equal(page.xml(`<a href="x" onload='y'>&\u0000\u000b`), "&lt;a href=&quot;x&quot; onload=&#39;y&#39;&gt;&amp;");
      equal(page.xml("𠮷野\ud800"), "𠮷野");
    },
    "file names keep what systems allow"() {
      equal(page.fileName('a/b\\c:d*e?"<>|\u202e', ".svg"), "abcde.svg");
      equal(page.fileName("///", ".csv"), "tsunagari.csv");
    },
    "parts fall apart without the organization that joins them"() {
      const ties = [{ source: 0, target: 1 }, { source: 1, target: 2 }];
      equal([...page.parts(4, ties, [true, true, true, false], -1)], [0, 0, 0, -1]);
      const without = page.parts(4, ties, [true, true, true, false], 1);
      ok(without[0] !== without[2]);
    },
    "without filters counts are the findings' own"() {
      const { seen } = look({});
      equal(seen.ties.map(({ count }) => count), [2, 1]);
      equal(seen.attended, [4, 3, 3, 1]);
      equal([...seen.partners], [2, 1, 1, 0]);
      equal(seen.min, 1);
    },
    "a strength that somebody sets hides lines, and what is told says the same; what is chosen shows its own"() {
      const many = { source: [], target: [], together: [], weight: [] };
      const organizations = Array.from({ length: 40 }, (_, n) => ({ name: `機関${n}`, forums: [], meetings: [], joins: [], label: ["x"], place: "network", sector: n % 2 ? "保健" : "医療" }));
      for (let a = 0; a < 40; a++) for (let b = a + 1; b < 40; b++) { many.source.push(a); many.target.push(b); many.together.push(b - a === 1 ? 5 : 1); many.weight.push(1); }
      const strong = look({ min: 5 }, { organizations, ties: many, meetings: [], years: [] });
      equal([strong.seen.ties.length, strong.seen.told.length, strong.seen.partners[0]], [39, 39, 1]);
      const { model, seen, at } = look({}, { organizations, ties: many, meetings: [], years: [] });
      equal([seen.min, seen.ties.length, seen.told.length, seen.partners[0]], [1, 780, 780, 39]);
      equal(page.sectorMatrix(model, seen).cells[0][1].ties, 400);
      const chosen = page.mapScene(model, { ...at, selected: { kind: "organization", id: 0 } }, seen, organizations.map((_, x) => ({ x, y: 0 })));
      equal(chosen.lines.filter((line) => line.strong).length, 39);
    },
    "a year shows its own meetings and plenaries make no ties"() {
      const { seen } = look({ year: 2023, changes: false });
      equal(seen.attended, [2, 2, 2, 1]);
      equal(seen.ties.map(({ tie, count }) => [tie.number, count]), [[0, 1]]);
      equal(seen.organizations, ["here", "here", "here", "here"]);
    },
    "newcomers, leavers, new and ended ties are marked"() {
      const { seen } = look({ year: 2023, changes: true });
      equal(seen.organizations, ["here", "here", "here", "new"]);
      equal(seen.ties.map(({ tie, mark }) => [tie.number, mark]), [[0, "here"], [1, "ended"]]);
      equal([...seen.partners], [1, 1, 0, 0]);
      const first = look({ year: 2022, changes: true }).seen;
      equal(first.comparing, false);
      equal(first.organizations[3], "hidden");
    },
    "filters of forum, tier, sector and secretariat"() {
      equal(look({ forums: new Set(["連絡会"]) }).seen.on, [true, true, false, false]);
      equal(look({ tiers: new Set(["県"]) }).seen.ties.map(({ tie }) => tie.number), [1]);
      equal(look({ hidden: new Set(["医療"]) }).seen.on, [true, false, true, true]);
      equal(look({ hidden: new Set([""]) }).seen.on, [true, true, true, false]);
      equal(look({ secretariat: false }).seen.ties.map(({ tie }) => tie.number), [0]);
      equal(look({ without: 0 }).seen.ties, []);
      equal(look({ min: 2 }).seen.ties.map(({ tie }) => tie.number), [0]);
    },
    "seats tell who sat in which forum how often"() {
      equal(look({}).seen.seats.map(({ spoke, count }) => [spoke.organization, spoke.forum, count]), [[0, 0, 2], [0, 1, 1], [1, 0, 2], [2, 1, 2], [3, 2, 1]]);
      equal(look({ year: 2022 }).seen.seats.length, 4);
    },
    "the matrix counts each pair of sectors once in each half"() {
      const { model, seen } = look({});
      const found = page.sectorMatrix(model, seen);
      equal(found.names, ["保健", "医療", "教育", ""]);
      equal(found.cells[0][1], { ties: 1, together: 2 });
      equal(found.cells[1][0], { ties: 1, together: 2 });
      equal(found.cells[1][2], { ties: 0, together: 0 });
      equal(found.members, [1, 1, 1, 1]);
    },
    "a network without meetings still has its ties"() {
      const bare = data({ meetings: [], years: [] });
      bare.organizations.forEach((organization) => { organization.meetings = []; });
      const model = page.makeModel(bare), seen = page.visible(model, page.startState(model));
      equal(seen.ties.length, 2);
      equal(model.recorded, false);
    },
    "colour follows the choice, shape always the sector"() {
      const { model } = look({});
      const first = model.data.organizations[0];
      equal(page.markOf(model, { colour: "sector" }, first).colour, "#111111");
      const mark = page.markOf(model, { colour: "community" }, first);
      equal([mark.colour, mark.shape], ["#a00000", "circle"]);
      equal(page.markOf(model, { colour: "community" }, model.data.organizations[3]).colour, "#999999");
    },
    "the scene draws plenary-only organizations with their forum, the others with their ties"() {
      const { model, at, seen } = look({});
      const scene = page.mapScene(model, at, seen, places);
      equal(scene.lines.map((line) => line.kind), ["here", "here", "seat"]);
      equal(scene.marks.map((mark) => mark.id), [0, 1, 2, 3, 6]);
      const two = { ...at, view: "forums" };
      const both = page.mapScene(model, two, seen, places);
      equal(both.lines.map((line) => line.kind), ["seat", "seat", "seat", "seat", "seat"]);
      equal(both.marks.length, 7);
    },
    "a selection lights up its own and nothing else"() {
      const { model, at, seen } = look({ selected: { kind: "organization", id: 1 } });
      equal([...page.focusOf(model, at, seen)].sort(), [0, 1, 4]);
      const scene = page.mapScene(model, at, seen, places);
      equal(scene.lines.filter((line) => line.strong).map((line) => line.id), [0]);
      equal(scene.marks.filter((mark) => mark.lit).map((mark) => mark.id), [0, 1]);
    },
    "without an organization the rest stays lit"() {
      const { model, at, seen } = look({ selected: { kind: "organization", id: 0 }, without: 0 });
      const scene = page.mapScene(model, at, seen, places);
      equal(scene.focused, false);
      equal(scene.marks.filter((mark) => !mark.lit), []);
    },
    "widths in em agree with Python"() {
      equal(page.ems("保健所"), 3);
      equal(Math.round(page.ems("ABC") * 100), 168);
      equal(page.ems("𠮷ｱ"), 1.56);
    },
    "SVG of a scene is whole and escaped"() {
      const { model, at, seen } = look({}, {});
      model.data.organizations[0].label = ["<b>&"];
      const scene = page.mapScene(model, at, seen, places);
      const view = { scale: 3, x: 100, y: 100, width: 800, height: 800 };
      const labels = page.placedLabels(scene, places, view, () => true, 13, 99);
      const svg = page.groundSvg(scene, places, page.THEMES.light, { apart: true, words: { badge_new: "新", badge_left: "休", badge_secretariat: "事" } }) + page.labelsSvg(labels, places, view, page.THEMES.light);
      ok(svg.includes("&lt;b&gt;&amp;"));
      ok(!svg.includes("<b>"));
      equal((svg.match(/<line /g) || []).length, 3);
      const batched = page.groundSvg(scene, places, page.THEMES.light);
      equal((batched.match(/M/g) || []).length, 3);
      equal((svg.match(/<text /g) || []).length, labels.length + 1);
    },
  };
}
