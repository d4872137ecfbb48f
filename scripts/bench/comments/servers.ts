/** Servers that take comments, side by side. */
import { DatabaseSync } from "node:sqlite";
import type { Target } from "./load.ts";

/** One that runs, on a store that was empty when it started. */
export interface CommentServer {
  readonly target: Target;
  /** How many comments are in its store, asked of the store itself. */
  stored(): Promise<number>;
  /** Ends every process of it. */
  stop(): Promise<void>;
}

/** @throws Error when what was acknowledged is not what is in the store */
export async function checkStored(name: string, server: CommentServer, acknowledged: number): Promise<void> {
  const stored = await server.stored();
  if (stored !== acknowledged) {
    throw new Error(`${name}: ${acknowledged} comments were acknowledged, and ${stored} are in the store`);
  }
}

/** How many rows a table of an SQLite file has. */
export function countRows(file: string, table: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return Number(database.prepare(`select count(*) as count from "${table}"`).get()?.["count"]);
  } finally {
    database.close();
  }
}
