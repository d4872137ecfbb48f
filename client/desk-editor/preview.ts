/** The page beside the text, as readers would see it: made by the server, by the real layout, while one writes. */
/** Milliseconds without a key before the page is asked for. */
const PAUSE = 400;

interface Answer {
  /** Absent where there can be no page yet. */
  readonly html: string | undefined;
  readonly notes: string;
}

/** What the server said, as far as it is what it should be. */
const read = (answer: unknown): Answer => {
  if (typeof answer !== "object" || answer === null) return { html: undefined, notes: "" };
  return {
    html: "html" in answer && typeof answer.html === "string" ? answer.html : undefined,
    notes: "notes" in answer && Array.isArray(answer.notes) ? answer.notes.join("\n") : "",
  };
};

/** Nothing runs in the preview, and its links open elsewhere. */
const still = (html: string): Document => {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const script of page.querySelectorAll("script")) script.remove();
  for (const link of page.querySelectorAll("a")) link.target = "_blank";
  return page;
};

/** Shows the page; after the first time only what changed in it, so that it stays where it was scrolled to. */
const show = (frame: HTMLIFrameElement, html: string): void => {
  const page = still(html);
  const main = page.querySelector("main");
  const shown = frame.contentDocument?.querySelector("main");
  if (main !== null && shown && frame.contentDocument?.title === page.title) shown.replaceWith(main);
  else frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`;
};

/** Follows the form with the preview, where there is room for one. */
export const followForm = (form: HTMLFormElement, section: HTMLElement): void => {
  const frame = section.querySelector("iframe");
  const notes = section.querySelector("[data-notes]");
  const address = section.dataset["preview"];
  if (frame === null || notes === null || address === undefined) return;
  section.hidden = false;

  let latest: AbortController | undefined;
  const ask = async (): Promise<void> => {
    latest?.abort();
    const mine = new AbortController();
    latest = mine;
    try {
      const response = await fetch(address, {
        method: "POST",
        headers: { accept: "application/json" },
        body: new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])),
        signal: mine.signal,
      });
      if (!response.ok) return;
      const { html, notes: said } = read(await response.json());
      notes.textContent = said;
      if (html !== undefined) show(frame, html);
    } catch {
      // The next key asks again; the button beside the form does the same without this.
    }
  };

  let pause: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  });
  ask();
};
