import js from "@eslint/js";
import globals from "globals";

// Scripts that share a page, in the order of the bundles (plansite/…/bundles.py).
const OURS = [
  "PlanAddress",
  "PlanAnswers",
  "PlanBodies",
  "PlanCombobox",
  "PlanCopy",
  "PlanDateWords",
  "PlanDates",
  "PlanFilters",
  "PlanFold",
  "PlanHits",
  "PlanIndex",
  "PlanKept",
  "PlanLabels",
  "PlanLexicon",
  "PlanMark",
  "PlanMatrix",
  "PlanNames",
  "PlanNumbers",
  "PlanRanges",
  "PlanRank",
  "PlanReadings",
  "PlanResults",
  "PlanSearch",
  "PlanSelection",
  "PlanSentences",
  "PlanSlips",
  "PlanStandIn",
  "PlanSuggestions",
  "PlanTakeaway",
  "PlanUnit",
  "PlanUnits",
  "PlanViews",
  "PlanWeights",
  "PlanWords",
];

export default [
  { ignores: ["**/*", "!overrides/", "!overrides/**", "!*.mjs"] },
  js.configs.recommended,
  {
    files: ["overrides/**/*.js"],
    languageOptions: {
      ecmaVersion: 2019,
      sourceType: "script",
      globals: {
        ...globals.browser,
        ...Object.fromEntries(OURS.map((name) => [name, "readonly"])),
      },
    },
    rules: {
      "arrow-body-style": "error",
      eqeqeq: "error",
      "max-lines-per-function": ["error", { max: 44, IIFEs: false }],
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-shadow": "error",
      "no-unused-vars": ["error", { vars: "local", caughtErrors: "none" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-arrow-callback": "error",
      "prefer-const": "error",
      strict: ["error", "function"],
    },
  },
];
