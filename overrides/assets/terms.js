/* A term of the notice opens its definition: by hover, by focus, and by the first touch. */
(function () {
  var open = null;
  var touched = false;
  var closing;

  function definition(link) {
    return document.getElementById("definition-" + link.dataset.term);
  }

  function put(card, link) {
    var lines = link.getClientRects();
    var line = lines[0];
    var around = card.offsetParent.getBoundingClientRect();
    var room = document.documentElement.clientWidth - card.offsetWidth - 8;
    var left = Math.max(8, Math.min(line.left, room));
    var last = lines[lines.length - 1];
    var below = last.bottom + 6;
    var above = line.top - 6 - card.offsetHeight;
    var top = below + card.offsetHeight > innerHeight && above > 0 ? above : below;
    card.style.left = left - around.left + "px";
    card.style.top = top - around.top + "px";
  }

  function show(link) {
    var card = definition(link);
    clearTimeout(closing);
    if (!card || open === card) return;
    close();
    card.hidden = false;
    open = card;
    put(card, link);
  }

  function close() {
    clearTimeout(closing);
    if (open) open.hidden = true;
    open = null;
  }

  /* Time to move the pointer from the term to its definition. */
  function closeSoon() {
    clearTimeout(closing);
    closing = setTimeout(close, 250);
  }

  function stay(card) {
    card.addEventListener("mouseenter", function () { clearTimeout(closing); });
    card.addEventListener("mouseleave", closeSoon);
  }

  function term(link) {
    link.addEventListener("mouseenter", function () { if (!touched) show(link); });
    link.addEventListener("mouseleave", closeSoon);
    link.addEventListener("focus", function () { if (!touched) show(link); });
    link.addEventListener("blur", closeSoon);
    link.addEventListener("click", function (event) {
      /* The first touch opens the definition, the next one follows the link. */
      if (touched && open !== definition(link)) {
        event.preventDefault();
        show(link);
      }
    });
  }

  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType === "touch";
    if (open && !open.contains(event.target) && !(event.target.closest && event.target.closest("[data-term]"))) close();
  }, true);
  document.addEventListener("keydown", function (event) {
    touched = false;
    if (event.key === "Escape") close();
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-term]"), term);
  Array.prototype.forEach.call(document.querySelectorAll("[data-definitions] > *"), stay);
})();
