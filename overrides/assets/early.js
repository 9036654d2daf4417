/* Before the page is drawn: what the reader chose earlier. A choice is kept in one place for both
   editions, under the address of the site's home; data-home of this script leads there. */
const PlanKept = (() => {
  "use strict";

  const SWITCHES = ["bilingual", "annotated"];
  const home = new URL(document.currentScript.dataset.home, location);
  const root = document.documentElement;
  const watchers = [];

  // Where a browser may not even be asked for its storage, Material would stop at that: it gets an
  // empty one in which nothing can be kept.
  try {
    localStorage.getItem("");
  } catch (error) {
    const refuse = () => {
      throw error;
    };
    const none = { getItem: () => null, setItem: refuse, removeItem: refuse };
    Object.defineProperty(window, "localStorage", { value: none });
  }
  // Material keeps the palette by this address: the same for both editions.
  window.__md_scope = home;

  const key = (name) => `${home.pathname}.${name}`;

  // "" where nothing is kept.
  const get = (name) => localStorage.getItem(key(name)) || "";

  const write = (name, value) => {
    try {
      if (value) localStorage.setItem(key(name), value);
      else localStorage.removeItem(key(name));
      return true;
    } catch (error) {
      return false;
    }
  };

  // Tried once: other tabs hear of every try.
  const isKeeping = write("try", "1") && write("try", "");

  const show = (name, isOn) => root.classList.toggle(name, isOn);

  const refresh = () => {
    for (const name of SWITCHES) show(name, get(name) === "1");
    for (const watcher of watchers) watcher();
  };

  const set = (name, value) => {
    const isKept = write(name, value);
    if (isKept) refresh();
    return isKept;
  };

  // A switch works also where nothing can be kept: on this page.
  const turn = (name) => {
    const isOn = !root.classList.contains(name);
    if (set(name, isOn ? "1" : "")) return;
    show(name, isOn);
    for (const watcher of watchers) watcher();
  };

  // Calls `watcher()` now and whenever a choice may be another: made here, in another tab, or while
  // this page was out of sight and "back" brings it again.
  const watch = (watcher) => {
    watchers.push(watcher);
    watcher();
  };

  refresh();
  window.addEventListener("storage", refresh);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) refresh();
  });

  return { get, set, turn, watch, isKeeping };
})();
