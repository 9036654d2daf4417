/* The search field and what is listed below it. Its words and addresses come from the data-* of its script. */

(() => {
  "use strict";

  const LONGEST = 200; // letters of a query that an address carries

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

  /* Keys. While an input method composes, nothing is searched and no key is ours: `isComposing`, or 229 where
     a browser ends the composition before the key that ended it. */

  let isComposing = false;

  const isPartOfWord = (event) => isComposing || event.isComposing || event.keyCode === 229;

  // Material listens for keys only: results would wait for the key to come up, and miss what is pasted.
  const tellMaterial = () => field.dispatchEvent(new KeyboardEvent("keyup"));

  const end = () => {
    isComposing = false;
    tellMaterial();
  };

  field.addEventListener("compositionstart", () => (isComposing = true));
  field.addEventListener("compositionend", end);
  field.addEventListener("blur", () => isComposing && end());
  field.addEventListener("input", (event) => isPartOfWord(event) || tellMaterial());
  // At the field itself, and before Material.
  field.addEventListener(
    "keyup",
    (event) => isPartOfWord(event) && event.stopImmediatePropagation(),
  );

  /* Enter opens the best result of what is in the field, and waits for it. */

  let shown = null; // the query whose result is listed
  let wanted = null; // the query whose result Enter waits for

  const scoreOf = (link) => Number(link.firstElementChild.getAttribute("data-md-score"));

  const better = (one, other) => (scoreOf(other) > scoreOf(one) ? other : one);

  const openBest = () => {
    const links = Array.from(list.querySelectorAll("a[href]")).filter(
      (one) => one.firstElementChild,
    );
    wanted = null;
    if (links.length) links.reduce(better).click();
    else if (!elsewhere.hidden) link.click();
  };

  const enter = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (!field.value.trim()) return;
    if (shown === field.value) openBest();
    else wanted = field.value;
  };

  search.addEventListener("keydown", (event) => {
    if (isPartOfWord(event)) event.stopPropagation();
    else if (event.key === "Enter" && event.target === field) enter(event);
    // Tab walks through the results, as anywhere; Material would close them, and keep a space for the field.
    else if (event.key === "Tab" || event.target === past) event.stopPropagation();
  });
  search.addEventListener("focusout", ({ relatedTarget }) => {
    const toggle = document.getElementById("__search");
    if (toggle && toggle.checked && relatedTarget && !search.contains(relatedTarget))
      toggle.click();
  });

  /* What stands beside the results: how the query was read, what else can be done. */

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };

  const link = element("a", "", dataset.elsewhere);
  const elsewhere = element("p", "search-elsewhere", link);
  const units = element("a", "", dataset.units);
  units.href = dataset.unitsAddress;
  const notes = element("div", "search-notes");
  // Only where there are earlier versions, which are searched on request.
  const past = element("input", "");
  past.type = "checkbox";
  const scope = dataset.past && element("label", "search-scope", past, dataset.past);
  past.addEventListener("change", () => PlanStandIn.ask(past.checked));
  elsewhere.hidden = true;

  const filled = (text, values) =>
    Object.keys(values).reduce(
      (result, name) => result.replace("{" + name + "}", () => values[name]),
      text,
    );

  const LABELS = { unit: "bridgeUnit", body: "bridgeBody", term: "bridgeTerm" };

  // A word as it was typed, with what stands there in its place.
  const asMet = ({ typed, as }) => (as ? filled(dataset.met, { typed, as }) : typed);

  const notesOn = ({ instead, bridges = [], near, stranger, isOpen }) => {
    const lines = bridges.map(({ kind, typed, meant }) => [
      filled(dataset[LABELS[kind]], { typed, meant }),
    ]);
    if (instead && !bridges.length) lines.push([filled(dataset.instead, { words: instead })]);
    if (near) {
      const words = near.map(asMet).join(dataset.separator);
      lines.push([filled(dataset.near, { words })]);
    }
    if (stranger) {
      const named = filled(dataset.stranger, { name: stranger });
      lines.push([named, isOpen ? " " + dataset.openList : "", " ", units]);
    }
    return lines.map((line) => element("p", "search-note", ...line));
  };

  // Not to an explorer that would be empty, and without words that are too many for an address.
  const offerExplorer = (query, { items, stranger, problem }) => {
    const isNothing = query.trim() && !items.some((item) => !/data-suggestion/.test(item[0].title));
    elsewhere.hidden = !isNothing || Boolean(stranger);
    explorer.search =
      query.length > LONGEST || problem ? "" : "?q=" + encodeURIComponent(query.trim());
    // Material's arrow keys stop at every address, also at a hidden one.
    if (elsewhere.hidden) link.removeAttribute("href");
    else link.href = explorer.href;
    return isNothing;
  };

  const show = (query, result) => {
    shown = query;
    // Not before Material has taken the last child for its list.
    if (!elsewhere.parentNode) results.appendChild(elsewhere);
    if (!notes.parentNode) results.insertBefore(notes, meta.nextSibling);
    if (scope) {
      scope.hidden = !query.trim();
      // Moved again, it would lose the focus.
      if (!scope.parentNode) results.insertBefore(scope, notes);
    }
    notes.textContent = "";
    notes.append(...notesOn(result));
    const isNothing = offerExplorer(query, result);
    if (result.problem) meta.textContent = dataset[result.problem];
    else if (isNothing && result.items.length) meta.textContent = none;
    if (wanted === query) openBest();
    else wanted = null;
  };

  PlanStandIn.listen(show);
  field.addEventListener("input", () => {
    if (wanted !== field.value) wanted = null;
  });

  // Material takes its links out of the order of the Tab key.
  new MutationObserver(() => {
    for (const result of list.querySelectorAll("[tabindex='-1']"))
      result.removeAttribute("tabindex");
  }).observe(list, { childList: true, subtree: true });
})();
