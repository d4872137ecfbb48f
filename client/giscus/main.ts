/**
 * The button under an article whose comments are kept at GitHub: nothing of it is fetched, and nobody is
 * contacted, before it is pressed.
 */
import { isBackFromSignIn, noteConsent } from "./session.ts";
import { type State, sayer, told } from "./words.ts";

const improve = (section: HTMLElement, button: HTMLButtonElement, place: Element): void => {
  const say = sayer(section);
  let busy = false;

  /** The button comes back, to be pressed again. */
  const end = (state: State): void => {
    say(state);
    button.textContent = told(section, "again");
    button.hidden = false;
    busy = false;
  };

  const open = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    noteConsent();
    if (!navigator.onLine) {
      end("offline");
      return;
    }
    say("loading");
    const { show } = await import("./frame.tsx");
    await show(section, place, {
      say: (state) => {
        say(state);
        button.hidden = true;
      },
      end,
    });
  };

  const tryToOpen = (): void => {
    open().catch(() => end(navigator.onLine ? "failed" : "offline"));
  };

  button.addEventListener("click", tryToOpen);
  button.hidden = false;
  if (isBackFromSignIn()) {
    section.scrollIntoView();
    tryToOpen();
  }
};

const section = document.querySelector<HTMLElement>("[data-giscus]");
const button = section?.querySelector("button");
const place = section?.lastElementChild;
if (section && button && place) improve(section, button, place);
