/* Prints one sheet alone where only that is asked for. */
(function () {
  "use strict";

  const root = document.documentElement;

  addEventListener("afterprint", () => root.classList.remove("sheet-alone"));
  Array.from(document.querySelectorAll("[data-print-sheet]")).forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      root.classList.add("sheet-alone");
      print();
    });
  });
})();
