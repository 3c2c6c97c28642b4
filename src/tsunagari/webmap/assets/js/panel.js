// The side panel: what is chosen, in sentences first; the legend; what changed since the year before.

import { parts, popcount, sharedNumbers } from "./core.js";
import { ground, openGroup } from "./map.js";
import { colourScale, numberOf, pathBetween, visible } from "./model.js";
import { AFTER, bodyName, by, colourChoices, data, dateText, embed, h, listed, markIcon, model, organizationName, percent, refresh, sectorName, seen, select, state, t, targetOf, termName, yearName } from "./page.js";
import { pictureNow } from "./picture.js";
import { THEMES } from "./scene.js";

const MANY = 12;

/** Rows that open something; after the first twelve, a button for the rest. */
function choiceRows(rows) {
  const list = h("ul", { class: "rows" });
  const show = (from, to) => rows.slice(from, to).forEach(([name, note, open]) => list.append(h("li", {}, h("button", { type: "button", onclick: open }, h("span", {}, name), h("span", {}, note)))));
  show(0, MANY);
  if (rows.length > MANY) {
    const more = h("li", {}, h("button", { type: "button", onclick: () => { more.remove(); show(MANY, rows.length); } }, t("show_more", { n: rows.length - MANY })));
    list.append(more);
  }
  return list;
}

function panelTop(name, what) {
  return h("div", { class: "chosen-top" }, h("h2", { tabindex: "-1" }, name),
    h("button", { type: "button", onclick: () => { select(null); by("map").focus(); }, "aria-label": t("close") }, "×"), what);
}

/** A bar with its value and, where one is known, its interval. */
function measureBar(name, value, most, text, interval) {
  const at = (number) => `${Math.max(0, Math.min(100, (number / Math.max(most, 1e-9)) * 100))}`;
  return [h("span", {}, name),
    h("svg", { viewBox: "0 0 100 14", preserveAspectRatio: "none", "aria-hidden": "true" }, h("rect", { x: 0, y: 3, width: 100, height: 8, class: "bar-ground" }), h("rect", { x: 0, y: 3, width: at(value), height: 8, class: "bar-value" }),
      interval ? h("line", { x1: at(interval[0]), x2: at(interval[1]), y1: 7, y2: 7, class: "bar-interval" }) : null),
    h("span", {}, interval ? `${text}（${t("interval", { low: percent(interval[0]), high: percent(interval[1]) })}）` : text)];
}

/** A pair of sectors is held from the organization's own side. */
function joinSentence(join, own) {
  const key = join.kind === "sector" ? "join_sector" : "join_body";
  const [a, b] = join.kind === "sector" && own === join.b ? [join.b, join.a] : [join.a, join.b];
  return t(join.holders === 1 ? `${key}_only` : `${key}_few`, { a: termName(a), b: termName(b), n: join.holders });
}

