/* Puts our search behind Material's field. Stands before Material's bundle. Its words and addresses come
   from its own data-*: data-explorer, data-elsewhere, data-instead. */

(function () {
  "use strict";

  var me = document.currentScript;
  var core = new URL("search.js", me.src).href;
  var index = new URL("data.js", me.src).href;
  var config = JSON.parse(document.getElementById("__config").textContent);
  var QUERY = 2;

  function script(address) {
    return new Promise(function (done, failed) {
      var element = document.createElement("script");
      element.src = address;
      element.onload = done;
      element.onerror = failed;
      document.head.appendChild(element);
    });
  }

  function load() {
    return window.PlanSearch ? Promise.resolve() : script(core);
  }

  /* Material is given this port for its worker: who only reads loads no search and no index, and a
     browser starts no worker from a file. */

  var port = new EventTarget();
  var asked = null;
  var instead = ""; // what was looked for in place of what is typed
  var Thread = window.Worker;

  // Later, as a worker does: Material listens only after it has asked.
  function say(type, data) {
    setTimeout(function () {
      if (type === QUERY + 1) instead = data.instead || "";
      port.dispatchEvent(new MessageEvent("message", { data: { type: type, data: data } }));
    });
  }

  // A function that is given a query and, when it can, says the result.
  function start() {
    if (location.protocol !== "file:") {
      var thread = new Thread(core);
      thread.onmessage = function (event) { say(QUERY + 1, event.data); };
      return thread.postMessage.bind(thread);
    }
    var ready = load().then(function () { return script(index); }).then(function () {
      PlanSearch.open(PlanIndex);
    });
    return function (query) {
      ready.then(function () { say(QUERY + 1, PlanSearch.search(query)); });
    };
  }

  function ask(query) {
    asked = asked || start();
    asked(query);
  }

  port.postMessage = function (message) {
    if (message.type !== QUERY) say(message.type + 1);
    else if (message.data.trim()) ask(message.data);
    else say(QUERY + 1, { items: [] });
  };
  window.Worker = function () { return port; };

  // The explorer's own ?q= is not for Material, which would open the search with it.
  var explorer = new URL(me.dataset.explorer, location.href);
  if (location.pathname === explorer.pathname && /[?&]q=/.test(location.search)) {
    var address = location.href;
    var without = new URL(address);
    without.searchParams.delete("q");
    history.replaceState(history.state, "", without.href);
    // After Material's script and before any that is deferred.
    document.addEventListener("readystatechange", function () {
      history.replaceState(history.state, "", address);
    }, { once: true });
  }

  var search = document.querySelector("[data-md-component=search]");
  if (search) {
    var field = search.querySelector("input");
    var results = search.querySelector("[data-md-component=search-result]");
    var meta = results.firstElementChild;
    var list = results.lastElementChild;
    meta.setAttribute("role", "status");
    field.addEventListener("focus", function () { asked = asked || start(); }, { once: true });

    // Material listens for keys only: results would wait for the key to come up, and miss what is pasted.
    field.addEventListener("input", function () {
      field.dispatchEvent(new KeyboardEvent("keyup"));
    });

    // Tab walks through the results, as anywhere; Material would close them.
    search.addEventListener("keydown", function (event) {
      if (event.key === "Tab") event.stopPropagation();
    });
    search.addEventListener("focusout", function (event) {
      var toggle = document.getElementById("__search");
      if (toggle.checked && event.relatedTarget && !search.contains(event.relatedTarget)) toggle.click();
    });

    var elsewhere = document.createElement("p");
    var link = document.createElement("a");
    elsewhere.className = "search-elsewhere";
    elsewhere.hidden = true;
    // On Enter Material opens the link whose content has the highest score.
    var offer = document.createElement("span");
    offer.setAttribute("data-md-score", "0");
    offer.textContent = me.dataset.elsewhere;
    link.appendChild(offer);
    elsewhere.appendChild(link);
    var note = document.createElement("p");
    note.className = "search-instead";

    new MutationObserver(function () {
      list.querySelectorAll("[tabindex='-1']").forEach(function (each) { each.removeAttribute("tabindex"); });
      var words = field.value.trim();
      var nothing = words !== "" && list.querySelectorAll("li").length === list.querySelectorAll("[data-suggestion]").length;
      // Not before Material has taken the last child for its list.
      if (!elsewhere.parentNode) results.appendChild(elsewhere);
      if (!note.parentNode) results.insertBefore(note, meta.nextSibling);
      elsewhere.hidden = !nothing;
      note.hidden = !instead;
      var told = instead && me.dataset.instead.replace("{words}", instead);
      if (note.textContent !== told) note.textContent = told;
      // Material's arrow keys stop at every address, also at a hidden one.
      link.removeAttribute("href");
      if (!nothing) return;
      explorer.search = "?q=" + encodeURIComponent(words);
      link.href = explorer.href;
      var none = config.translations["search.result.none"];
      if (list.firstElementChild && meta.textContent !== none) meta.textContent = none;
    }).observe(results, { childList: true, subtree: true });
  }

  // A result says with ?h= what was looked for: it is marked here, and the first hit shown.
  var asking = new URLSearchParams(location.search);
  var sought = asking.get("h");
  var article = document.querySelector("article");
  if (sought && article) {
    load().then(function () {
      var marks = PlanSearch.mark(article, sought);
      var place = document.getElementById(decodeURIComponent(location.hash.slice(1)) || asking.get("to"));
      var first = place && marks.find(function (mark) {
        var after = place.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING;
        return after && mark.getClientRects().length;
      });
      if (!first) return;
      function show() {
        var box = first.getBoundingClientRect();
        if (box.top < 80 || box.bottom > window.innerHeight) first.scrollIntoView({ block: "center" });
      }
      if (document.readyState === "complete") show();
      else window.addEventListener("load", show);
    });
  }
})();
