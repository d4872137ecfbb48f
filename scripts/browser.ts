/** A real browser for tests and measurements: the one on the machine, or one fetched for the purpose. Never none. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const ON_THE_MACHINE = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Nothing of the browser's own leaves the machine, so that a request log holds the page's requests only. */
export const BROWSER_FLAGS: readonly string[] = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-gpu",
  // Chromium refuses its sandbox to root, as whom containers run.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/**
 * Where a browser is; fetches one, and says so, where none is found.
 * @throws Error saying how to get one, when none can be had
 */
export function browserPath(): string {
  const candidates = [process.env["CHROMIUM_PATH"], ...ON_THE_MACHINE, chromium.executablePath()];
  const found = candidates.find((path) => path !== undefined && existsSync(path));
  if (found !== undefined) return found;
  console.log("No browser found; fetching Chromium for the tests.");
  try {
    execFileSync("npx", ["playwright-core", "install", "chromium"], { stdio: "inherit" });
  } catch (cause) {
    throw new Error(
      "The browser tests need Chromium, and it could not be fetched. Install it (on Debian: apt-get install chromium) or set CHROMIUM_PATH to its file.",
      { cause },
    );
  }
  return chromium.executablePath();
}

/** Starts the browser; close it when done. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath(), args: [...BROWSER_FLAGS] });
