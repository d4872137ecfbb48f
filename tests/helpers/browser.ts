/** The browser of the tests: the same that scripts use to measure. */
export { launchBrowser } from "../../scripts/browser.ts";
