/* The filter bar: its controls as the state has them, a number beside every choice, and what is chosen in
   words. `labels` names the relations and the signs between words; `usual`: the relations chosen at first;
   `isLong`: numbers can wait; `change({…})` is called with what the reader changes. */
class PlanFilters {
  constructor(form, { units, labels, usual, isLong, change }) {
    Object.assign(this, { form, units, labels, usual, isLong, change });
    this.words = form.querySelector("[name=q]");
    this.unit = form.querySelector("[role=combobox]");
    this.boxes = Array.from(form.querySelectorAll("[name=relation]"));
    this.selects = Array.from(form.querySelectorAll("select"));
    this.keeper = form.querySelector("[data-keep-unit]");
    this.counting = 0;
    for (const select of this.selects) {
      for (const option of select.options) option.dataset.name = option.textContent;
    }
    const list = form.querySelector("[role=listbox]");
    this.combobox = new PlanCombobox(this.unit, list, units, (id) => {
      this.offerToKeep(id);
      change({ unit: id });
    });
    this.listen();
  }

  listen() {
    const { form, words, boxes, selects, change } = this;
    const type = () => change({ q: words.value }, true);
    // Letters that are to become Chinese characters are not the words yet.
    words.addEventListener("input", (event) => {
      if (!event.isComposing) type();
    });
    words.addEventListener("compositionend", type);
    words.addEventListener("change", PlanAddress.rest);
    for (const select of selects) {
      select.addEventListener("change", () => change({ [select.name]: select.value }));
    }
    const relate = () => {
      const checked = boxes.filter((box) => box.checked);
      change({ relations: checked.map((box) => box.value) });
    };
    for (const box of boxes) box.addEventListener("change", relate);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  offerToKeep(id) {
    if (!this.keeper) return;
    this.keeper.dataset.keepUnit = id;
    PlanUnit.refresh();
  }

  show(state) {
    this.words.value = state.q;
    for (const select of this.selects) select.value = state[select.name];
    for (const box of this.boxes) box.checked = state.relations.includes(box.value);
    this.combobox.show(state.unit);
    this.offerToKeep(state.unit);
  }

  static setText(element, text) {
    if (element && element.textContent !== text) element.textContent = text;
  }

  static showCount(choice, n) {
    PlanFilters.setText(choice.querySelector(".choice-count"), String(n));
    choice.classList.toggle("nowhere", n === 0);
  }

  static countOptions(select, counts) {
    for (const option of select.options) {
      const n = counts.of(select.name, option.value);
      const label = PlanLabels.fill(select.dataset.counted, { name: option.dataset.name, n });
      PlanFilters.setText(option, label);
      option.classList.toggle("nowhere", n === 0);
    }
  }

  countLists(counts) {
    for (const select of this.selects) PlanFilters.countOptions(select, counts);
    for (const { option, id } of this.units) PlanFilters.showCount(option, counts.of("unit", id));
  }

  count(counts) {
    for (const box of this.boxes) {
      PlanFilters.showCount(box.parentNode, counts.of("relation", box.value));
    }
    clearTimeout(this.counting);
    // A browser takes its time over hundreds of options: they can wait until the typing pauses.
    if (this.isLong) this.counting = setTimeout(() => this.countLists(counts), 200);
    else this.countLists(counts);
  }

  relationsInWords(state) {
    const { labels, usual } = this;
    if (!state.unit && state.relations.join() === usual.join()) return "";
    return state.relations.map((relation) => labels[relation]).join(labels.separator);
  }

  // What is selected, in words: for paper.
  inWords(state) {
    const { form, words, unit, units, selects, labels } = this;
    const name = (control) => control.labels[0].textContent;
    const chosen = units.find(({ id }) => id && id === state.unit);
    const filters = [
      { name: name(words), choice: state.q.trim() },
      { name: name(unit), choice: chosen ? chosen.name : "" },
      { name: form.querySelector("legend").textContent, choice: this.relationsInWords(state) },
      ...selects.map((select) => ({
        name: name(select),
        choice: select.value && select.selectedOptions[0].dataset.name,
      })),
    ];
    return filters
      .filter((filter) => filter.choice)
      .map((filter) => filter.name + labels.colon + filter.choice)
      .join(labels.between);
  }
}
