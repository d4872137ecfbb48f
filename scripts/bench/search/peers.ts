/**
 * What is measured beside our search, over the same pages: Pagefind with its own loader, as its documentation
 * shows it, and MiniSearch over one index of the whole site. Each gets a page with a field of its own.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { MINISEARCH_OPTIONS, MINISEARCH_SENT } from "./minisearch.ts";

export interface Peer {
  readonly name: string;
  /** From the root of the site. */
  readonly page: string;
}

export const PAGEFIND = "Pagefind by itself";
export const MINISEARCH = "MiniSearch";

const page = (script: string): string =>
  `<!doctype html><html lang="en"><title>Search</title><input id="site-q"><div id="list"></div><script type="module" src="${script}"></script></html>`;

/** Runs a search for every input once the field has the focus; shows the first result it is given. */
const runner = (open: string, first: string): string => `
const field = document.querySelector("#site-q");
let opened;
field.addEventListener("focus", () => { opened = (async () => { ${open} })(); });
field.addEventListener("input", async () => {
  const search = await opened;
  const query = field.value;
  const title = await (async () => { ${first} })();
  const option = document.createElement("a");
  option.setAttribute("role", "option");
  option.textContent = title;
  document.querySelector("#list").replaceChildren(option);
});`;

function addPagefind(folder: string): Peer {
  writeFileSync(
    join(folder, "peer-pagefind.js"),
    runner(
      // Without its worker, whose requests a browser does not slow down with those of the page.
      `const pagefind = await import("/${PAGEFIND_FOLDER}/pagefind.js"); await pagefind.options({ noWorker: true }); await pagefind.init(); return pagefind;`,
      `const { results } = await search.search(query); return (await results[0].data()).meta.title;`,
    ),
  );
  writeFileSync(join(folder, "peer-pagefind.html"), page("/peer-pagefind.js"));
  return { name: PAGEFIND, page: "/peer-pagefind.html" };
}

async function addMiniSearch(folder: string): Promise<Peer> {
  await build({
    entryPoints: ["minisearch"],
    bundle: true,
    minify: true,
    format: "esm",
    outfile: join(folder, "peer-minisearch-library.js"),
    logLevel: "silent",
  });
  writeFileSync(
    join(folder, "peer-minisearch.js"),
    runner(
      `const [{ default: MiniSearch }, json] = await Promise.all([import("/peer-minisearch-library.js"), fetch("/${MINISEARCH_SENT}").then(({ body }) => new Response(body.pipeThrough(new DecompressionStream("gzip"))).text())]);
       return MiniSearch.loadJSON(json, ${JSON.stringify(MINISEARCH_OPTIONS)});`,
      `return search.search(query, { prefix: true })[0].title;`,
    ),
  );
  writeFileSync(join(folder, "peer-minisearch.html"), page("/peer-minisearch.js"));
  return { name: MINISEARCH, page: "/peer-minisearch.html" };
}

/** Where Pagefind's own index is expected; whoever measures has it made (`pagefind --output-subdir`). */
export const PAGEFIND_FOLDER = "peer-pagefind";

/** Writes the peers' pages into a built site; the indexes are made apart. */
export async function addPeers(folder: string): Promise<readonly Peer[]> {
  return [addPagefind(folder), await addMiniSearch(folder)];
}
