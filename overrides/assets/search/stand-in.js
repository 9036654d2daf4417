/* The stand-in for Material's worker: Material is given this port, and our search answers behind it, in a
   thread, or in the page where no thread can start: on file://, or where its script does not load. Stands
   before Material's bundle. Who only reads loads no search and no index. */

const PlanStandIn = (() => {
  "use strict";

  const QUERY = 2; // Material's type of a question; the answer's is one more
  const NOTHING = { items: [] };

  // Passages of a page that are shown at once: on a phone more would hide the next page.
  const shown = window.matchMedia("(max-width: 599px)").matches ? 2 : 3;
  const here = document.currentScript.src;
  const address = (file) => new URL(file, here).href;

  const insert = (file) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address(file);
      element.async = false; // in the order in which they are asked for
      element.onload = resolve;
      element.onerror = reject;
      document.head.appendChild(element);
    });

  // What the page itself loads has run by then.
  const parsed = new Promise((resolve) => {
    if (document.readyState !== "loading") resolve();
    else document.addEventListener("DOMContentLoaded", resolve, { once: true });
  });

  let marking = null;
  let versions = null;

  // What marks words in a page.
  const loadMarking = () => {
    const isThere = () => typeof PlanMark !== "undefined";
    marking = marking || parsed.then(() => isThere() || insert("mark.js"));
    return marking;
  };

  const port = new EventTarget();
  const Thread = window.Worker;
  const listeners = [];
  let search = null; // takes a query, and whether it is asked of the earlier versions
  let latest = ""; // what was last asked
  let isPast = false; // whether it is asked of the earlier versions
  let number; // that of the query: MaterialX numbers what it asks, Material does not

  const say = (data) => port.dispatchEvent(new MessageEvent("message", { data }));

  // Later, as a worker does: Material listens only after it has asked.
  const send = (type, id) => setTimeout(() => say({ type, id }));

  // Answers belong to their query: one to an older query is dropped.
  const answer = (query, result, past = isPast) => {
    if (query !== latest || past !== isPast) return;
    say({ type: QUERY + 1, data: result, id: number });
    for (const listener of listeners) listener(query, result);
  };

  const fail = (query) => answer(query, { items: [], problem: "failed" });

  const isThere = (name) => typeof window[name] !== "undefined";

  const load = () =>
    loadMarking()
      .then(() => typeof PlanLexicon !== "undefined" || insert("reading.js"))
      .then(() => Promise.all(["search.js", "suggestions.js", "data.js", "more.js"].map(insert)))
      .then(() => {
        if (!isThere("PlanSearchData")) throw new Error("data.js");
        PlanSearch.open(window.PlanSearchData, {
          shown,
          loadMore: () => window.PlanMoreData,
        });
      });

  const loadVersions = () => {
    versions =
      versions ||
      insert("versions.js").then(() => PlanSearch.openVersions(window.PlanVersionsData));
    return versions;
  };

  const found = (query, past) =>
    past ? loadVersions().then(() => PlanSearch.searchVersions(query)) : PlanSearch.search(query);

  const inPage = () => {
    const ready = load();
    ready.catch(() => fail(latest));
    return (query, past) =>
      ready
        .then(() => found(query, past))
        .then((result) => answer(query, result, past))
        .catch(() => fail(query));
  };

  const retreat = () => {
    search = inPage();
    if (latest.trim()) search(latest, isPast);
  };

  const inThread = () => {
    const thread = new Thread(address("worker.js?shown=" + shown));
    thread.onmessage = ({ data }) => answer(data.query, data.result, data.isPast);
    thread.onerror = (event) => {
      event.preventDefault();
      thread.terminate();
      retreat();
    };
    return (query, past) => thread.postMessage({ query, isPast: past });
  };

  const isOnDisk = location.protocol === "file:";

  const start = () => {
    search = search || (isOnDisk || !Thread ? inPage() : inThread());
  };

  port.postMessage = ({ type, data, id }) => {
    if (type !== QUERY) {
      send(type + 1, id);
      return;
    }
    latest = typeof data === "string" ? data : data.query; // as MaterialX asks
    number = id;
    if (!latest.trim()) {
      const empty = latest;
      setTimeout(() => answer(empty, NOTHING));
      return;
    }
    start();
    search(latest, isPast);
  };
  window.Worker = function Worker() {
    return port;
  };

  // `listener(query, result)` is called when Material has shown a result.
  const listen = (listener) => listeners.push(listener);

  // From now on the earlier versions are asked, or again the pages as they are.
  const ask = (past) => {
    isPast = past;
    if (!latest.trim()) return;
    start();
    search(latest, isPast);
  };

  return { ask, listen, loadMarking, start };
})();
