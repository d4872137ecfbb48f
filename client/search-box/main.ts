/**
 * The search in the head of every page, until it is used: knows its keys, and fetches on the first focus all that
 * a first query needs, at once. Nothing of the search is fetched before.
 */
import type { FirstFiles } from "../search/site-source.ts";

const form = document.querySelector<HTMLFormElement>("#site-search");
const field = form?.querySelector("input");

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=radio], [type=checkbox]), textarea, select"));

const isShortcut = ({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): boolean => {
  if (altKey) return false;
  if (key === "/") return !ctrlKey && !metaKey && !isTyping(target);
  return key.toLowerCase() === "k" && (ctrlKey || metaKey) && !shiftKey;
};

if (form && field) {
  const { engine = "", start = "" } = form.dataset;

  const open = async (): Promise<void> => {
    const files: FirstFiles = { engine: fetch(engine), start: fetch(start, { cache: "no-cache" }) };
    // Whoever reads them is told of a failure; one that nobody reads is none.
    for (const file of Object.values(files)) file.catch(() => undefined);
    const { openBox } = await import("../search/open.ts");
    openBox(form, field, files);
  };

  field.addEventListener("focus", open, { once: true });
  addEventListener("keydown", (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
