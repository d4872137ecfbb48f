/**
 * `npm run dev`: live preview, drafts and scheduled articles included. Articles, threads and styles are rebuilt in
 * place by Eleventy's own server; for a change to TypeScript (data, components, templates, configuration) Node's
 * `--watch` starts it again, because modules that were loaded once stay as they were. It does not check links or
 * make a search index; `npm run build` does. The command line may name other folders, as for scripts/build.ts.
 */
import Eleventy from "@11ty/eleventy";
import { BuildData } from "../_config/build-data.ts";
import { loadEnvironment } from "../server/environment.ts";
import { optionsFor, optionsOfCommandLine } from "./build.ts";
import { withBuildData } from "./eleventy.ts";
import { isMain, runMain } from "./main-guard.ts";

const OUTPUT = ".cache/preview";

async function main(): Promise<void> {
  const { PORT } = await loadEnvironment(process.cwd(), process.env);
  const options = optionsFor(
    { output: OUTPUT, origin: `http://localhost:${PORT}`, preview: true, ...optionsOfCommandLine() },
    Date.now(),
  );
  const eleventy = new Eleventy("content", options.output, {
    ...withBuildData(new BuildData(options)),
    runMode: "serve",
  });
  await eleventy.init();
  await eleventy.watch();
  await eleventy.serve(PORT);
}

if (isMain(import.meta.url)) await runMain(main);
