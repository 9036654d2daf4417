/* The search of an edition: opened with its index, it answers a query with what Material lists. */

const PlanSearch = (() => {
  "use strict";

  const { key } = PlanFold;

  let index = null;

  const open = (data) => {
    index = PlanIndex.build(data);
  };

  // What is found in place of what is typed.
  const instead = (query, reading) => (key(reading) === key(query) ? "" : reading);

  const search = (query) => {
    for (const reading of PlanReadings.readings(index, query)) {
      const found = PlanRank.find(index, reading);
      if (!found) return { items: [] };
      if (found.answers.length) {
        return { items: PlanResults.items(index, found), instead: instead(query, reading) };
      }
    }
    return { items: PlanSuggestions.items(index, PlanRank.find(index, query)) };
  };

  return { open, search };
})();
