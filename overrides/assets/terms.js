/* A term of the notice opens its definition: by hover, by focus, and by the first touch. */
(() => {
  "use strict";

  const GAP = 6;
  const EDGE = 8;
  const GRACE = 250;
  let open = null; // a definition, and the term that it is of
  let described = null;
  let isTouched = false;
  let closing = 0;

  const definition = (link) => document.getElementById(`definition-${link.dataset.term}`);

  const put = (card, link) => {
    const lines = link.getClientRects();
    const first = lines[0];
    const last = lines[lines.length - 1];
    const around = card.offsetParent.getBoundingClientRect();
    const room = document.documentElement.clientWidth - card.offsetWidth - EDGE;
    const left = Math.max(EDGE, Math.min(first.left, room));
    const below = last.bottom + GAP;
    const above = first.top - GAP - card.offsetHeight;
    const top = below + card.offsetHeight > innerHeight && above > 0 ? above : below;
    card.style.left = `${left - around.left}px`;
    card.style.top = `${top - around.top}px`;
  };

  const close = () => {
    clearTimeout(closing);
    if (open) {
      open.hidden = true;
      described.removeAttribute("aria-describedby");
    }
    open = null;
  };

  const show = (link) => {
    const card = definition(link);
    clearTimeout(closing);
    if (!card || open === card) return;
    close();
    card.hidden = false;
    link.setAttribute("aria-describedby", card.id);
    open = card;
    described = link;
    put(card, link);
  };

  // Time to move the pointer from the term to its definition. After a touch the browser may move a
  // pointer that nobody has; what a touch has opened, the next one closes.
  const closeSoon = () => {
    if (isTouched) return;
    clearTimeout(closing);
    closing = setTimeout(close, GRACE);
  };

  const term = (link) => {
    const showUnlessTouched = () => {
      if (!isTouched) show(link);
    };
    link.addEventListener("mouseenter", showUnlessTouched);
    link.addEventListener("mouseleave", closeSoon);
    link.addEventListener("focus", showUnlessTouched);
    link.addEventListener("blur", closeSoon);
    // The first touch opens the definition, the next one follows the link.
    link.addEventListener("click", (event) => {
      const card = definition(link);
      if (!isTouched || !card || open === card) return;
      event.preventDefault();
      show(link);
    });
  };

  const stay = (card) => {
    card.addEventListener("mouseenter", () => clearTimeout(closing));
    card.addEventListener("mouseleave", closeSoon);
  };

  const isOutside = (target) =>
    !open.contains(target) && !(target instanceof Element && target.closest("[data-term]"));

  document.addEventListener(
    "pointerdown",
    (event) => {
      isTouched = event.pointerType === "touch";
      if (open && isOutside(event.target)) close();
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    isTouched = false;
    if (event.key === "Escape") close();
  });
  for (const link of document.querySelectorAll("[data-term]")) term(link);
  for (const card of document.querySelectorAll("[data-definitions] > *")) stay(card);
})();
