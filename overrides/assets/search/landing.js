/* Where a result leads: it says with ?h= what was looked for. That is marked, and the first hit shown. */

(() => {
  "use strict";

  const wanted = new URLSearchParams(location.search);
  const article = document.querySelector("article");
  if (!wanted.get("h") || !article) return;

  // What is no id is none, also where it cannot be decoded.
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch (_) {
      return text;
    }
  };

  const show = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 80 || bottom > window.innerHeight) element.scrollIntoView({ block: "center" });
  };

  PlanStandIn.loadMarking().then(() => {
    const marks = PlanMark.mark(article, wanted.get("h"));
    const place = document.getElementById(decoded(location.hash.slice(1)) || wanted.get("to"));
    const isBelow = (mark) =>
      place.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING &&
      mark.getClientRects().length;
    const first = place && marks.find(isBelow);
    if (!first) return;
    if (document.readyState === "complete") show(first);
    else window.addEventListener("load", () => show(first));
  });
})();
