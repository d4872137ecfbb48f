/**
 * What is typed, kept in the tab's own storage until it is sent: a reload or a wrong press of Back loses
 * nothing. It ends with the tab; no other tab and no later visit can read it.
 */
import { controlOf, TYPED } from "./fields.ts";

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Sixteen random bytes as hexadecimal digits: works on pages without https too. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A store that may be forbidden, full or missing: then the page alone keeps what is typed. */
const attempt = <Value>(use: () => Value): Value | null => {
  try {
    return use();
  } catch {
    return null;
  }
};

/** What is kept of one form, and what is sent besides its fields. */
export class Draft {
  readonly #id: string;
  readonly #store: () => Store;
  #kept: URLSearchParams;

  /** @param store may throw, as `sessionStorage` does where pages may store nothing */
  constructor(id: string, store: () => Store) {
    this.#id = id;
    this.#store = store;
    this.#kept = new URLSearchParams(attempt(() => store().getItem(id)) ?? "");
  }

  get(name: string): string {
    return this.#kept.get(name) ?? "";
  }

  /** Keeps what the fields hold now; nothing when all are empty. `now` in milliseconds. */
  keep(fields: Readonly<Record<string, string>>, now: number): void {
    for (const [name, value] of Object.entries(fields)) this.#kept.set(name, value);
    if (!this.#kept.has("began")) this.#kept.set("began", String(now));
    if (Object.values(fields).every((value) => value === "")) this.forget();
    else attempt(() => this.#store().setItem(this.#id, this.#kept.toString()));
  }

  forget(): void {
    this.#kept = new URLSearchParams();
    attempt(() => this.#store().removeItem(this.#id));
  }

  /** The key that makes sending twice store once, and the seconds since the first letter, when there was one. */
  extras(now: number): Readonly<Record<string, string>> {
    const key = this.#kept.get("key") ?? newKey();
    this.#kept.set("key", key);
    attempt(() => this.#store().setItem(this.#id, this.#kept.toString()));
    const began = Number(this.#kept.get("began"));
    const elapsed = Math.min(Math.max(Math.floor((now - began) / 1000), 0), 999_999);
    return began > 0 ? { key, elapsed: String(elapsed) } : { key };
  }
}

const valuesIn = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(TYPED.map((name) => [name, controlOf(form, name)?.value ?? ""]));

/** Puts the draft of this form into its empty fields, and keeps it from now on. Calls back when there was one. */
export const keepDraft = (form: HTMLFormElement, onRestored: () => void): Draft => {
  const about = ["article", "replyTo"].map((name) => controlOf(form, name)?.value ?? "");
  const draft = new Draft(`comment ${about.join(" ")}`, () => sessionStorage);
  for (const name of TYPED) {
    const control = controlOf(form, name);
    const kept = draft.get(name);
    if (control === null || kept === "" || control.value !== "") continue;
    control.value = kept;
    onRestored();
  }
  form.addEventListener("input", () => draft.keep(valuesIn(form), Date.now()));
  return draft;
};
