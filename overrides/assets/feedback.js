/* Report an error: the page, the version and the words selected, to copy or to send as an e-mail. Nothing
   is sent by itself. */
(() => {
  "use strict";

  const LONGEST = 500;

  const button = document.querySelector("[data-feedback]");
  const panel = document.querySelector("[data-feedback-panel]");
  const article = document.querySelector("article");
  if (!button || !panel || !article) return;
  const text = panel.querySelector("textarea");
  const copy = panel.querySelector("button");
  const mail = panel.querySelector("a");
  const { template, version } = panel.dataset;
  const home = new URL(panel.dataset.home, location).href;
  let selected = "";

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !article.contains(selection.anchorNode)) return;
    selected = selection.toString().trim().slice(0, LONGEST);
  });

  const address = () => {
    if (mail) {
      const body = encodeURIComponent(text.value.replace(/\n/g, "\r\n"));
      const subject = encodeURIComponent(button.textContent);
      mail.href = `mailto:${mail.dataset.to}?subject=${subject}&body=${body}`;
    }
  };

  const open = () => {
    const page = `${document.title} ${location.href.replace(home, "")}`;
    text.value = PlanLabels.fill(template, { page, version, words: selected });
    address();
    panel.hidden = false;
    text.focus();
  };

  const show = (isOpen) => {
    if (isOpen) open();
    else panel.hidden = true;
    button.setAttribute("aria-expanded", String(isOpen));
  };

  button.addEventListener("click", () => show(panel.hidden));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    show(false);
    button.focus();
  });
  text.addEventListener("input", address);

  copy.addEventListener("click", () => {
    text.select();
    if (document.execCommand("copy")) PlanCopy.confirm(copy, copy.dataset.copied);
  });
  button.hidden = false;
})();
