/** How a command opens the store beside a server that may be running. */
import { site } from "../_data/site.ts";
import type { StoreOptions } from "../server/comments/store/open.ts";
import { MAIL_TIMES } from "../server/limits.ts";

/**
 * @param url DATABASE_URL
 * @returns what `openStore` is given: the real clock, no limits, and nobody here who publishes
 */
export const commandStore = (url: string): StoreOptions => ({
  url,
  now: () => new Date(),
  timeZone: site.timeZone,
  practiceName: site.practiceName,
  limits: { perAddress: [], global: [] },
  mail: MAIL_TIMES,
  onPublicChange: () => undefined,
});
