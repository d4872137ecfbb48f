/** One build of ours, in a process of its own: rendering alone, or all parts with their times. Started by build.ts. */
import { resolve } from "node:path";
import { buildSite, optionsFor, renderSite } from "../build.ts";
import { isMain, runMain } from "../main-guard.ts";

async function main(): Promise<void> {
  const [mode, content = "", output = ""] = process.argv.slice(2);
  const options = optionsFor({ content: resolve(content), output: resolve(output) }, Date.now());
  if (mode === "render") await renderSite(options);
  else console.log(JSON.stringify((await buildSite(options)).timings));
}

if (isMain(import.meta.url)) await runMain(main);
