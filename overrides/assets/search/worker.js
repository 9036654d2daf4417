/* The search in a thread of its own. */

(() => {
  "use strict";

  self.importScripts("data.js");
  const shown = Number(new URLSearchParams(self.location.search).get("shown"));
  const loadMore = () => {
    self.importScripts("suggestions.js", "more.js");
    return self.PlanMoreData;
  };
  PlanSearch.open(self.PlanSearchData, { shown, loadMore });
  const inVersions = (query) => {
    if (!self.PlanVersionsData) {
      self.importScripts("versions.js");
      PlanSearch.openVersions(self.PlanVersionsData);
    }
    return PlanSearch.searchVersions(query);
  };
  self.addEventListener("message", ({ data: { query, isPast } }) => {
    const result = isPast ? inVersions(query) : PlanSearch.search(query);
    self.postMessage({ query, isPast, result });
  });
})();
