/* A sentence with where it stands: who selects words of the notice is offered to copy both. The place is in
   the data-cite around them. */
(() => {
  "use strict";

  const GAP = 6;
  const { words, fill } = PlanLabels;
  const article = document.querySelector("article");
  if (!article || !article.querySelector("[data-cite]")) return;

  const button = document.createElement("button");
  button.type = "button";
  button.className = "button primary cite-selection";
  button.setAttribute("data-aside", "");
  button.hidden = true;
  button.textContent = words.cite;
  article.append(button);

  // What is selected and where it stands, or null.
  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = range.startContainer;
    const element = start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement;
    const place = element.closest("[data-cite]");
    const text = selection.toString().trim();
    return place && text && !element.closest("[data-note]") ? { range, text, place } : null;
  };

  const show = ({ range }) => {
    const lines = range.getClientRects();
    const last = lines[lines.length - 1];
    if (!last) return;
    button.hidden = false;
    const around = button.offsetParent.getBoundingClientRect();
    const room = around.width - button.offsetWidth;
    const left = Math.max(0, Math.min(last.right - around.left - button.offsetWidth / 2, room));
    button.style.left = `${left}px`;
    button.style.top = `${last.bottom - around.top + GAP}px`;
  };

  let waiting = 0;
  const refresh = () => {
    const found = selected();
    if (found) show(found);
    else button.hidden = true;
  };

  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 150);
  });
  // The selection must not be lost to the button.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const found = selected();
    if (!found) return;
    const source = fill(words.cited, { citation: found.place.dataset.cite });
    if (PlanCopy.copy({ "text/plain": `${found.text}\n${source}` }))
      PlanCopy.confirm(button, words.copied);
  });
  for (const hint of document.querySelectorAll("[data-cite-hint]")) hint.hidden = false;
})();