function organizationPanel(number) {
  const organization = data.organizations[number];
  const community = data.communities.find((found) => found.id === organization.community);
  const ties = seen.told.filter(({ tie }) => tie.source === number || tie.target === number)
    .sort((a, b) => b.count - a.count || b.tie.weight - a.tie.weight);
  const partner = (tie) => (tie.source === number ? tie.target : tie.source);
  const seats = seen.seats.filter(({ spoke }) => spoke.organization === number).sort((a, b) => b.count - a.count);
  const out = [panelTop(organizationName(number))];
  const chips = [h("span", { class: "chip" }, sectorName(organization.sector))];
  if (organization.secretariat) chips.push(h("span", { class: "chip" }, t("secretariat")));
  for (const text of [organization.home_tier && termName(organization.home_tier), organization.area]) if (text) chips.push(h("span", { class: "chip" }, text));
  for (const [name, text] of Object.entries(organization.attributes || {})) chips.push(h("span", { class: "chip" }, `${name}: ${text}`));
  if (community && data.communities.length > 1) chips.push(h("button", { type: "button", class: "chip", onclick: () => select("community", community.id) }, t("member_of", { name: community[state.lang] })));
  out.push(h("div", { class: "chips" }, chips));
  if (state.without === number) out.push(h("p", {}, t("taken_out", { name: organizationName(number) })));
  const attended = seen.attended[number];
  if (model.recorded) out.push(h("p", {}, t(seats.length ? "org_attended" : "org_not_seen", { n: attended, forums: seats.length, total: meetingTotal() })));
  if (organization.place === "plenary") out.push(h("p", {}, t(data.has_cases ? "org_plenary_only_cases" : "org_plenary_only")));
  else if (ties.length) {
    const first = ties.slice(0, 3).map(({ tie, count }) => t("name_count", { name: organizationName(partner(tie)), n: count }));
    out.push(h("p", {}, t(state.min > 1 ? "org_met_min" : "org_met", { n: ties.length, min: state.min, names: listed(first) })));
  } else out.push(h("p", {}, t("org_met_none")));
  if (organization.joins.length) {
    const shown = organization.joins.slice(0, 5);
    out.push(h("ul", { class: "joins" }, shown.map((join) => h("li", {}, joinSentence(join, organization.sector))), organization.joins.length > 5 ? h("li", {}, t("and_more", { n: organization.joins.length - 5 })) : null));
  }
  if (organization.outside_sector !== undefined && ties.length) out.push(h("p", {}, t("org_outside", { p: percent(organization.outside_sector) })));
  if (organization.community_share !== undefined && data.partition.clear === true) out.push(h("p", {}, t("org_stays", { p: percent(organization.community_share) })));
  out.push(...whatIf(number));
  const most = Math.max(1, ...seen.attended), bars = [];
  if (model.recorded) bars.push(measureBar(t("attendances"), attended, most, t("times", { n: attended })));
  bars.push(measureBar(t("partners"), ties.length, model.count - 1, t("organizations_n", { n: ties.length })));
  if (organization.outside_sector_interval) bars.push(measureBar(t("outside_sector"), organization.outside_sector, 1, `${percent(organization.outside_sector)}%`, organization.outside_sector_interval));
  out.push(h("div", { class: "bars" }, bars));
  if (organization.people !== undefined && !seen.filtered) out.push(h("p", {}, t("org_people", { n: organization.people })));
  if (ties.length) out.push(pathForm(number));
  if (seats.length) out.push(h("h3", {}, t("bodies")), choiceRows(seats.map(({ spoke, count }) => [bodyName(spoke.forum), t("times", { n: count }), () => select("forum", spoke.forum)])));
  if (ties.length) out.push(h("h3", {}, t("met_with")), choiceRows(ties.map(({ tie, count }) => [organizationName(partner(tie)), t("times", { n: count }), () => select("tie", tie.number)])));
  const cases = data.cases.filter(([a, b]) => a === number || b === number).map(([a, b, band]) => [organizationName(a === number ? b : a), t(band.endsWith("+") ? "case_more" : "case_band", { band: band.replace("-", "–").replace("+", "") }), () => select("organization", a === number ? b : a)]);
  if (cases.length) out.push(h("h3", {}, t("case_met")), choiceRows(cases));
  return out;
}

/** What the findings say would be lost, and the switch that shows it. */
function whatIf(number) {
  const organization = data.organizations[number];
  if (organization.place !== "network") return [];
  const loss = data.what_if[number] || {};
  const out = [];
  const count = loss.cut_off ? loss.cut_off.length : loss.cut_off_count;
  if (count !== undefined) {
    out.push(h("p", {}, count === 0 ? t("without_nothing") : loss.cut_off ? t("without_cut_names", { n: count, names: listed(loss.cut_off.slice(0, 5).map(organizationName)) }) : t("without_cut", { n: count })));
  }
  const pairs = Array.isArray(loss.lost_pairs) ? loss.lost_pairs.length : loss.lost_pairs;
  if (pairs) out.push(h("p", {}, t("without_pairs", { n: pairs })));
  /** @type {any} */ const box = h("input", { type: "checkbox", role: "switch", id: "without" });
  box.checked = state.without === number;
  box.addEventListener("change", () => { state.without = box.checked ? number : null; refresh(); by("without")?.focus(); });
  out.push(h("label", { class: "switch" }, box, t("without_switch")));
  if (state.without === number) out.push(h("p", { role: "status" }, withoutStatus(number)));
  return out;
}

