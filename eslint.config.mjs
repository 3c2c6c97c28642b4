import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["src/tsunagari/webmap/assets/js/*.js"],
    languageOptions: { sourceType: "module", globals: globals.browser },
    rules: { "no-unused-vars": ["error", { argsIgnorePattern: "^_" }], eqeqeq: "error", "prefer-const": "error", "no-var": "error", "no-control-regex": "off", "no-eval": "error", "no-implied-eval": "error" },
  },
];
