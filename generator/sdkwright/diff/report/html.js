// The buttons above the changes. Without this script the page has no buttons, and all changes are shown.
const tools = document.querySelector(".tools");
if (tools) {
  tools.hidden = false;
  const fold = tools.querySelector("[data-fold]");
  fold.addEventListener("click", () => {
    const isFolded = fold.getAttribute("aria-pressed") !== "true";
    fold.setAttribute("aria-pressed", isFolded);
    for (const each of document.querySelectorAll("article > details")) each.open = !isFolded;
  });
  for (const button of tools.querySelectorAll("[data-level]")) {
    button.addEventListener("click", () => {
      const isShown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", isShown);
      for (const each of document.querySelectorAll(`article[data-level="${button.dataset.level}"]`)) each.hidden = !isShown;
    });
  }
}
