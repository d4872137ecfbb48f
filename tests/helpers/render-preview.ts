/** Started by a test, with a content folder, an output folder and a day: renders the preview's pages. */
import { optionsFor, renderSite } from "../../scripts/build.ts";

const [content = "", output = "", today = ""] = process.argv.slice(2);
await renderSite(optionsFor({ content, output, today, preview: true }, Date.now()));
