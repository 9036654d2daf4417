/* The search field where its script has not loaded: Material would say of every query that nothing is found. */

(() => {
  "use strict";

  const LONGEST = 200; // letters of a query that an address carries

  const script = document.querySelector("script[data-failed]");
  const results = document.querySelector("[data-md-component=search-result]");
  const field = document.querySelector("[data-md-component=search-query]");
  if (typeof PlanStandIn !== "undefined" || !script || !results) return;
  const { elsewhere, explorer, failed } = script.dataset;
  const link = document.createElement("a");
  link.textContent = elsewhere;
  const lead = () => {
    const address = new URL(explorer, location.href);
    const words = field ? field.value.trim() : "";
    if (words && words.length <= LONGEST) address.search = "?q=" + encodeURIComponent(words);
    link.href = address.href;
  };
  const notice = document.createElement("p");
  notice.className = "search-elsewhere";
  notice.append(failed, " ", link);
  if (field) field.addEventListener("input", lead);
  lead();
  results.hidden = true; // Material goes on writing into it
  results.before(notice);
})();
