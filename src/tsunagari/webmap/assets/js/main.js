// Open the page: the state of the address first, then everything draws itself.

import { parseAddress } from "./core.js";
import "./groups.js";
import { startState } from "./model.js";
import "./scene.js";
import { OPENED, model, refresh, state, takeAddress } from "./page.js";
import "./picture.js";
import "./views.js";
import "./map.js";
import "./panel.js";
import "./byhand.js";
import "./boards.js";
import { dress, measure, openControls, speak } from "./controls.js";
import { openPresentation, showStep } from "./present.js";
import { openOutput } from "./output.js";

function open() {
  document.documentElement.dataset.start = document.documentElement.lang;
  state.lang = document.documentElement.lang === "en" ? "en" : "ja";
  takeAddress(parseAddress(location.hash));
  openControls();
  openPresentation();
  openOutput();
  OPENED.push(() => { document.documentElement.dataset.view = state.view; });
  dress();
  speak();
  if (state.step !== null) showStep(state.step);
  else refresh();
  window.addEventListener("hashchange", () => {
    const values = parseAddress(location.hash);
    if (!Object.keys(values).length) return;
    Object.assign(state, startState(model), { lang: state.lang, theme: state.theme });
    takeAddress(values);
    dress();
    speak();
    if (state.step !== null) showStep(state.step);
    else refresh();
  });
  window.addEventListener("resize", measure);
}

// An address may name a picture that stands behind the script.
if (location.hash.length > 1) document.addEventListener("DOMContentLoaded", open);
else open();
