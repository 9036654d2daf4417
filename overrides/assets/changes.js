/* Of what changed, that which concerns one unit: at first the one that the reader keeps. */
(() => {
  "use strict";

  const form = document.querySelector("[data-changes-filter]");
  if (!form) return;
  const select = form.elements.unit;
  const status = form.querySelector("[data-changes-count]");

  const show = () => {
    const unit = select.value;
    let all = 0;
    for (const step of document.querySelectorAll("[data-changes]")) {
      const changes = [...step.querySelectorAll("[data-change]")];
      for (const change of changes) {
        change.hidden = Boolean(unit) && !change.dataset.unit.split(" ").includes(unit);
      }
      for (const list of step.querySelectorAll(".change-list")) {
        const title = list.previousElementSibling;
        const isEmpty = [...list.children].every((change) => change.hidden);
        list.hidden = isEmpty;
        if (title && title.tagName === "H3") title.hidden = isEmpty;
      }
      const shown = changes.filter((change) => !change.hidden).length;
      step.querySelector("[data-changes-none]").hidden = !changes.length || shown > 0;
      all += shown;
    }
    const { changesCount, changesOne } = status.dataset;
    status.textContent = all === 1 ? changesOne : PlanLabels.fill(changesCount, { n: all });
  };

  const wanted = new URLSearchParams(location.search).get("unit") || PlanKept.get("unit");
  const has = [...select.options].some((option) => option.value === wanted);
  select.value = has ? wanted : "";
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  select.addEventListener("change", show);
  show();
})();
