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

  const nextDate = (unit, now) => {
    const report = PlanDates.nextOf(PlanUnits.reporting, now);
    const deadlines = unit.deadlines.map((deadline) => ({
      day: PlanDates.dayOf(deadline.date),
      text: deadline.words,
      what: words.deadline,
    }));
    return deadlines
      .filter((deadline) => deadline.day >= now)
      .concat(report ? { ...report, what: words.report } : [])
      .sort((a, b) => a.day - b.day)[0];
  };

  const nextWords = (unit) => {
    const now = PlanDates.today();
    const next = nextDate(unit, now);
    if (!next) return "";
    return fill(words.myNext, {
      date: next.text,
      what: next.what,
      far: PlanDates.far(next.day - now),
    });
  };

  const showCard = (card, id, unit) => {
    const name = card.querySelector(".my-unit-name");
    const next = card.querySelector(".my-unit-next");
    const measures = card.querySelector("a.button");
    if (!name || !next || !measures) return;
    name.textContent = unit.name;
    name.href = home + unit.url;
    next.textContent = nextWords(unit);
    measures.href = `${home}explorer.html?unit=${encodeURIComponent(id)}`;
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
