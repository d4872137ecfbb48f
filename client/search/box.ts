/**
 * The field in the head of the page with the list of first results under it: a combobox with a list box, as the
 * ARIA Authoring Practices describe it. Each result is a link, so it can also be opened in another tab.
 */

import type { Answer } from "../../_data/schema/search/answer.ts";
import type { ResultView } from "../../_data/schema/search/excerpt.ts";
import type { BoxWords } from "../../_includes/components/search-box.tsx";
import { element, filled, marked } from "./nodes.ts";
import { readBoxWords } from "./words.ts";

type Ask = (text: string, count: number) => Promise<Answer>;

const MOST_SHOWN = 5;
/** Milliseconds after a letter in which another may come: what is typed quickly is asked for once. */
const PAUSE = 120;
const LIST_ID = "site-search-list";

const optionOf = (result: ResultView, words: BoxWords): HTMLAnchorElement => {
  const { href, kind, title, name, places } = result;
  const [place] = places;
  const whole = title.some((part) => part.marked);
  const facts = [words.kinds[kind], ...(place === undefined || whole ? [] : marked(place.title))];
  return element(
    "a",
    { href: place === undefined || whole ? href : place.href },
    element(
      "span",
      { class: "title" },
      ...(name === undefined
        ? marked(title)
        : filled(words.comment, {
            name: element("bdi", {}, name),
            article: element("span", {}, ...marked(title)),
          })),
    ),
    element(
      "span",
      { class: "meta" },
      ...facts.flatMap((fact, index) => (index === 1 ? [" · ", fact] : [fact])),
    ),
  );
};

const sentence = (template: string, places: Readonly<Record<string, string>>): string =>
  filled(template, places).join("");

/** With commas between its thousands. A browser's own way takes a slow phone 50 ms when it is first asked. */
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

const statusOf = ({ query, instead, total }: Answer, words: BoxWords): string => {
  if (instead !== undefined && total > 0) return sentence(words.instead, { query: query.text, instead });
  if (total === 0) return sentence(words.none, { query: query.text });
  return sentence(total === 1 ? words.found.one : words.found.other, {
    count: grouped(total),
    query: query.text,
  });
};

/** Takes over the field: from here on it searches as the reader types. */
export const runBox = (form: HTMLFormElement, field: HTMLInputElement, ask: Ask): void => {
  const words = readBoxWords(form.dataset["words"]);
  const status = element("p", { role: "status" });
  const list = element("div", { id: LIST_ID, role: "listbox", "aria-label": words.list });
  const panel = element("div", { class: "found" }, status, list);
  panel.hidden = true;
  form.append(panel);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": LIST_ID,
    "aria-expanded": "false",
  })) {
    field.setAttribute(name, value);
  }

  let options: readonly HTMLAnchorElement[] = [];
  let active: HTMLAnchorElement | undefined;
  let asked = "";
  let pause: ReturnType<typeof setTimeout> | undefined;

  const activate = (option: HTMLAnchorElement | undefined): void => {
    active?.setAttribute("aria-selected", "false");
    active = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option === undefined) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", option.id);
  };

  const show = (text: string, found: readonly HTMLAnchorElement[]): void => {
    activate(undefined);
    options = found;
    for (const [index, option] of options.entries()) {
      option.id = `${LIST_ID}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.tabIndex = -1;
    }
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    status.textContent = text;
    panel.hidden = text === "";
    field.setAttribute("aria-expanded", String(options.length > 0));
  };

  const close = (): void => {
    asked = "";
    clearTimeout(pause);
    show("", []);
  };

  const search = async (): Promise<void> => {
    const text = field.value.trim();
    if (text === asked) return;
    if (text === "") return close();
    asked = text;
    if (panel.hidden) show(words.waiting, []);
    try {
      const answer = await ask(text, MOST_SHOWN);
      if (asked !== text) return;
      const everything = element(
        "a",
        { href: `${form.action}?${new URLSearchParams({ q: text })}`, class: "all" },
        sentence(words.all, { query: answer.query.text }),
      );
      const found = answer.results.map((result) => optionOf(result, words));
      show(statusOf(answer, words), found.length === 0 ? [] : [...found, everything]);
    } catch {
      if (asked === text) show(words.failed, []);
    }
  };

  const soon = (): void => {
    clearTimeout(pause);
    pause = setTimeout(search, PAUSE);
  };

  /** From the field through the options and back to the field. */
  const step = (by: 1 | -1): void => {
    const place = active === undefined ? (by === 1 ? -1 : options.length) : options.indexOf(active);
    activate(options[place + by]);
  };

  field.addEventListener("input", soon);
  field.addEventListener("focus", soon);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || panel.hidden) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter" && active !== undefined) active.click();
    else return;
    event.preventDefault();
  });
  // Pressing on a result must not take the focus from the field, which would close the list under the finger.
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  void search();
};
