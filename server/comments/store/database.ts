/** What the store asks of a database, and by which address it is found. */
import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** An open database, brought to the newest schema. */
export interface Database {
  readonly db: Kysely<Tables>;
  /** The same by a connection of its own, where there is more than one: nobody else keeps waiting what is asked of it. */
  readonly mailDb: Kysely<Tables>;
  /** Makes the files of the database forget what was deleted from it. Never throws. */
  scrub(): Promise<void>;
}

/** Whether an address leads to a database server, which other servers may share. */
export const isShared = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);
