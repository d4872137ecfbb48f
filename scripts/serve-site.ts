/** Serves a built folder as the practice server does: its headers, compression and 404 page, on any free port. */
import { type HeaderSettings, headerSettings } from "../_data/schema/security-headers.ts";
import { createLog } from "../server/log.ts";
import { type RunningServer, startServer } from "../server/main.ts";
import { loadSite } from "../server/site/site.ts";

const SETTINGS: HeaderSettings = headerSettings("http://localhost:8080");

/** Errors of the server go to the terminal: whoever measures or tests should see them. */
const log = createLog(
  (text) => process.stderr.write(text),
  () => new Date(),
);

/** Serves the site in `folder`, without comments or desk; close it when done. */
export const serveSite = async (folder: string): Promise<RunningServer> =>
  startServer({
    host: "127.0.0.1",
    port: 0,
    site: await loadSite({ folder, settings: SETTINGS }),
    settings: SETTINGS,
    log,
  });
