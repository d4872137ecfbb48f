/** The browser of the tests: the same that scripts use to measure. */
export { browserPath, launchBrowser } from "../../scripts/browser.ts";
