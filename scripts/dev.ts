/**
 * Live preview, drafts and scheduled articles included. Articles, threads and styles are rebuilt in place by
 * Eleventy's own server; a change to TypeScript (data, components, templates, configuration) starts a fresh
 * process, because modules that were loaded once stay as they were: that is what `tsx watch` does.
 * It does not check links or make a search index; `npm run build` does.
 */
import { spawn } from "node:child_process";
import { isMain, runMain } from "./main-guard.ts";

/** Templates are loaded by Eleventy and not by an import of ours, so tsx is told of them. */
const INCLUDED = ["content/**/*.11ty.ts", "content/**/*.11ty.tsx", "_includes/**/*.tsx"];

/** Starts the preview and hands on its end. */
async function main(): Promise<void> {
  const includes = INCLUDED.flatMap((glob) => ["--include", glob]);
  const preview = spawn("tsx", ["watch", "--clear-screen=false", ...includes, "scripts/preview.ts"], {
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => preview.kill(signal));
  process.exitCode = await new Promise<number>((resolve) => {
    preview.on("exit", (code) => resolve(code ?? 0));
  });
}

if (isMain(import.meta.url)) await runMain(main);
