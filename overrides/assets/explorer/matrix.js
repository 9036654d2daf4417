/* The matrix of a selection: the columns of its measures, the rows of its units, its marks and their numbers. */
class PlanMatrix {
  constructor(panel, measures, places) {
    Object.assign(this, { panel, measures, places });
    this.columns = null;
    this.rows = null;
    this.totals = null;
  }

  // A long matrix takes a while to read: not before it is shown.
  read() {
    if (this.rows) return;
    const heads = this.panel.querySelectorAll("th[data-measure]");
    this.columns = Array.from(heads, (head) => this.places.get(head.dataset.measure));
    const read = (row) => ({
      row,
      cells: row.getElementsByTagName("td"),
      marks: row.querySelectorAll("[data-of]"),
      columns: this.columns.map(() => true).join(),
    });
    this.rows = Array.from(this.panel.querySelectorAll("tr[data-unit]"), read);
    this.totals = Array.from(this.panel.querySelectorAll("tfoot tr"), read);
  }

  show(state, shown) {
    this.read();
    const inColumn = this.columns.map((place) => shown[place]);
    const counts = new Map(this.columns.map((place) => [place, 0]));
    for (const row of this.rows) {
      const places = this.showMarks(row, state, shown);
      for (const place of places) counts.set(place, counts.get(place) + 1);
      PlanViews.set(row.row, places.length > 0);
      if (places.length) PlanMatrix.showCells(row, inColumn, [places.length]);
    }
    const all = Array.from(counts.values());
    const sum = all.reduce((total, count) => total + count, 0);
    for (const row of this.totals) PlanMatrix.showCells(row, inColumn, [...all, sum]);
  }

  // The places of the measures that a mark of the row is shown for.
  showMarks({ row, marks }, state, shown) {
    const isChosen = !state.unit || row.dataset.unit === state.unit;
    const places = [];
    for (const mark of marks) {
      const place = this.places.get(mark.dataset.of);
      const isOn = isChosen && shown[place] && state.relations.includes(mark.dataset.relation);
      PlanViews.set(mark, isOn);
      if (isOn) places.push(place);
    }
    return places;
  }

  // The numbers stand in a row's last cells. Its cells are as many as the measures: not touched without need.
  static showCells(row, inColumn, numbers) {
    const columns = inColumn.join();
    if (row.columns !== columns) {
      row.columns = columns;
      inColumn.forEach((isShown, i) => PlanViews.set(row.cells[i], isShown));
    }
    const first = row.cells.length - numbers.length;
    numbers.forEach((number, i) => {
      row.cells[first + i].textContent = String(number);
    });
  }
}
