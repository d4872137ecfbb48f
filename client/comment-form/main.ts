/**
 * The form for a comment, improved: it is not sent twice, what is typed outlasts a reload, little room is
 * told before it is too late, and errors are shown in place. A browser that cannot run this sends the plain form.
 */
import { keepDraft } from "./draft.ts";
import { errorsOf } from "./errors.ts";
import { controlOf, wordOf } from "./fields.ts";
import { charactersLeft } from "./length.ts";
import { send } from "./send.ts";

/** Milliseconds without a key pressed before the room that is left is told. */
const PAUSE = 500;

/** A line that screen readers read out when it changes. It takes no room while it says nothing. */
const liveLine = (parent: Element): ((text: string, look: string) => void) => {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  const say = (text: string, look: string): void => {
    line.className = text === "" ? "vh" : look;
    line.textContent = text;
  };
  say("", "");
  parent.append(line);
  return say;
};

/** Tells the room that is left below the message, from near the limit on. */
const tellLength = (
  form: HTMLFormElement,
  message: HTMLElement & { value: string },
  say: ReturnType<typeof liveLine>,
) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    const left = charactersLeft(message.value, Number(form.dataset["limit"]));
    if (left === undefined) {
      say("", "");
      return;
    }
    const count = Math.abs(left);
    const template = wordOf(form, (left < 0 ? "over" : "left") + (count === 1 ? "One" : "Other"));
    say(template.replace("{count}", count.toLocaleString("en-US")), left < 0 ? "error" : "hint");
  };
  message.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(tell, PAUSE);
  });
};

const improve = (form: HTMLFormElement, button: HTMLButtonElement): void => {
  const message = controlOf(form, "message");
  const field = message?.parentElement;
  if (!message || !field) return;

  const sayAtMessage = liveLine(field);
  const sayAtButton = liveLine(form);
  tellLength(form, message, sayAtMessage);
  const draft = keepDraft(form, () => sayAtMessage(wordOf(form, "kept"), "hint"));
  const errors = errorsOf(form);

  const label = button.textContent;
  let sending = false;
  const setSending = (now: boolean): void => {
    sending = now;
    button.textContent = now ? wordOf(form, "sending") : label;
    sayAtButton(now ? wordOf(form, "sending") : "", "vh");
  };

  const submit = async (): Promise<void> => {
    const body = new URLSearchParams(draft.extras(Date.now()));
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    const outcome = await send(form.action, body);
    if (!("receipt" in outcome)) {
      errors.show(outcome);
      setSending(false);
      return;
    }
    draft.forget();
    form.reset();
    // It goes on saying that it sends until the receipt is there.
    location.assign(outcome.receipt);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    errors.clear();
    submit().catch(() => {
      errors.show({
        summary: wordOf(form, "summary"),
        errors: [{ field: "form", message: wordOf(form, "failed") }],
      });
      setSending(false);
    });
  });

  // Back from the receipt, the browser shows the page as it was left.
  addEventListener("pageshow", () => setSending(false));
};

const form = document.querySelector<HTMLFormElement>("form[data-limit]");
const button = form?.querySelector("button");
if (form && button) improve(form, button);
