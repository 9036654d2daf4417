/* On paper, in the margin: the day of printing, by the reader's clock. */
(() => {
  "use strict";

  if (!("adoptedStyleSheets" in document)) return;

  const { words, fill } = PlanLabels;
  const margin = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, margin];

  // In CSS every sign may be written as its number.
  const quoted = (text) =>
    `"${Array.from(text, (sign) => `\\${sign.codePointAt(0).toString(16)} `).join("")}"`;

  const date = () =>
    new Intl.DateTimeFormat(words.locale, {
      year: "numeric",
      month: "long",
      day: "numeric",
    }).format(new Date());

  const write = () => {
    const content = quoted(fill(words.printed, { date: date() }));
    // Below the notice alone stand only the numbers of its pages.
    const isAlone = document.documentElement.classList.contains("notice-alone");
    const place = isAlone ? "top-right" : "bottom-right";
    margin.replaceSync(`@media print { @page { @${place} { content: ${content} } } }`);
  };

  write();
  window.addEventListener("beforeprint", write);
})();
