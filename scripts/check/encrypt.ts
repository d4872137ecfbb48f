/** Addresses that begin with http://, and those among them that are the same under https://. */
import type { Ask } from "./online.ts";

const UNENCRYPTED = /http:\/\/[^\s<>"')\]]+/g;

/**
 * The file with each `http://` address written as `https://` where the same address answers there without
 * leading elsewhere; the others stay.
 */
export async function encryptLinks(contents: string, ask: Ask): Promise<string> {
  let mended = contents;
  for (const address of new Set(contents.match(UNENCRYPTED) ?? [])) {
    const encrypted = address.replace(/^http:/, "https:");
    const { kind } = await ask(encrypted);
    if (kind === "ok")
      mended = mended.replaceAll(UNENCRYPTED, (found) => (found === address ? encrypted : found));
  }
  return mended;
}
