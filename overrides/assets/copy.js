/* Copying. The clipboard API is not there on file:// and on http without TLS. */
const PlanCopy = (() => {
  "use strict";

  const turns = new WeakMap(); // what buttons say otherwise, and the timer after which they say it again

  // Puts the texts, {type: text}, into the clipboard; whether it was done.
  const copy = (texts) => {
    const fillIn = (event) => {
      for (const [type, text] of Object.entries(texts)) event.clipboardData.setData(type, text);
      event.preventDefault();
      // The page's other listeners need not know.
      event.stopImmediatePropagation();
    };
    document.addEventListener("copy", fillIn, true);
    const isDone = document.execCommand("copy");
    document.removeEventListener("copy", fillIn, true);
    return isDone;
  };

  // The button says for a moment that it was done.
  const confirm = (button, words) => {
    const { label, timer } = turns.get(button) || { label: button.textContent };
    const turnBack = () => {
      button.textContent = label;
    };
    button.setAttribute("aria-live", "polite");
    button.textContent = words;
    clearTimeout(timer);
    turns.set(button, { label, timer: setTimeout(turnBack, 2000) });
  };

  return { copy, confirm };
})();
