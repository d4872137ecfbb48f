/** The built site behind the real practice server, as a reader's browser meets it. */
import { serveSite } from "../../scripts/serve-site.ts";
import { siteFolder } from "./site.ts";

/** Serves the site that was built for this run; close it when done. */
export const serveBuiltSite = () => serveSite(siteFolder());
