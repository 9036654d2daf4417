/* The search in a thread of its own. */

(() => {
  "use strict";

  self.importScripts("data.js");
  const shown = Number(new URLSearchParams(self.location.search).get("shown"));
  PlanSearch.open(self.PlanSearchData, { shown });
  self.addEventListener("message", ({ data }) =>
    self.postMessage({ query: data, result: PlanSearch.search(data) }),
  );
})();