/** What the picture shows when the organization is taken out, under the filters of the moment. */
function withoutStatus(number) {
  const before = visible(model, { ...state, without: null });
  const inside = before.on.map((on, other) => on && data.organizations[other].place === "network");
  const ties = before.told.map(({ tie }) => tie);
  const first = parts(model.count, ties, inside, -1), then = parts(model.count, ties, inside, number);
  const mates = first.reduce((list, part, other) => (other !== number && part === first[number] && part >= 0 ? [...list, other] : list), []);
  const sizes = new Map();
  for (const other of mates) sizes.set(then[other], (sizes.get(then[other]) || 0) + 1);
  const main = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
  const lost = mates.filter((other) => then[other] !== main[0]);
  const gone = ties.filter((tie) => tie.source === number || tie.target === number).length;
  return lost.length ? t("without_now_cut", { ties: gone, n: lost.length, names: listed(lost.slice(0, 5).map(organizationName)) }) : t("without_now", { ties: gone });
}

function meetingTotal() {
  let total = 0;
  for (const word of seen.mask) total += popcount(word);
  return total;
}

/** The way from one organization to another, step by step. */
function pathPanel([from, to]) {
  const way = pathBetween(model.count, seen.told, from, to), names = { a: organizationName(from), b: organizationName(to) };
  const out = [panelTop(t("path_title", names))];
  if (!way) return [...out, h("p", {}, t("path_none"))];
  out.push(h("p", {}, t(way.ties.length === 1 ? "path_direct" : "path_steps", { n: way.ties.length })));
  const met = new Map(seen.told.map(({ tie, count }) => [tie.number, count]));
  out.push(choiceRows(way.ties.map((number, step) => [`${organizationName(way.nodes[step])} – ${organizationName(way.nodes[step + 1])}`, t("times", { n: met.get(number) }), () => select("tie", number)])));
  return out;
}

/** Where to ask for the way to another organization. */
function pathForm(number) {
  const names = h("datalist", { id: "path-names" }, data.organizations.map((_, other) => (other === number ? null : h("option", { value: organizationName(other) }))));
  const go = (event) => { const to = model.names.get(targetOf(event).value); if (to !== undefined && to !== number) select("path", [number, to]); };
  return h("label", { class: "path" }, t("path_to"), h("input", { type: "text", list: "path-names", onchange: go }), names);
}

function tiePanel(number) {
  const tie = model.ties[number];
  const [a, b] = [organizationName(tie.source), organizationName(tie.target)];
  const shared = sharedNumbers(model.bits[tie.source], model.bits[tie.target], seen.tieMask);
  const count = model.recorded ? shared.length : tie.together;
  const out = [panelTop(t("tie_title", { a, b })), h("p", {}, t(count ? "tie_met" : "tie_met_none", { a, b, n: count }))];
  if (tie.ratio !== null && tie.ratio !== undefined && data.enough && data.enough !== "none") {
    out.push(h("p", {}, t(tie.ratio >= 1.5 ? "tie_more" : tie.ratio <= 0.67 ? "tie_less" : "tie_same", { r: tie.ratio.toFixed(1) })));
    if (tie.kept === true) out.push(h("p", {}, t("tie_kept")));
  } else if (data.enough === "none") out.push(h("p", {}, t("too_few")));
  if (shared.length) out.push(h("h3", {}, t("tie_meetings")), h("ul", { class: "plain" }, shared.map((meeting) => h("li", {}, h("span", {}, data.meetings[meeting].name || (data.forums[data.meetings[meeting].forum] ? bodyName(data.meetings[meeting].forum) : "")), h("span", {}, dateText(data.meetings[meeting].date))))));
  out.push(h("h3", {}, t("both_ends")), choiceRows([tie.source, tie.target].map((end) => [organizationName(end), t("times", { n: seen.attended[end] }), () => select("organization", end)])));
  return out;
}

