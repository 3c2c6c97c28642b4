// Run the checks of cases.js on the page's pure modules with node's own test runner.
import assert from "node:assert/strict";
import test from "node:test";
import * as core from "../../src/tsunagari/webmap/assets/js/core.js";
import * as groups from "../../src/tsunagari/webmap/assets/js/groups.js";
import * as model from "../../src/tsunagari/webmap/assets/js/model.js";
import * as scene from "../../src/tsunagari/webmap/assets/js/scene.js";
import { cases } from "./cases.js";

const page = { ...core, ...groups, ...model, ...scene };
for (const [name, check] of Object.entries(cases(page, assert.deepEqual, assert.ok))) test(name, check);
