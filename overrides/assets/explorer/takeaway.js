/* A table on screen as rows of texts, and these as a file or in the clipboard. `labels` are the words that
   stand for marks, and the sign between the parts of a cell. */
const PlanTakeaway = (() => {
  "use strict";

  // The words of an element without what scripts have put there.
  const plain = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node.hasAttribute("data-aside") || node.hidden) return "";
    return Array.from(node.childNodes, plain).join("");
  };

  const parts = (cell, labels) => {
    const marks = cell.querySelectorAll("[data-of]:not([hidden])");
    if (marks.length) {
      return Array.from(marks, ({ dataset }) => `${dataset.of} ${labels[dataset.relation]}`);
    }
    const items = cell.querySelectorAll("li");
    return items.length ? Array.from(items, plain) : [plain(cell)];
  };

  const cellText = (cell, labels) =>
    parts(cell, labels)
      .map((part) => part.replace(/\s+/g, " ").trim())
      .join(labels.separator);

  // No spreadsheet takes it for a formula.
  const inert = (text) => (/^[=+\-@＝＋－＠']/.test(text) ? `'${text}` : text);

  const isShown = (cell) => !cell.hidden && !cell.classList.contains("lane");

  // What is shown of the tables in an element, the headings first.
  const rows = (element, labels) =>
    Array.from(element.querySelectorAll("tr"))
      .filter((row) => !row.hidden)
      .map((row) =>
        Array.from(row.cells)
          .filter(isShown)
          .map((cell) => inert(cellText(cell, labels))),
      );

  const quoted = (text) => `"${text.replace(/"/g, '""')}"`;

  const csv = (table) => `\ufeff${table.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")}`;

  // Excel would read 10.10 as a number. Set on an element, a style would offend the page's policy.
  const AS_TEXT = `style="mso-number-format:'\\@'"`;

  const htmlCell = (tag, text) => {
    const cell = document.createElement(tag);
    cell.textContent = text;
    return `<${tag} ${AS_TEXT}>${cell.innerHTML}</${tag}>`;
  };

  const htmlRow = (tag, row) => `<tr>${row.map((text) => htmlCell(tag, text)).join("")}</tr>`;

  const html = ([head, ...lines]) =>
    `<table>${htmlRow("th", head)}${lines.map((row) => htmlRow("td", row)).join("")}</table>`;

  const save = (table, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  // Whether it was done.
  const copy = (table) =>
    PlanCopy.copy({
      "text/html": html(table),
      "text/plain": table.map((row) => row.join("\t")).join("\r\n"),
    });

  return { rows, csv, html, save, copy };
})();