function communityPanel(id) {
  const community = data.communities.find((found) => found.id === id);
  const members = data.organizations.flatMap((organization, number) => (organization.community === id && seen.on[number] ? [number] : []));
  const out = [panelTop(t("community_title", { name: community[state.lang] })), h("p", {}, t("community_size", { n: members.length }))];
  const inside = new Set(members);
  const bodies = data.forums.map((forum, number) => [number, members.filter((member) => seen.seats.some(({ spoke }) => spoke.forum === number && spoke.organization === member)).length]).filter((row) => row[1] > 0).sort((a, b) => b[1] - a[1]);
  if (bodies.length) out.push(h("p", {}, t("community_held", { names: listed(bodies.slice(0, 2).map(([forum, n]) => t("body_members", { name: bodyName(forum), n }))) })));
  const links = seen.told;
  const within = links.filter(({ tie }) => inside.has(tie.source) && inside.has(tie.target)).length;
  const across = links.filter(({ tie }) => inside.has(tie.source) !== inside.has(tie.target)).length;
  out.push(h("p", {}, t("community_ties", { within, across })));
  const clear = data.partition.clear;
  out.push(h("p", {}, t(clear === true ? "community_clear" : clear === false ? "community_unclear" : "community_unknown")));
  if (community.share !== undefined && clear === true) out.push(h("p", {}, t("community_stays", { p: percent(community.share) })));
  out.push(h("h3", {}, t("members")), choiceRows(members.sort((a, b) => seen.attended[b] - seen.attended[a] || a - b).map((member) => [organizationName(member), t("times", { n: seen.attended[member] }), () => select("organization", member)])));
  return out;
}

function forumPanel(number) {
  const forum = data.forums[number];
  const meetings = data.meetings.filter((meeting, at) => meeting.forum === number && (seen.mask[at >>> 5] >>> (at & 31)) & 1);
  const members = seen.seats.filter(({ spoke }) => spoke.forum === number).sort((a, b) => b.count - a.count || a.spoke.organization - b.spoke.organization);
  const out = [panelTop(bodyName(number))];
  out.push(h("div", { class: "chips" }, [termName(forum.kind), termName(forum.tier), forum.area].filter(Boolean).map((text) => h("span", { class: "chip" }, text))));
  out.push(h("p", {}, t("forum_held", { meetings: meetings.length, n: members.length })));
  if (meetings.some((meeting) => !meeting.ties)) out.push(h("p", {}, t("forum_plenary")));
  out.push(h("h3", {}, t("members")), choiceRows(members.map(({ spoke, count }) => [organizationName(spoke.organization), t("times", { n: count }), () => select("organization", spoke.organization)])));
  if (meetings.length) out.push(h("h3", {}, t("forum_meetings")), h("ul", { class: "plain" }, meetings.slice(0, 60).map((meeting) => h("li", {}, h("span", {}, meeting.name || forum.name), h("span", {}, dateText(meeting.date))))));
  return out;
}

function pairPanel([a, b]) {
  const rows = seen.told.filter(({ tie }) => {
    const first = data.organizations[tie.source].sector ?? "", second = data.organizations[tie.target].sector ?? "";
    return (first === a && second === b) || (first === b && second === a);
  }).sort((x, y) => y.count - x.count);
  const out = [panelTop(t("pair_title", { a: sectorName(a), b: sectorName(b) }))];
  out.push(h("p", {}, rows.length ? t("pair_ties", { n: rows.length }) : t("pair_none")));
  const known = data.pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
  if (known && known.ratio !== undefined && !seen.filtered) out.push(h("p", {}, t(known.ratio >= 1.2 ? "pair_more" : known.ratio <= 0.8 ? "pair_less" : "pair_same", { r: known.ratio.toFixed(1) })));
  out.push(choiceRows(rows.map(({ tie, count }) => [t("tie_title", { a: organizationName(tie.source), b: organizationName(tie.target) }), t("times", { n: count }), () => select("tie", tie.number)])));
  return out;
}

