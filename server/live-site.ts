/** The site that is served, and what the server knows of it: both change at once when a new build is put in place. */
import type { HeaderSettings } from "../_data/schema/security-headers.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { loadSite, type Site } from "./site/site.ts";

export interface LiveSite {
  readonly site: Site;
  /** Of the build that is served now. */
  manifest(): Manifest;
  /** Serves what was built last. */
  replace(): Promise<void>;
}

/** Reads the built site. Throws NoSiteError where there is none. */
export const openLiveSite = async (folder: string, settings: HeaderSettings): Promise<LiveSite> => {
  const site = await loadSite({ folder, settings });
  let manifest = await readManifest(folder);
  return {
    site,
    manifest: () => manifest,
    replace: async () => {
      const next = await readManifest(folder);
      await site.replaceSite(folder);
      manifest = next;
    },
  };
};
