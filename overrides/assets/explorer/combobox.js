/* A field that offers choices from a list, as the ARIA Authoring Practices have it. `choices` are
   {id, name, option: its element, keys: its names as they are compared}, the first stands for none;
   `choose(id)` is called with what was chosen. */
class PlanCombobox {
  constructor(field, list, choices, choose) {
    Object.assign(this, { field, list, choices, choose });
    this.chosen = choices[0];
    this.pointed = null;
    this.keys = new Map([
      ["ArrowDown", () => this.move(1)],
      ["ArrowUp", () => this.move(-1)],
      ["Enter", () => this.enter()],
      ["Escape", () => this.escape()],
    ]);
    this.listen();
  }

  listen() {
    const { field, list, keys } = this;
    field.addEventListener("input", () => this.open(PlanCombobox.key(field.value)));
    field.addEventListener("click", () => {
      if (list.hidden) this.open("");
    });
    field.addEventListener("focus", () => field.select());
    field.addEventListener("blur", () => this.leave());
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || !keys.has(event.key)) return;
      keys.get(event.key)();
      event.preventDefault();
    });
    // The list must not take the focus away from the field.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(this.choices.find((choice) => choice.option === option));
    });
  }

  // A name as it is compared.
  static key(text) {
    return PlanFold.fold(text).replace(/[- ]/g, "");
  }

  get offered() {
    return this.choices.filter((choice) => !choice.option.hidden);
  }

  open(sought) {
    for (const { option, keys } of this.choices) {
      option.hidden = Boolean(sought) && !keys.some((name) => name.includes(sought));
    }
    this.setOpen(this.offered.length > 0);
  }

  setOpen(isOpen) {
    this.list.hidden = !isOpen;
    this.field.setAttribute("aria-expanded", String(isOpen));
    this.point(null);
  }

  point(choice) {
    const { field, pointed } = this;
    if (pointed) pointed.option.classList.remove("pointed");
    this.pointed = choice;
    if (!choice) return field.removeAttribute("aria-activedescendant");
    choice.option.classList.add("pointed");
    choice.option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", choice.option.id);
  }

  move(by) {
    if (this.list.hidden) this.open("");
    const { offered, pointed } = this;
    const end = by > 0 ? 0 : offered.length - 1;
    const next = pointed ? offered.indexOf(pointed) + by : end;
    this.point(offered[(next + offered.length) % offered.length]);
  }

  show(id) {
    this.chosen = this.choices.find((choice) => choice.id === id) || this.choices[0];
    this.field.value = this.chosen.id && this.chosen.name;
    for (const choice of this.choices) {
      choice.option.setAttribute("aria-selected", String(choice === this.chosen));
    }
  }

  take(choice) {
    const isNew = choice !== this.chosen;
    this.setOpen(false);
    this.show(choice.id);
    if (isNew) this.choose(choice.id);
  }

  // What was typed and left: a name in full, nothing, or to be put back.
  leave() {
    const sought = PlanCombobox.key(this.field.value);
    this.setOpen(false);
    if (!sought) return this.take(this.choices[0]);
    const exact = this.choices.filter((choice) => choice.keys.includes(sought));
    this.take(exact.length === 1 ? exact[0] : this.chosen);
  }

  enter() {
    const first = !this.list.hidden && this.field.value.trim() ? this.offered[0] : null;
    if (this.pointed || first) this.take(this.pointed || first);
    else this.leave();
  }

  escape() {
    if (this.list.hidden) this.field.value = "";
    else this.show(this.chosen.id);
    this.setOpen(false);
  }
}
