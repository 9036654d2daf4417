/* The self-test on paper: the questions that fit the choice above as a test paper, the answers on a sheet of
   their own. Without this script the page prints all questions as it shows them. */
(() => {
  "use strict";

  const MOST = 20;
  const LETTERS = "ABCDEFGH";
  const paper = document.querySelector("[data-quiz-paper]");
  const setup = document.querySelector("[data-quiz-setup]");
  const list = document.querySelector("[data-questions]");
  if (!paper || !setup || !list) return;
  const sheet = paper.querySelector("[data-paper-questions]");
  const answers = paper.querySelector("[data-answers]");
  const all = Array.from(list.querySelectorAll("[data-question]"));
  if (!sheet || !answers) return;

  const fits = ({ dataset }) => {
    const [, what, id] = /^(\w+)-(.*)$/.exec(setup.elements.scope.value) || [];
    const kind = setup.elements.kind.value;
    if (kind && dataset.kind !== kind) return false;
    if (what === "task") return dataset.task === id;
    return what !== "unit" || dataset.units.split(" ").includes(id);
  };

  // As many as a paper holds, from everywhere in the plan.
  const chosen = () => {
    const fitting = all.filter(fits);
    const step = Math.max(1, fitting.length / MOST);
    return fitting.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  };

  const element = (name, ...parts) => {
    const made = document.createElement(name);
    made.append(...parts);
    return made;
  };

  const put = () => {
    const questions = chosen().slice(0, MOST);
    sheet.textContent = answers.textContent = "";
    for (const question of questions) {
      const options = Array.from(question.querySelectorAll(".option"));
      const item = element("li", element("p", question.querySelector("legend").textContent));
      const quote = question.querySelector("fieldset blockquote");
      if (quote) item.append(quote.cloneNode(true));
      options.forEach((option, at) => {
        const line = element("p", `${LETTERS[at]}. ${option.textContent.trim()}`);
        line.className = "paper-option";
        item.append(line);
      });
      sheet.append(item);
      const right = options.findIndex((option) => option.querySelector("[data-right]"));
      const source = question.querySelector("details a");
      const words = `${LETTERS[right]} ${question.dataset.answer}`;
      const place = source ? element("span", source.textContent) : "";
      answers.append(element("li", words, " ", place));
    }
  };

  setup.addEventListener("change", put);
  window.addEventListener("hashchange", put);
  window.addEventListener("beforeprint", put);
  put();
  paper.classList.add("filled");
})();
