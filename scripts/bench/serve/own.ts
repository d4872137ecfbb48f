/** The built site in a process of its own, as the practice server gives it out. Prints where it listens. */
import { isMain, runMain } from "../../main-guard.ts";
import { serveSite } from "../../serve-site.ts";

async function main(): Promise<void> {
  const [folder = ""] = process.argv.slice(2);
  console.log((await serveSite(folder)).url);
}

if (isMain(import.meta.url)) await runMain(main);