function groupPanel(number) {
  const group = data.groups.list[number], ties = model.groups.of[number], name = group[state.lang];
  const out = [panelTop(name), h("p", {}, t("group_size", { n: group.organizations, ties: group.ties }))];
  if (model.groups.closed) out.push(h("p", {}, t(`group_closed_${data.groups.by}`, { name: group.ja })));
  else out.push(h("button", { type: "button", class: "open-group", onclick: () => openGroup(number) }, t("group_open")));
  out.push(h("p", {}, ties.length ? t("group_tied", { n: ties.length }) : t("group_tied_none")));
  const other = (tie) => (tie.source === number ? tie.target : tie.source);
  if (ties.length) out.push(choiceRows(ties.map((tie) => [data.groups.list[other(tie)][state.lang], t("times", { n: tie.together }), () => select("group", other(tie))])));
  return out;
}

/** Above the panel of an opened group: where one is, and the way back. */
function openedPanel() {
  const group = data.groups.list[state.group], guests = model.groups.guests(state.group).length;
  return [h("h2", {}, group[state.lang]), h("p", {}, t("group_opened", { n: group.organizations }) + (guests ? t("group_guests", { n: guests }) : "")),
    h("button", { type: "button", class: "open-group", onclick: () => openGroup(null) }, t(`group_back_${data.groups.by}`))];
}

const PANELS = { group: groupPanel, organization: organizationPanel, tie: tiePanel, path: pathPanel, community: communityPanel, forum: forumPanel, pair: pairPanel };

function legendPanel() {
  const out = [];
  if (state.view === "groups") {
    return [h("h2", {}, t("legend")), h("ul", { class: "keys" }, h("li", {}, markIcon("circle", data.colours[1]), t(`key_group_${data.groups.by}`)), h("li", {}, t("key_group_tie")), h("li", {}, t(data.groups.closed ? "key_group_closed" : "key_group_open")))];
  }
  const picker = h("select", { id: "colour", onchange: (event) => { state.colour = targetOf(event).value; refresh(); by("colour")?.focus(); } }, colourChoices().map(([value, name]) => h("option", { value, selected: state.colour === value }, name)));
  out.push(h("div", { class: "legend-head" }, h("h2", {}, t("legend")), h("label", {}, h("span", { class: "unseen" }, t("colour_by")), picker)));
  const rows = [...data.sectors.map((sector) => [sector.name, sector])];
  if (data.organizations.some((organization) => organization.sector === undefined)) rows.push(["", data.unknown]);
  const toggle = (name) => { if (state.hidden.has(name)) state.hidden.delete(name); else state.hidden.add(name); refresh(); };
  if (state.colour === "community") out.push(h("ul", { class: "legend-list" }, data.communities.map((community) => h("li", {}, h("button", { type: "button", onclick: () => select("community", community.id) }, markIcon("circle", community.colour), community[state.lang])))));
  else if (state.colour !== "sector") out.push(h("ul", { class: "legend-list" }, [...colourScale(model, state.colour)].map(([name, colour]) => h("li", { class: "keys" }, h("span", {}, markIcon("circle", colour), name)))));
  if (rows.length > 1 || state.hidden.size) out.push(h("ul", { class: "legend-list", id: "legend-sectors" }, rows.map(([name, mark]) => h("li", {}, h("button", { type: "button", "data-sector": name, "aria-pressed": String(!state.hidden.has(name)), title: t("legend_filter"), onclick: () => { toggle(name); focusSector(name); } }, markIcon(mark.shape, state.colour === "sector" ? mark.colour : data.unknown.colour), sectorName(name))))));
  const keys = [];
  const picture = model.pictures.has(state.view) ? pictureNow() : null;
  if (picture) {
    for (const key of picture.legend) if (key.sign !== "mark") keys.push(h("li", {}, key.sign === "halo" ? haloIcon() : null, key.text));
    out.push(h("ul", { class: "keys" }, keys));
    return out;
  }
  if (ground && ground.marks.some((mark) => mark.halo)) keys.push(h("li", {}, haloIcon(), t("key_halo")));
  if (ground && ground.lines.some((line) => line.kind === "never")) keys.push(h("li", {}, t("key_never")));
  if (ground && ground.marks.some((mark) => mark.kind === "forum")) keys.push(h("li", {}, markIcon("square", null), t("key_forum")));
  if (data.organizations.some((organization) => organization.secretariat)) keys.push(h("li", {}, h("b", {}, t("badge_secretariat")), t("key_secretariat")));
  keys.push(h("li", {}, t(state.view === "forums" ? "key_seat" : "key_tie")), h("li", {}, state.size.startsWith("num:") ? t("key_size_number", { name: state.size.slice(4), n: data.organizations.reduce((high, one) => Math.max(high, numberOf(one, state.size) ?? 0), 0) }) : t(`key_size_${state.size}`)));
  out.push(h("ul", { class: "keys" }, keys));
  return out;
}

