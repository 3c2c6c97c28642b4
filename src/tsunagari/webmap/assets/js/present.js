// Presentation: prepared views, one after another, in large type.

import { drawYears } from "./controls.js";
import { drawFront, drawGround, fit } from "./map.js";
import { startState } from "./model.js";
import { by, data, model, refresh, roomChanged, stage, state, takeAddress, targetOf } from "./page.js";

let kept = null;

export function showStep(number) {
  const step = data.steps[number];
  state.step = number;
  document.documentElement.dataset.presenting = "";
  const start = startState(model);
  Object.assign(state, start, { lang: state.lang, theme: state.theme, step: number });
  takeStep(step.state);
  by("step").hidden = false;
  by("step-title").textContent = step.title[state.lang];
  by("step-text").textContent = step.text[state.lang];
  by("step-count").textContent = `${number + 1} / ${data.steps.length}`;
  by("step-back").disabled = number === 0;
  by("step-on").disabled = number === data.steps.length - 1;
  drawYears();
  stage.touched = false;
  refresh();
  roomForWords();
  roomChanged();
  if (!by("map").hidden) { drawGround(); fit(); drawFront(); }
}

/** The picture and its legend stand above the words, however many lines these take. */
function roomForWords() {
  roomChanged();
  document.documentElement.style.setProperty("--words", `${by("step").offsetHeight}px`);
}

/** A step speaks the language of addresses; what it does not name is as at the start. */
function takeStep(values) {
  const { step, lang, theme } = state;
  takeAddress(values);
  Object.assign(state, { step, lang, theme });
}

function present() {
  kept = { ...state };
  const root = document.documentElement;
  if (root.requestFullscreen) root.requestFullscreen().catch(() => { /* refused in a frame: the page itself is enough */ });
  showStep(0);
  by("step-on").focus();
}

function endPresentation() {
  delete document.documentElement.dataset.presenting;
  by("step").hidden = true;
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  if (kept) Object.assign(state, kept, { lang: state.lang, theme: state.theme });
  state.step = null;
  kept = null;
  drawYears();
  stage.touched = false;
  refresh();
  if (!by("map").hidden) fit();
  by("present").focus();
}

export function openPresentation() {
  by("present").addEventListener("click", present);
  by("step-end").addEventListener("click", endPresentation);
  by("step-back").addEventListener("click", () => turn(-1));
  by("step-on").addEventListener("click", () => turn(1));
  document.addEventListener("keydown", (event) => {
    if (state.step === null || targetOf(event).matches?.("input, select")) return;
    if (["ArrowRight", "PageDown", " "].includes(event.key) && !(event.key === " " && targetOf(event).matches?.("button"))) turn(1);
    else if (["ArrowLeft", "PageUp"].includes(event.key)) turn(-1);
    else if (event.key === "Home") showStep(0);
    else if (event.key === "End") showStep(data.steps.length - 1);
    else if (event.key === "Escape") endPresentation();
    else return;
    event.preventDefault();
  });
  addEventListener("resize", () => { if (state.step !== null) roomForWords(); });
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && state.step !== null && kept) endPresentation(); });
}

function turn(by_) {
  const next = state.step + by_;
  if (next >= 0 && next < data.steps.length) showStep(next);
}
