/** Tells when the site has what was published, on the page that waits for it. */
/** Milliseconds between two looks. */
const EVERY = 1_000;

const isLive = async (address: string): Promise<boolean> => {
  const response = await fetch(address);
  const answer: unknown = await response.json();
  return typeof answer === "object" && answer !== null && "live" in answer && answer.live === true;
};

/** Looks again and again, and then says so in place of what stood there. */
export const waitUntilLive = (banner: HTMLElement): void => {
  const address = banner.dataset["live"];
  if (address === undefined) return;
  const look = async (): Promise<void> => {
    if (await isLive(address).catch(() => false)) {
      banner.querySelector("[data-pending]")?.remove();
      banner.querySelector("[data-done]")?.removeAttribute("hidden");
    } else {
      setTimeout(look, EVERY);
    }
  };
  look();
};
