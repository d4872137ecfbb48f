/** Serves a built folder as the practice server does, with its search, on any free port: for tests and measurements. */
import { renderDocument } from "../../_config/tsx.ts";
import { siteData } from "../../_data/index.ts";
import { type HeaderSettings, headerSettings } from "../../_data/schema/security-headers.ts";
import { strings } from "../../_data/strings.ts";
import { createLog } from "../../server/log.ts";
import { type RunningServer, startServer } from "../../server/main.ts";
import { readManifest } from "../../server/manifest.ts";
import { searchPart } from "../../server/search/part.tsx";
import { loadSite, type Site } from "../../server/site/site.ts";

const ORIGIN = "http://localhost:8080";
const SETTINGS: HeaderSettings = headerSettings(ORIGIN);

export interface SearchServer extends RunningServer {
  readonly site: Site;
}

/** @param answering whether the server answers questions itself, as the practice server does and other hosts do not */
export const serveSearch = async (
  folder: string,
  { answering }: { answering: boolean },
): Promise<SearchServer> => {
  const site = await loadSite({ folder, settings: SETTINGS });
  const { assets } = await readManifest(folder);
  const search = searchPart({
    folder,
    layout: () => ({ data: siteData, strings, assets }),
    origin: ORIGIN,
    render: renderDocument,
  });
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    site,
    settings: SETTINGS,
    parts: answering ? [search] : [],
    log: createLog(
      (text) => process.stderr.write(text),
      () => new Date(),
    ),
  });
  return { ...server, site };
};
