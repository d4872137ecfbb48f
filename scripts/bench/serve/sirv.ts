/**
 * The built site in a process of its own, given out by sirv as its manual says for production; with a second
 * argument, behind the security headers that the practice server sends. Prints where it listens.
 */
import { createServer } from "node:http";
import sirv from "sirv";
import { headerSettings, securityHeaders } from "../../../_data/schema/security-headers.ts";
import { listen } from "../../../server/site/listening.ts";
import { isMain, runMain } from "../../main-guard.ts";

async function main(): Promise<void> {
  const [folder = "", withHeaders] = process.argv.slice(2);
  // It gives out the compressed files beside the others, and reads the list of all of them once.
  const files = sirv(folder, { etag: true, gzip: true, brotli: true });
  const headers =
    withHeaders === undefined ? [] : securityHeaders("/", headerSettings("http://localhost:8080"));
  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    files(request, response);
  });
  console.log(await listen(server, "127.0.0.1", 0));
}

if (isMain(import.meta.url)) await runMain(main);
