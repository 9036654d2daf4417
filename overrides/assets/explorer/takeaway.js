/* A table on screen as rows of texts, and these as a file or in the clipboard. `labels` are the words that
   stand for marks, and the sign between the parts of a cell. */

var PlanTakeaway = (function () {
  "use strict";

  // The words of an element without what scripts have put there.
  function plain(node) {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || node.hasAttribute("data-aside") || node.hidden) return "";
    return Array.from(node.childNodes).map(plain).join("");
  }

  function cellText(cell, labels) {
    var parts = Array.from(cell.querySelectorAll("[data-of]:not([hidden])")).map(function (mark) {
      return mark.dataset.of + " " + labels[mark.dataset.relation];
    });
    if (!parts.length) parts = Array.from(cell.querySelectorAll("li")).map(plain);
    if (!parts.length) parts = [plain(cell)];
    return parts.map(function (part) { return part.replace(/\s+/g, " ").trim(); }).join(labels.separator);
  }

  // No spreadsheet takes it for a formula.
  function inert(text) {
    return /^[=+\-@＝＋－＠']/.test(text) ? "'" + text : text;
  }

  // What is shown of the tables in an element, the headings first.
  function rows(element, labels) {
    return Array.from(element.querySelectorAll("tr"))
      .filter(function (row) { return !row.hidden; })
      .map(function (row) {
        return Array.from(row.cells)
          .filter(function (cell) { return !cell.hidden && !cell.classList.contains("lane"); })
          .map(function (cell) { return inert(cellText(cell, labels)); });
      });
  }

  function csv(rows) {
    return "\ufeff" + rows.map(function (row) {
      return row.map(function (cell) { return '"' + cell.replace(/"/g, '""') + '"'; }).join(",") + "\r\n";
    }).join("");
  }

  function html(rows) {
    var table = document.createElement("table");
    rows.forEach(function (row, i) {
      var line = table.insertRow();
      row.forEach(function (text) {
        var cell = document.createElement(i ? "td" : "th");
        // Excel would read 10.10 as a number.
        cell.setAttribute("style", "mso-number-format:'\\@'");
        cell.textContent = text;
        line.appendChild(cell);
      });
    });
    return table.outerHTML;
  }

  function save(rows, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  // Whether it was done. The clipboard API is not there on file:// and on http without TLS.
  function copy(rows) {
    function fill(event) {
      event.clipboardData.setData("text/html", html(rows));
      event.clipboardData.setData("text/plain", rows.map(function (row) { return row.join("\t"); }).join("\r\n"));
      event.preventDefault();
    }
    document.addEventListener("copy", fill);
    var isDone = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    return isDone;
  }

  return { rows: rows, csv: csv, html: html, save: save, copy: copy };
})();
