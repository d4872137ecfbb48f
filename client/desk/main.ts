/**
 * The desk's keyboard shortcuts. An improvement only: every key does what a button on the page does. They
 * can be switched off, since single letters get in the way of speech input.
 */

const SETTING = "desk-keys";

/** Whether shortcuts are on; a browser that keeps nothing has them on. */
const isOn = (): boolean => {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return true;
  }
};

const remember = (on: boolean): void => {
  try {
    localStorage.setItem(SETTING, on ? "on" : "off");
  } catch {
    // It holds until the page is left.
  }
};

const cases = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-case]")];

/** The comment one is at: the one with the focus in it. */
const current = (): HTMLElement | undefined => cases().find((one) => one.contains(document.activeElement));

const goTo = (one: HTMLElement | undefined): void => {
  if (one === undefined) return;
  one.tabIndex = -1;
  one.focus();
};

const step = (by: 1 | -1): void => {
  const all = cases();
  const at = current();
  const index = at === undefined ? -1 : all.indexOf(at);
  if (index === -1) goTo(by === 1 ? all[0] : all.at(-1));
  else goTo(all[index + by]);
};

/** Opens a form of the comment one is at, and puts the focus into it. */
const open = (form: string): void => {
  const details = current()?.querySelector<HTMLDetailsElement>(`details[data-act="${form}"]`);
  if (!details) return;
  details.open = true;
  details.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
};

const press = (within: ParentNode | undefined, act: string): void =>
  within?.querySelector<HTMLButtonElement>(`button[data-act="${act}"]`)?.click();

const KEYS: Readonly<Record<string, () => void>> = {
  j: () => step(1),
  k: () => step(-1),
  a: () => press(current(), "approve"),
  r: () => open("redact"),
  p: () => open("reply"),
  x: () => open("reject"),
  u: () => press(document, "undo"),
};

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select");

const box = document.querySelector<HTMLInputElement>("#keys-use");
let on = isOn();

document.addEventListener("keydown", (event) => {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isWriting(event.target))
    return;
  const act = KEYS[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});

if (box !== null) {
  box.checked = on;
  box.addEventListener("change", () => {
    on = box.checked;
    remember(on);
  });
  document.querySelector("#keys")?.removeAttribute("hidden");
}

// Nothing is exported; this makes the file a module, with names of its own.
export {};
