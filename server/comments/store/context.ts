/** What every part of the store works with. */
import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** At most `max` submissions in each window of so many seconds. */
export interface RateLimit {
  readonly seconds: number;
  readonly max: number;
}

export interface StoreSettings {
  /** The clock. */
  readonly now: () => Date;
  /** Where the practice is: decides on which day a comment was sent. An IANA name. */
  readonly timeZone: string;
  /** The name under which the practice answers. */
  readonly practiceName: string;
  readonly limits: {
    /** For one address (one /64 of IPv6). */
    readonly perAddress: readonly RateLimit[];
    /** For everyone together. */
    readonly global: readonly RateLimit[];
  };
  readonly mail: {
    /** Seconds: the practice is written to at most once in each. */
    readonly digestWindow: number;
    /** Seconds a mail to a commenter waits after a decision, so that the decision can be undone before. */
    readonly authorDelay: number;
  };
  /** Called after a commit that changes what an article's page shows of its thread. */
  readonly onPublicChange: (article: string) => void;
}

export interface StoreContext {
  readonly db: Kysely<Tables>;
  readonly settings: StoreSettings;
  /** The newest schema this program knows. */
  readonly schemaVersion: number;
  /** Makes the files of the database forget what was deleted from it. */
  readonly scrub: () => Promise<void>;
}

export const secondsAfter = (time: Date, seconds: number): string =>
  new Date(time.getTime() + seconds * 1000).toISOString();
