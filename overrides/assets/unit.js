/* The unit that the reader keeps, on this machine only: its duties are marked, its next date is said.
   What the units answer for is loaded only if one is kept. */
const PlanUnit = (() => {
  "use strict";

  const { words, fill, relations } = PlanLabels;
  const me = document.currentScript.src;
  const home = new URL("../../", me).href;
  let loading = null;

  const kept = () => PlanKept.get("unit");

  const all = (selector) => document.querySelectorAll(selector);

  const load = () => {
    loading =
      loading ||
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL("units.js", me).href;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      });
    return loading;
  };

  const aside = (...content) => {
    const note = document.createElement("span");
    note.className = "my-duty";
    note.setAttribute("data-aside", "");
    note.append(...content);
    return note;
  };

  const mark = (element, relation) => {
    const sign = document.createElement("span");
    sign.className = `mark mark-${relation}`;
    sign.setAttribute("aria-hidden", "true");
    element.append(" ", aside(sign, fill(words.myDuty, { relation: words[relation] })));
  };

  const markDuties = (unit) => {
    for (const element of all("[data-duty]")) {
      const held = element.dataset.duty.split(" ").map((measure) => unit.duties[measure]);
      for (const relation of relations) if (held.includes(relation)) mark(element, relation);
    }
  };

  // In the matrix the unit has a row of its own.
  const markRow = (id) => {
    for (const row of all("tr[data-unit]")) {
      const head = row.querySelector("th");
      if (row.dataset.unit !== id || !head) continue;
      row.classList.add("my-unit-row");
      head.append(" ", aside(words.myTitle));
    }
  };

  // The unit's days that `pick`, nextOf or lastOf, finds among its deadlines and the reports.
  const picked = (unit, pick, now) =>
    [
      { what: words.report, isReport: true, found: pick(PlanUnits.reporting, now) },
      { what: words.deadline, isReport: false, found: pick(unit.deadlines, now) },
    ].filter(({ found }) => found);

  const nextWords = (unit, now) => {
    const dates = picked(unit, PlanDates.nextOf, now);
    const [next] = dates.sort((a, b) => a.found.day - b.found.day);
    if (!next) return "";
    const far = next.isReport ? PlanDates.farReport : PlanDates.far;
    const { text: date, day } = next.found;
    return fill(words.myNext, { date, what: next.what, far: far(day - now) });
  };

  const lastWords = (unit, now) => {
    const dates = picked(unit, PlanDates.lastOf, now);
    const [last] = dates.sort((a, b) => b.found.day - a.found.day);
    if (!last) return "";
    const { text: date, day } = last.found;
    return fill(words.myLast, { date, what: last.what, passed: PlanDates.passed(now - day) });
  };

  const fileLink = ({ url, words: name }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = home + url;
    link.download = "";
    link.textContent = name;
    item.append(link);
    return item;
  };

  const showCard = (card, id, unit) => {
    const now = PlanDates.today();
    const fields = {
      ".my-unit-next": nextWords(unit, now),
      ".my-unit-last": lastWords(unit, now),
    };
    for (const [selector, text] of Object.entries(fields)) {
      for (const field of card.querySelectorAll(selector)) field.textContent = text;
    }
    for (const name of card.querySelectorAll(".my-unit-name")) name.textContent = unit.name;
    for (const link of card.querySelectorAll("[data-unit-page]")) link.href = home + unit.url;
    for (const link of card.querySelectorAll("[data-unit-measures]")) {
      link.href = `${home}explorer.html?unit=${encodeURIComponent(id)}`;
    }
    for (const list of card.querySelectorAll("[data-unit-files]")) {
      list.textContent = "";
      list.append(...unit.files.map(fileLink));
    }
    card.hidden = false;
  };

  const showButton = (button, id) => {
    const { keepUnit, drop } = button.dataset;
    button.dataset.keep = button.dataset.keep || button.textContent;
    button.textContent = keepUnit === id ? drop : button.dataset.keep;
    button.hidden = !keepUnit || !PlanKept.isKeeping;
  };

  const clear = () => {
    for (const element of all(".my-duty")) element.remove();
    for (const row of all(".my-unit-row")) row.classList.remove("my-unit-row");
    for (const card of all("[data-my-unit]")) card.hidden = true;
  };

  const show = (id) => {
    const isKnown = Object.prototype.hasOwnProperty.call(PlanUnits.units, id);
    if (!isKnown || id !== kept() || document.querySelector(".my-duty")) return;
    const unit = PlanUnits.units[id];
    for (const card of all("[data-my-unit]")) showCard(card, id, unit);
    markDuties(unit);
    markRow(id);
  };

  const refresh = () => {
    const id = kept();
    clear();
    for (const button of all("[data-keep-unit]")) showButton(button, id);
    if (id)
      load().then(
        () => show(id),
        () => {},
      );
  };

  document.addEventListener("click", (event) => {
    const keeper = event.target.closest("[data-keep-unit]");
    const dropper = event.target.closest("[data-drop-unit]");
    if (keeper)
      PlanKept.set("unit", keeper.dataset.keepUnit === kept() ? "" : keeper.dataset.keepUnit);
    if (dropper) PlanKept.set("unit", "");
  });
  PlanKept.watch(refresh);
  PlanDates.watch(refresh);

  return { refresh };
})();
