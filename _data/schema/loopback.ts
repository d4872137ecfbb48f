/** Addresses of this machine, which need no https: nobody else can listen. */

const NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

export const isLoopback = ({ hostname }: URL): boolean =>
  NAMES.has(hostname) || hostname.endsWith(".localhost");

/** Whether what is sent to this address can be read by nobody on the way. */
export const isPrivateOnTheWay = (url: URL): boolean =>
  url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
