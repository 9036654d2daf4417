/* The full text of a duty is folded under its line, where the browser's own search still finds it, and opened
   by its button, by a link to it, and all at once. Where no search would find it, and without this script, it is
   shown. */
(function () {
  "use strict";

  const FINDABLE = "onbeforematch" in document.documentElement;
  const folds = Array.from(document.querySelectorAll("[data-fold]"));
  const buttons = new Map(
    Array.from(document.querySelectorAll("[data-fold-button]"), (button) => [
      document.getElementById(button.getAttribute("aria-controls")),
      button,
    ]),
  );
  const whole = document.querySelector("[data-unfold]");

  function fold(text, isFolded) {
    if (isFolded) text.setAttribute("hidden", "until-found");
    else text.removeAttribute("hidden");
    buttons.get(text).setAttribute("aria-expanded", String(!isFolded));
  }

  function isAnyFolded() {
    return folds.some((text) => text.hasAttribute("hidden"));
  }

  function label() {
    if (!whole) return;
    whole.dataset.closed = whole.dataset.closed || whole.textContent;
    whole.textContent = isAnyFolded() ? whole.dataset.closed : whole.dataset.unfold;
  }

  // What the address names, and everything where words are marked that may stand in any text.
  function openNamed() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    folds.forEach((text) => {
      if (place && (place.contains(text) || text.contains(place))) fold(text, false);
    });
    label();
  }

  if (!FINDABLE || !folds.length || folds.some((text) => !buttons.has(text))) return;
  const areMarked = new URLSearchParams(location.search).has("h");
  folds.forEach((text) => {
    fold(text, !areMarked);
    text.addEventListener("beforematch", () => {
      fold(text, false);
      label();
    });
    const button = buttons.get(text);
    button.hidden = false;
    button.addEventListener("click", () => {
      fold(text, !text.hasAttribute("hidden"));
      label();
    });
  });
  if (whole) {
    whole.hidden = false;
    whole.addEventListener("click", () => {
      const open = isAnyFolded();
      folds.forEach((text) => fold(text, !open));
      label();
    });
  }
  addEventListener("hashchange", openNamed);
  openNamed();
})();
