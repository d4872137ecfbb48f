/** A stand-in for the host of giscus, which speaks the messages of its frame; and what it was asked. */
import { type Listening, listenWith } from "../helpers/listen.ts";

export interface GiscusHost extends Listening {
  /** Every request, as its path with the query. */
  readonly requests: readonly string[];
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
  const listening = await listenWith((request, response) => {
    requests.push(request.url ?? "");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(request.url?.includes("/widget?") === true ? FRAME : "");
  });
  return { ...listening, requests };
};
