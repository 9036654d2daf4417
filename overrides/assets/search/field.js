/* The search field and what is listed below it. Its words and addresses come from the data-* of its script:
   data-explorer, data-elsewhere, data-instead. */

(() => {
  "use strict";

  const { dataset } = document.currentScript;
  const explorer = new URL(dataset.explorer, location.href);

  // The explorer's own ?q= is not for Material, which would open the search with it.
  if (location.pathname === explorer.pathname && /[?&]q=/.test(location.search)) {
    const address = location.href;
    const without = new URL(address);
    without.searchParams.delete("q");
    history.replaceState(history.state, "", without.href);
    // After Material's script and before any that is deferred.
    const restore = () => history.replaceState(history.state, "", address);
    document.addEventListener("readystatechange", restore, { once: true });
  }

  const search = document.querySelector("[data-md-component=search]");
  const field = search && search.querySelector("input");
  const results = search && search.querySelector("[data-md-component=search-result]");
  const config = document.getElementById("__config");
  if (!field || !results || !config) return;

  const none = JSON.parse(config.textContent).translations["search.result.none"];
  const meta = results.firstElementChild;
  const list = results.lastElementChild;
  meta.setAttribute("role", "status");
  field.addEventListener("focus", PlanStandIn.start, { once: true });

  // Material listens for keys only: results would wait for the key to come up, and miss what is pasted.
  field.addEventListener("input", () => field.dispatchEvent(new KeyboardEvent("keyup")));

  // Tab walks through the results, as anywhere; Material would close them.
  search.addEventListener("keydown", (event) => {
    if (event.key === "Tab") event.stopPropagation();
  });
  search.addEventListener("focusout", ({ relatedTarget }) => {
    const toggle = document.getElementById("__search");
    if (toggle && toggle.checked && relatedTarget && !search.contains(relatedTarget))
      toggle.click();
  });

  const link = document.createElement("a");
  const elsewhere = document.createElement("p");
  elsewhere.className = "search-elsewhere";
  elsewhere.hidden = true;
  // On Enter Material opens the link whose content has the highest score.
  const offer = document.createElement("span");
  offer.setAttribute("data-md-score", "0");
  offer.textContent = dataset.elsewhere;
  link.appendChild(offer);
  elsewhere.appendChild(link);
  const note = document.createElement("p");
  note.className = "search-instead";

  const showNote = (words) => {
    const text = words && dataset.instead.replace("{words}", words);
    note.hidden = !words;
    if (note.textContent !== text) note.textContent = text;
  };

  const showElsewhere = (words) => {
    const suggested = list.querySelectorAll("[data-suggestion]");
    const isNothing = words !== "" && list.querySelectorAll("li").length === suggested.length;
    elsewhere.hidden = !isNothing;
    // Material's arrow keys stop at every address, also at a hidden one.
    link.removeAttribute("href");
    if (!isNothing) return;
    explorer.search = "?q=" + encodeURIComponent(words);
    link.href = explorer.href;
    if (suggested.length && meta.textContent !== none) meta.textContent = none;
  };

  const update = () => {
    for (const element of list.querySelectorAll("[tabindex='-1']"))
      element.removeAttribute("tabindex");
    // Not before Material has taken the last child for its list.
    if (!elsewhere.parentNode) results.appendChild(elsewhere);
    if (!note.parentNode) results.insertBefore(note, meta.nextSibling);
    showNote(PlanStandIn.instead());
    showElsewhere(field.value.trim());
  };

  new MutationObserver(update).observe(results, { childList: true, subtree: true });
})();