function haloIcon() {
  return h("svg", { viewBox: "-10 -10 20 20", class: "key", "aria-hidden": "true" }, h("circle", { r: 8, fill: "none", stroke: THEMES[state.theme].accent, "stroke-width": 2.5 }), h("circle", { r: 4.5, fill: data.unknown.colour, stroke: THEMES[state.theme].outline }));
}

function focusSector(name) {
  for (const button of by("legend").querySelectorAll("button")) if (button.dataset.sector === name) button.focus();
}

/** What changed since the year before: names first, then the sentence on chance. */
function changesPanel() {
  const names = (wanted) => data.organizations.flatMap((_, number) => (seen.organizations[number] === wanted ? [number] : []));
  const out = [h("h2", {}, t("changes_title", { year: yearName(state.year), before: yearName(seen.before) }))];
  for (const [wanted, key] of [["new", "changes_new"], ["left", "changes_left"]]) {
    const found = names(wanted);
    out.push(h("p", {}, found.length ? t(key, { n: found.length, names: listed(found.slice(0, 8).map(organizationName)) + (found.length > 8 ? t("and_more", { n: found.length - 8 }) : "") }) : t(`${key}_none`)));
  }
  const earlier = model.years.filter((year) => year < seen.before);
  const back = names("new").filter((number) => data.organizations[number].meetings.some((meeting) => earlier.includes(data.meetings[meeting].year)));
  if (back.length) out.push(h("p", {}, t("changes_returned", { n: back.length, names: listed(back.slice(0, 8).map(organizationName)) })));
  out.push(h("p", {}, t("changes_ties", { fresh: seen.fresh, ended: seen.ended })));
  const sentence = changeSentence();
  if (sentence) out.push(h("p", {}, h("strong", {}, sentence)));
  out.push(h("ul", { class: "keys" }, h("li", {}, `${t("badge_new")} = ${t("key_new")}`), h("li", {}, `${t("badge_left")} = ${t("key_left")}`)));
  return out;
}

function changeSentence() {
  const row = data.change.find((found) => found.to === state.year && found.from === seen.before);
  // The test compares whole years; under filters its answer would be about something else.
  const filtered = state.forums || state.tiers || state.areas || state.hidden.size || !state.secretariat || state.without !== null;
  return row && row.said && !filtered ? row.said[state.lang] : "";
}

AFTER.push(() => {
  const chosen = state.selected;
  by("chosen").hidden = !chosen;
  by("chosen").replaceChildren(...(chosen ? PANELS[chosen.kind](chosen.id) : []));
  const comparing = seen.comparing && state.view !== "groups";
  by("opened").hidden = state.group === null;
  by("opened").replaceChildren(...(state.group === null ? [] : openedPanel()));
  by("changes").hidden = !comparing;
  by("changes").replaceChildren(...(comparing ? changesPanel() : []));
  by("legend").replaceChildren(...legendPanel());
  by("legend").inert = embed; // a frame holds the picture alone: nothing in it is pressed
});
