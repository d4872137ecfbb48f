/** Errors in place: the summary before the form, the same sentence at each field, as on the server's page of errors. */
import { type Control, controlOf, TYPED, wordOf } from "./fields.ts";
import type { Refusal } from "./send.ts";

const ID = "error-summary";
/** As on the page; of two errors of one field the first is shown. */
const ORDER = ["form", ...TYPED, "consent"];

const make = (tag: string, attributes: Readonly<Record<string, string>>, ...content: (Node | string)[]) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
};

const describe = (control: Control, ids: readonly string[]): void => {
  if (ids.length === 0) control.removeAttribute("aria-describedby");
  else control.setAttribute("aria-describedby", ids.join(" "));
};

const descriptionsOf = (control: Control): readonly string[] =>
  (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "");

const mark = (control: Control, prefix: string, message: string): void => {
  const field = control.closest(".field");
  const id = `${control.id}-error`;
  const hidden = make("span", { class: "vh" }, `${prefix} `);
  field?.classList.add("bad");
  field?.insertBefore(
    make("p", { class: "error", id }, hidden, message),
    control.closest(".choice") ?? control,
  );
  control.setAttribute("aria-invalid", "true");
  describe(control, [...descriptionsOf(control), id]);
};

const unmark = (control: Control): void => {
  const id = `${control.id}-error`;
  document.getElementById(id)?.remove();
  control.closest(".field")?.classList.remove("bad");
  control.removeAttribute("aria-invalid");
  describe(
    control,
    descriptionsOf(control).filter((other) => other !== id),
  );
};

/** Shows and takes away what is wrong with a form; the page's title says it too. */
export const errorsOf = (form: HTMLFormElement) => {
  const { title } = document;
  const prefix = wordOf(form, "prefix");

  const clear = (): void => {
    document.title = title;
    document.getElementById(ID)?.closest(".summary")?.remove();
    for (const control of form.querySelectorAll<Control>("[aria-invalid]")) unmark(control);
  };

  const show = ({ summary, errors }: Refusal): void => {
    clear();
    const list = make("ul", {});
    for (const field of ORDER) {
      const error = errors.find((one) => one.field === field);
      // What no field can mend leads to the text.
      const control = controlOf(form, field === "form" ? "message" : field);
      if (error === undefined || control === null) continue;
      if (field !== "form") mark(control, prefix, error.message);
      list.append(make("li", {}, make("a", { href: `#${control.id}` }, error.message)));
    }
    const box = make(
      "div",
      { class: "summary", role: "alert", "aria-labelledby": ID, tabindex: "-1" },
      make("h2", { id: ID }, summary),
      list,
    );
    document.title = `${prefix} ${title}`;
    form.before(box);
    box.focus();
  };

  return { show, clear };
};
