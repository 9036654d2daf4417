/* The plan explorer: everything stands in the page; this hides, counts, sorts and switches. Here the page is
   read and the parts are put together. Labels come from data-*. Until the first pass is through, the page is
   as it is without scripts. */
(() => {
  "use strict";

  const TEXTS = "a, p, .task-title, .deadline"; // what the words are compared with in a row
  const LONG = 200;

  const { lexicon } = document.currentScript.dataset;

  const split = (text, sign) => (text || "").split(sign).filter(Boolean);

  const readUnit = (option) => ({
    id: option.dataset.unit,
    option,
    name: option.querySelector(".choice-name").textContent,
  });

  const readMeasure = (row, place, relations) => {
    const { dataset } = row;
    const pairs = relations.map((kind) => split(dataset[kind], " ").map((unit) => [unit, kind]));
    return {
      id: dataset.measure,
      place,
      row,
      task: dataset.task,
      deadline: dataset.deadline,
      relations: new Map([].concat(...pairs)),
      kinds: relations.filter((relation) => dataset[relation]),
      named: split(dataset.named, " "),
    };
  };

  class Explorer {
    constructor(root, form) {
      this.root = root;
      this.form = form;
      this.units = Array.from(form.querySelectorAll("[role=option]"), readUnit);
      this.known = this.readChoices();
      const rows = root.querySelectorAll("[data-panel=table] [data-measure]");
      this.measures = Array.from(rows, (row, place) =>
        readMeasure(row, place, this.known.relations),
      );
      this.isFolded = false;
      this.lexicon = null;
      this.isLearning = false;
      this.state = PlanAddress.read(location.search, this.known);
      this.views = new PlanViews(root, this.measures);
      this.hits = new PlanHits(TEXTS);
      this.filters = new PlanFilters(form, {
        units: this.units,
        labels: root.dataset,
        usual: this.known.usual,
        isLong: this.measures.length > LONG,
        change: (what, byTyping) => this.change(what, byTyping),
      });
    }

    readChoices() {
      const { form, units } = this;
      const values = (name) => Array.from(form.elements[name].options, (option) => option.value);
      const boxes = Array.from(form.querySelectorAll("[name=relation]"));
      return {
        units: units.map((unit) => unit.id),
        deadlines: values("deadline"),
        tasks: values("task"),
        relations: boxes.map((box) => box.value),
        usual: boxes.filter((box) => box.defaultChecked).map((box) => box.value),
      };
    }

    // Folding takes a while for a long plan: not before it is needed.
    fold() {
      if (this.isFolded) return;
      this.isFolded = true;
      PlanFold.learn(this.root.dataset.variants);
      const fold = (text) => PlanFold.fold(text);
      for (const measure of this.measures) {
        const texts = Array.from(measure.row.querySelectorAll(TEXTS), (e) => e.textContent);
        // In a translation also what is translated.
        measure.texts = texts.concat(split(measure.row.dataset.official, "\n")).map(fold);
      }
      for (const unit of this.units) {
        const { names, pinyin } = unit.option.dataset;
        unit.texts = split(names, "|").map(fold).concat(split(pinyin, "|"));
        unit.keys = unit.texts.map((text) => text.replace(/[- ]/g, ""));
      }
    }

    // Loads the lexicon, which only words need; until it is there they are read as they stand.
    learn() {
      if (this.isLearning) return;
      this.isLearning = true;
      const element = document.createElement("script");
      element.src = lexicon;
      element.onload = () => {
        this.lexicon = PlanLexicon.build(window.PlanLexiconData);
        this.show();
      };
      document.head.appendChild(element);
    }

    // The first way to read the words that any measure answers to: {says, text, bridges}.
    read(query) {
      if (!query.trim()) return { says: () => true, text: "", bridges: [] };
      this.learn();
      this.fold();
      const ways = this.lexicon
        ? PlanReadings.ways(this.lexicon, query)
        : [{ text: query, bridges: [] }];
      const readings = ways.map((way) => ({
        ...way,
        says: PlanSelection.saying(PlanWords.parse(way.text), this.units),
      }));
      const none = { ...readings[0], text: query, bridges: [] };
      const reading = readings.find(({ says }) => this.measures.some(says)) || none;
      const bridge = this.lexicon && PlanSentences.bridge(this.lexicon, query);
      if (reading.bridges.length || !bridge || !bridge.unit) return reading;
      // A unit answers to what it is searched by, which no row says.
      return { ...reading, text: query + " " + bridge.text, bridges: bridge.bridges };
    }

    show() {
      const { state, measures, views, filters, hits } = this;
      const reading = this.read(state.q);
      const found = PlanSelection.select(measures, state, reading.says);
      filters.count(found.counts);
      this.announce(found.total);
      this.explain(reading, found.total ? "" : this.stranger(state.q));
      views.show(state, found.shown);
      hits.show(() => views.items, reading.text.trim());
    }

    // The body that the words name and the notice does not; else "".
    stranger(query) {
      return this.lexicon ? PlanSentences.stranger(this.lexicon, query) : "";
    }

    // What the words were taken for.
    explain({ text, bridges }, stranger) {
      const line = this.root.querySelector("[data-reading]");
      if (!line) return;
      const fill = ({ kind, typed, meant }) =>
        PlanLabels.fill(line.dataset[kind], { typed, meant });
      const isOther = PlanFold.key(text) !== PlanFold.key(this.state.q);
      const instead = isOther ? [PlanLabels.fill(line.dataset.instead, { words: text })] : [];
      const strange = stranger ? [PlanLabels.fill(line.dataset.stranger, { name: stranger })] : [];
      const read = bridges.length ? bridges.map(fill) : instead;
      line.textContent = [...read, ...strange].join(" ");
      line.hidden = !line.textContent;
    }

    announce(total) {
      const line = this.root.querySelector("[data-selection]");
      const selection = this.filters.inWords(this.state);
      for (const number of this.root.querySelectorAll("[data-count]")) {
        PlanFilters.setText(number, String(total));
      }
      for (const none of this.root.querySelectorAll("[data-none]")) none.hidden = total > 0;
      if (!line) return;
      line.hidden = !selection;
      line.textContent = selection && PlanLabels.fill(line.dataset.label, { selection });
    }

    change(what, byTyping) {
      Object.assign(this.state, what);
      this.show();
      PlanAddress.remember(PlanAddress.write(this.state, this.known), byTyping);
    }

    clear() {
      this.change(PlanAddress.cleared(this.state, this.known));
      this.filters.show(this.state);
      this.form.elements.q.focus();
    }

    // "Back" and "forward".
    goBack() {
      PlanAddress.arrive();
      this.state = PlanAddress.read(location.search, this.known);
      this.filters.show(this.state);
      this.show();
    }

    table() {
      return PlanTakeaway.rows(this.views.panel, this.root.dataset);
    }

    take(button) {
      const { take, file, done } = button.dataset;
      if (take === "print") window.print();
      if (take === "csv") PlanTakeaway.save(this.table(), file);
      const isCopied =
        (take === "copy" && PlanTakeaway.copy(this.table())) ||
        (take === "link" && PlanCopy.copy({ "text/plain": this.address() }));
      if (isCopied) PlanCopy.confirm(button, done);
    }

    // Also while what was typed last is not yet in the browser's.
    address() {
      const search = PlanAddress.write(this.state, this.known);
      return new URL(search || location.pathname, location.href).href;
    }

    press(button) {
      const { view, take } = button.dataset;
      const { sort } = button.parentNode.dataset;
      if (view) this.change({ view });
      if (take) this.take(button);
      if (sort) this.change({ sort: this.state.sort === sort ? `-${sort}` : sort });
    }

    // The headings that sort become buttons here: without scripts they do nothing.
    offerSorting() {
      for (const head of this.root.querySelectorAll("[data-sort]")) {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
      }
    }

    listen() {
      const { root, form } = this;
      form.addEventListener("focusin", () => this.fold());
      form.addEventListener("reset", (event) => {
        event.preventDefault();
        this.clear();
      });
      root.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button) this.press(button);
      });
      window.addEventListener("popstate", () => this.goBack());
    }

    // Of a long table browsers lay out only what is on screen: see .long in the style sheet.
    start() {
      this.root.classList.toggle("long", this.measures.length > LONG);
      this.filters.show(this.state);
      this.show();
      this.offerSorting();
      this.listen();
      for (const bar of this.root.querySelectorAll("[data-bar]")) bar.hidden = false;
    }
  }

  // A script that did not load, or a piece that is not there, leaves the page as it is.
  const parts = [typeof PlanMark, typeof PlanLabels, typeof PlanUnit];
  const pieces = ["[data-panel]", "[data-filters] [data-unit]", "[data-filters] [data-counted]"];
  const root = document.querySelector(".explorer");
  const isWhole = root && pieces.every((piece) => root.querySelector(piece));
  if (isWhole && !parts.includes("undefined")) {
    new Explorer(root, root.querySelector("[data-filters]")).start();
  }
})();
