/* The search in a thread of its own. */

(() => {
  "use strict";

  self.importScripts("data.js");
  PlanSearch.open(self.PlanSearchData);
  self.addEventListener("message", ({ data }) => self.postMessage(PlanSearch.search(data)));
})();
