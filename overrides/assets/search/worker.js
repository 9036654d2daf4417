/* The search in a thread of its own. */

(() => {
  "use strict";

  self.importScripts("data.js");
  const shown = Number(new URLSearchParams(self.location.search).get("shown"));
  const loadSounds = () => {
    self.importScripts("sounds.js");
    return self.PlanSoundsData;
  };
  PlanSearch.open(self.PlanSearchData, { shown, loadSounds });
  self.addEventListener("message", ({ data }) =>
    self.postMessage({ query: data, result: PlanSearch.search(data) }),
  );
})();
