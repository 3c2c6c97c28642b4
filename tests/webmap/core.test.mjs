// Run the checks of cases.js on the page's pure functions with node's own test runner.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf-8");
const sources = ["core", "groups", "model", "scene"].map((name) => read(`../../src/tsunagari/webmap/assets/js/${name}.js`)).join("\n");
const names = [...sources.matchAll(/^(?:function|const) (\w+)/gm)].map((found) => found[1]);
const page = new Function(`"use strict";\n${sources}\nreturn { ${names.join(", ")} };`)();
const cases = new Function(`${read("cases.js")}\nreturn cases;`)();

for (const [name, check] of Object.entries(cases(page, assert.deepEqual, assert.ok))) test(name, check);
