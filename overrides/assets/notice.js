/* The full text: the editors' notes beside it where there is room and the reader asked for them, elsewhere
   one at a time; and the notice alone on paper. */
(() => {
  "use strict";

  const official = document.querySelector(".official");
  if (!official) return;
  const root = document.documentElement;
  const notes = Array.from(official.querySelectorAll("details.note"));
  const room = matchMedia("(min-width: 70em)");
  let areBeside = false;

  const closeOthers = (note) => {
    for (const other of notes) if (other !== note) other.open = false;
  };

  const arrange = () => {
    const shouldBeBeside = room.matches && root.classList.contains("annotated");
    if (shouldBeBeside === areBeside) return;
    areBeside = shouldBeBeside;
    for (const note of notes) note.open = areBeside;
  };

  // An address may lead to a note.
  const openTarget = () => {
    const target = official.querySelector(":target");
    const note = target && target.closest("details.note");
    if (note) note.open = true;
  };

  const followKeys = (note) => {
    note.addEventListener("toggle", () => {
      if (note.open && !areBeside) closeOthers(note);
    });
    note.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || areBeside) return;
      note.open = false;
      note.querySelector("summary").focus();
    });
  };

  const closeFromOutside = (event) => {
    const within = event.target instanceof Element && event.target.closest(".notes");
    if (!within && !areBeside) closeOthers(null);
  };

  // On paper: the notice alone, unless the reader has asked for more beside it.
  let isWanted = false;
  const setForPaper = () => {
    const isMore = ["annotated", "bilingual"].some((name) => root.classList.contains(name));
    const isChinese = official.classList.contains("edition-zh");
    root.classList.toggle("notice-alone", isWanted || (isChinese && !isMore));
  };
  const setForScreen = () => {
    isWanted = false;
    root.classList.remove("notice-alone");
  };

  for (const note of notes) followKeys(note);
  for (const button of document.querySelectorAll("[data-print-notice]")) {
    button.addEventListener("click", () => {
      isWanted = true;
      window.print();
    });
    button.hidden = false;
  }
  PlanKept.watch(arrange);
  room.addEventListener("change", () => {
    if (!matchMedia("print").matches) arrange();
  });
  openTarget();
  window.addEventListener("hashchange", openTarget);
  document.addEventListener("pointerdown", closeFromOutside);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !areBeside) closeOthers(null);
  });
  window.addEventListener("beforeprint", setForPaper);
  window.addEventListener("afterprint", setForScreen);
})();
