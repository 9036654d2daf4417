/* One selection of measures in three views, of which one is on screen. In the others every measure is
   hidden. `shown` says of every measure, by its place, whether it is selected. */
class PlanViews {
  constructor(root, measures) {
    this.root = root;
    this.measures = measures;
    this.places = new Map(measures.map((measure) => [measure.id, measure.place]));
    this.panels = new Map(PlanAddress.VIEWS.map((view) => [view, this.readPanel(view)]));
    this.matrix = new PlanMatrix(this.panels.get("matrix").panel, measures, this.places);
    this.view = "";
    this.sort = "number"; // as the page has its rows
    this.unit = "";
  }

  readPanel(view) {
    const panel = this.root.querySelector(`[data-panel=${view}]`);
    const place = (item) => this.places.get(item.dataset.measure);
    // By the measures' places: the timeline is in the order of deadlines.
    const items = Array.from(panel.querySelectorAll("[data-measure]"));
    return { panel, items: items.sort((a, b) => place(a) - place(b)) };
  }

  get active() {
    return this.panels.get(this.view);
  }

  get panel() {
    return this.active.panel;
  }

  // The measures on screen.
  get items() {
    return this.active.items.filter((item) => !item.hidden);
  }

  static set(element, isShown) {
    if (element.hidden === isShown) element.hidden = !isShown;
  }

  showView(view) {
    if (this.view === view) return;
    this.view = view;
    this.root.dataset.view = view;
    for (const [name, { panel, items }] of this.panels) {
      PlanViews.set(panel, name === view);
      if (name !== view) for (const item of items) PlanViews.set(item, false);
    }
    for (const button of this.root.querySelectorAll("button[data-view]")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
  }

  showOrder(sort) {
    for (const head of this.root.querySelectorAll("[data-sort]")) {
      if (sort.replace("-", "") !== head.dataset.sort) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
    }
    if (this.sort === sort) return;
    this.sort = sort;
    const rows = PlanSelection.ordered(this.measures, sort).map((measure) => measure.row);
    rows[0].parentNode.append(...rows);
  }

  static relationMark(relation, label) {
    const sign = document.createElement("span");
    const text = document.createElement("span");
    sign.className = `mark mark-${relation}`;
    sign.setAttribute("aria-hidden", "true");
    text.className = "relation";
    text.append(sign, label);
    return text;
  }

  // With a unit chosen, every row says how the unit is related to it.
  showRelations(unit) {
    if (this.unit === unit) return;
    this.unit = unit;
    this.root.classList.toggle("related", Boolean(unit));
    for (const cell of this.root.querySelectorAll("[data-relation-cell]")) {
      PlanViews.set(cell, Boolean(unit));
      this.showRelation(cell, unit);
    }
  }

  showRelation(cell, unit) {
    const row = cell.parentNode;
    const measure = this.measures[this.places.get(row.dataset.measure)];
    if (!measure) return;
    const relation = measure.relations.get(unit);
    cell.textContent = "";
    row.removeAttribute("data-relation");
    if (!relation) return;
    cell.append(PlanViews.relationMark(relation, this.root.dataset[relation]));
    row.dataset.relation = relation;
  }

  show(state, shown) {
    this.showView(state.view);
    this.showOrder(state.sort);
    this.active.items.forEach((item, place) => PlanViews.set(item, shown[place]));
    if (state.view === "matrix") this.matrix.show(state, shown);
    else this.showRelations(state.unit);
    this.panel.classList.toggle("empty", !shown.includes(true));
  }
}
