/** What a file of the site is, by its name. */
import path from "node:path";

export interface MediaType {
  /** The value of Content-Type. */
  readonly type: string;
  /** Text that Brotli and gzip make smaller; pictures and fonts are compressed already. */
  readonly compressible: boolean;
}

const text = (type: string): MediaType => ({ type: `${type}; charset=utf-8`, compressible: true });
const binary = (type: string): MediaType => ({ type, compressible: false });

const BY_NAME: ReadonlyMap<string, MediaType> = new Map([
  ["feed.xml", text("application/atom+xml")],
  ["feed.json", text("application/feed+json")],
]);

const BY_EXTENSION: ReadonlyMap<string, MediaType> = new Map([
  [".html", text("text/html")],
  [".css", text("text/css")],
  [".js", text("text/javascript")],
  [".mjs", text("text/javascript")],
  [".txt", text("text/plain")],
  [".md", text("text/markdown")],
  [".xml", text("application/xml")],
  [".json", text("application/json")],
  [".map", text("application/json")],
  [".webmanifest", text("application/manifest+json")],
  [".svg", text("image/svg+xml")],
  [".wasm", { type: "application/wasm", compressible: true }],
  [".ico", { type: "image/x-icon", compressible: true }],
  [".png", binary("image/png")],
  [".jpg", binary("image/jpeg")],
  [".jpeg", binary("image/jpeg")],
  [".gif", binary("image/gif")],
  [".webp", binary("image/webp")],
  [".avif", binary("image/avif")],
  [".woff2", binary("font/woff2")],
  [".woff", binary("font/woff")],
  [".pdf", binary("application/pdf")],
  [".mp3", binary("audio/mpeg")],
  [".mp4", binary("video/mp4")],
]);

const UNKNOWN = binary("application/octet-stream");

/** The media type of the file at `address`. A name that is not known is sent as bytes, which no browser runs. */
export const mediaType = (address: string): MediaType => {
  if (address.endsWith("/")) return text("text/html");
  const name = path.posix.basename(address).toLowerCase();
  return BY_NAME.get(name) ?? BY_EXTENSION.get(path.posix.extname(name)) ?? UNKNOWN;
};
