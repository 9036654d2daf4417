/* Where a result leads: it says with ?h= what was looked for. That is marked, and the first hit shown. */

(() => {
  "use strict";

  const LONGEST = 200; // letters that are marked

  const wanted = new URLSearchParams(location.search);
  const words = wanted.get("h") || "";
  const article = document.querySelector("article");
  if (!words || words.length > LONGEST || !article) return;

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

  const markAndShow = () => {
    const marks = PlanMark.mark(article, words);
    const place = document.getElementById(decoded(location.hash.slice(1)) || wanted.get("to"));
    const isBelow = (mark) =>
      place.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING &&
      mark.getClientRects().length;
    const first = place && marks.find(isBelow);
    if (!first) return;
    if (document.readyState === "complete") show(first);
    else window.addEventListener("load", () => show(first));
  };

  // Without its script the page is there all the same.
  PlanStandIn.loadMarking().then(markAndShow, () => {});
})();
