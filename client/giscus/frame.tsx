/** Fetched only after the button was pressed: giscus itself, and the frame that it makes. */
import GiscusWidget from "@giscus/react";
import { render, type VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { listen } from "./messages.ts";
import { type State, told } from "./words.ts";

/** Milliseconds after which a frame that has said nothing is taken for one that will not. */
const PATIENCE = 20_000;

const night = matchMedia("(prefers-color-scheme: dark)");

const Thread = ({ section }: { section: HTMLElement }): VNode => {
  const [dark, setDark] = useState(night.matches);
  useEffect(() => {
    const follow = (): void => setDark(night.matches);
    night.addEventListener("change", follow);
    return () => night.removeEventListener("change", follow);
  }, []);
  const [owner = "", name = ""] = told(section, "repo").split("/");
  return (
    <GiscusWidget
      host={told(section, "giscus")}
      repo={`${owner}/${name}`}
      repoId={told(section, "repoId")}
      category={told(section, "category")}
      categoryId={told(section, "categoryId")}
      mapping="specific"
      term={told(section, "term")}
      // By a hash of the name: without it, GitHub may find another article's discussion.
      strict="1"
      reactionsEnabled="0"
      // The name and picture of whoever is signed in are none of this page's business.
      emitMetadata="0"
      inputPosition="bottom"
      theme={new URL(told(section, dark ? "dark" : "light"), location.href).href}
      lang={told(section, "language")}
      loading="lazy"
    />
  );
};

const nextPaint = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** The frame that giscus makes, once it is there; undefined when that takes too long. */
const frameIn = async (place: Element, until: number): Promise<HTMLIFrameElement | undefined> => {
  const find = () => place.firstElementChild?.shadowRoot?.querySelector("iframe") ?? undefined;
  while (find() === undefined && performance.now() < until) await nextPaint();
  return find();
};

/**
 * Shows the discussion in an empty place, and moves the focus there from where it was left.
 * @param say what readers are told
 * @param end takes the frame away where it is of no use, so that it can be tried again
 */
export const show = async (
  section: HTMLElement,
  place: Element,
  { say, end }: { readonly say: (state: State) => void; readonly end: (state: State) => void },
): Promise<void> => {
  const from = document.activeElement;
  render(<Thread section={section} />, place);
  const frame = await frameIn(place, performance.now() + PATIENCE);
  if (frame === undefined) {
    render(null, place);
    end("failed");
    return;
  }
  frame.title = told(section, "title");
  const arrive = (): void => {
    // Whoever has gone on reading meanwhile is left where they are.
    if (document.activeElement === from) frame.focus();
  };
  frame.addEventListener("load", arrive, { once: true });

  const stop = (state: State): void => {
    const inside = place.contains(document.activeElement);
    clearTimeout(patience);
    hearNoMore();
    render(null, place);
    end(state);
    if (inside) section.querySelector("button")?.focus();
  };
  let alive = false;
  const hearNoMore = listen(told(section, "giscus"), frame, (event) => {
    clearTimeout(patience);
    arrive();
    if (event === "refused") stop("refused");
    else if (event !== "alive") say(event);
    else if (!alive) say("shown");
    alive = true;
  });
  const patience = setTimeout(() => stop("failed"), PATIENCE);
};
