/**
 * The button under an article whose comments are kept at GitHub: nothing of it is fetched, and nobody is
 * contacted, before it is pressed.
 */
import { isBackFromSignIn, noteConsent } from "./session.ts";
import { type State, sayer, told } from "./words.ts";

interface Parts {
  readonly button: HTMLButtonElement;
  /** Says what the button will do. */
  readonly notice: HTMLElement;
  /** Where the discussion is shown. */
  readonly place: Element;
}

const improve = (section: HTMLElement, { button, notice, place }: Parts): void => {
  const say = sayer(section);
  let busy = false;

  const offer = (): void => {
    button.hidden = false;
    notice.hidden = false;
  };

  /** The button comes back, to be pressed again. */
  const end = (state: State): void => {
    say(state);
    button.textContent = told(section, "again");
    offer();
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
    notice.hidden = true;
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
  offer();
  if (isBackFromSignIn()) {
    section.scrollIntoView();
    tryToOpen();
  }
};

const section = document.querySelector<HTMLElement>("[data-giscus]");
const button = section?.querySelector("button");
const notice = section?.querySelector<HTMLElement>("[data-learns]");
const place = section?.lastElementChild;
if (section && button && notice && place) improve(section, { button, notice, place });
