/* The stand-in for Material's worker: Material is given this port, and our search answers behind it. Stands
   before Material's bundle. Who only reads loads no search and no index; a browser starts no worker from a
   file, and there the search runs in the page. */

const PlanStandIn = (() => {
  "use strict";

  const QUERY = 2; // Material's type of a question; the answer's is one more

  const here = document.currentScript.src;
  const address = (file) => new URL(file, here).href;

  const insert = (file) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address(file);
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

  // What marks words in a page.
  const loadMarking = () => {
    const isThere = () => typeof PlanMark !== "undefined";
    marking = marking || parsed.then(() => isThere() || insert("mark.js"));
    return marking;
  };

  const port = new EventTarget();
  const Thread = window.Worker;
  let search = null; // takes a query
  let instead = ""; // what was looked for in place of what is typed

  // Later, as a worker does: Material listens only after it has asked.
  const answer = (type, data) => {
    setTimeout(() => {
      if (type === QUERY + 1) instead = data.instead || "";
      port.dispatchEvent(new MessageEvent("message", { data: { type, data } }));
    });
  };

  const inThread = () => {
    const thread = new Thread(address("worker.js"));
    thread.onmessage = ({ data }) => answer(QUERY + 1, data);
    return (query) => thread.postMessage(query);
  };

  const inPage = () => {
    const ready = loadMarking()
      .then(() => Promise.all([insert("search.js"), insert("data.js")]))
      .then(() => PlanSearch.open(window.PlanSearchData));
    return (query) => ready.then(() => answer(QUERY + 1, PlanSearch.search(query)));
  };

  const start = () => {
    search = search || (location.protocol === "file:" ? inPage() : inThread());
  };

  port.postMessage = ({ type, data }) => {
    if (type !== QUERY) answer(type + 1);
    else if (!data.trim()) answer(QUERY + 1, { items: [] });
    else {
      start();
      search(data);
    }
  };
  window.Worker = function Worker() {
    return port;
  };

  return { instead: () => instead, loadMarking, start };
})();
