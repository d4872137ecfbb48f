/** A stand-in for the host of giscus, which speaks the messages of its frame; and what it was asked. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface GiscusHost {
  readonly origin: string;
  /** Every request, as its path with the query. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** As the real frame: it loads the theme it is given, tells its height, and takes other settings later. */
const FRAME = `<!doctype html><html lang="en"><head><title>Discussion</title></head><body><main>A discussion</main><script>
const settings = [];
const say = (message) => parent.postMessage({ giscus: message }, "*");
const themes = [];
const wear = (href) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", crossOrigin: "anonymous", href });
  link.onload = () => themes.push(getComputedStyle(document.querySelector("main")).color);
  document.head.append(link);
};
wear(new URLSearchParams(location.search).get("theme"));
addEventListener("message", ({ data }) => {
  settings.push(data.giscus.setConfig);
  if (data.giscus.setConfig.theme !== new URLSearchParams(location.search).get("theme")) wear(data.giscus.setConfig.theme);
});
say({ resizeHeight: 640 });
</script></body></html>`;

export const startGiscusHost = async (): Promise<GiscusHost> => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(request.url?.includes("/widget?") === true ? FRAME : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The stand-in has no port");
  const { port }: AddressInfo = address;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
