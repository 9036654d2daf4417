/* The words that scripts say: they stand in this script's data-*. */
const PlanLabels = (() => {
  "use strict";

  const words = document.currentScript.dataset;

  // A label with its {names} filled in.
  const fill = (label, values) => label.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  return { words, fill, relations: words.relations.split(" ") };
})();
