/* What the editors say amid the notice's words: a selection takes it along only if it began in it. */
(() => {
  "use strict";

  const article = document.querySelector("article");
  if (!article) return;
  document.addEventListener("pointerdown", ({ target }) => {
    const isWithin = target instanceof Element && target.closest(".notes, details.editors");
    article.classList.toggle("in-aside", Boolean(isWithin));
  });
})();
