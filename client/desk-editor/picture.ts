/**
 * A picture into the text without leaving the page: sent by itself, and its line put where the person was. Words
 * are on the page, as what the section says.
 */
import type { Insert } from "./editor.ts";

const FIELDS = ["pictureAlt", "pictureCaption", "picture"] as const;
type Name = (typeof FIELDS)[number];
type Problems = Readonly<Partial<Record<Name, string>>>;

/** What the server said, as far as it is what it should be. */
const read = (answer: unknown): string | Problems | undefined => {
  if (typeof answer !== "object" || answer === null) return undefined;
  if ("line" in answer && typeof answer.line === "string") return answer.line;
  if (!("problems" in answer) || typeof answer.problems !== "object") return undefined;
  const told = new Map<string, unknown>(Object.entries(answer.problems ?? {}));
  const known = FIELDS.map((name) => [name, told.get(name)] as const);
  return Object.fromEntries(known.filter(([, said]) => typeof said === "string"));
};

/** Without an error its hint alone describes a field. */
const unmark = (input: HTMLInputElement): void => {
  document.getElementById(`${input.id}-error`)?.remove();
  input.closest(".field")?.classList.remove("bad");
  input.removeAttribute("aria-invalid");
  input.setAttribute("aria-describedby", `${input.id}-hint`);
};

const mark = (input: HTMLInputElement, prefix: string, message: string): void => {
  const error = document.createElement("p");
  const spoken = document.createElement("span");
  spoken.className = "vh";
  spoken.textContent = `${prefix} `;
  error.className = "error";
  error.id = `${input.id}-error`;
  error.append(spoken, message);
  input.before(error);
  input.closest(".field")?.classList.add("bad");
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", `${input.id}-hint ${error.id}`);
};

/** Puts pictures of this section into the text by `insert`. */
export const followPicture = (form: HTMLFormElement, section: HTMLElement, insert: Insert): void => {
  const inputs = new Map(
    FIELDS.map((name) => [name, section.querySelector<HTMLInputElement>(`input[name=${name}]`)] as const),
  );
  const button = section.querySelector("button");
  const status = section.querySelector("[data-said]");
  if (button === null || status === null) return;
  const word = (name: string): string => section.dataset[name] ?? "";
  const say = (text: string): void => {
    status.textContent = text;
  };

  /** Marks what is wrong and goes to the first of it. @returns whether there is any */
  const show = (problems: Problems): boolean => {
    const wrong = FIELDS.flatMap((name) => {
      const input = inputs.get(name);
      if (!input) return [];
      unmark(input);
      const message = problems[name];
      if (message === undefined) return [];
      mark(input, word("prefix"), message);
      return [input];
    });
    wrong[0]?.focus();
    return wrong.length > 0;
  };

  /** What can be told without sending a large file for it. */
  const problemsHere = (): Problems => {
    const file = inputs.get("picture")?.files?.[0];
    return {
      ...(inputs.get("pictureAlt")?.value.trim() === "" && { pictureAlt: word("saidAlt") }),
      ...(file === undefined && { picture: word("saidNone") }),
      ...(file !== undefined && file.size > Number(word("most")) && { picture: word("saidLarge") }),
    };
  };

  const send = async (): Promise<string | Problems> => {
    const all = new FormData(form);
    const own = new FormData();
    for (const name of ["token", ...FIELDS]) for (const value of all.getAll(name)) own.append(name, value);
    try {
      const headers = { accept: "application/json" };
      const response = await fetch(button.formAction, { method: "POST", headers, body: own });
      return read(await response.json()) ?? { picture: word("saidFailed") };
    } catch {
      return { picture: word("saidFailed") };
    }
  };

  let isSending = false;
  const put = async (): Promise<void> => {
    if (isSending || show(problemsHere())) return;
    isSending = true;
    say(word("saidSending"));
    const sent = await send();
    isSending = false;
    say(typeof sent === "string" ? word("saidDone") : "");
    if (typeof sent !== "string") {
      show(sent);
      return;
    }
    for (const input of inputs.values()) if (input) input.value = "";
    insert(sent);
  };

  button.addEventListener("click", (event) => {
    event.preventDefault();
    put();
  });
  // Enter would press the first button of the form, and save without the picture.
  section.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    if (event.target.type === "file") return;
    event.preventDefault();
    put();
  });
};
