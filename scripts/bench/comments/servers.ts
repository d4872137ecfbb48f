/** Servers that take comments, side by side: ours, and those of others where they are installed. */
import { DatabaseSync } from "node:sqlite";
import type { Telling } from "../part.ts";
import type { Target } from "./load.ts";

/** One that runs, on a store that was empty when it started. */
export interface CommentServer {
  readonly target: Target;
  /** How many comments are in its store, asked of the store itself. */
  stored(): Promise<number>;
  /** Ends every process of it. */
  stop(): Promise<void>;
}

/** Something else that takes comments. */
export interface Peer {
  /** How it is called on the page. */
  readonly name: string;
  /** What of it is not installed here; nothing when it can be measured. */
  missing(): readonly string[];
  /** What a person can do so that it is measured. */
  readonly remedy: string;
  /** How it is set up: a sentence for the page. */
  readonly setUp: string;
  /** Of all that has a part in it, by name. */
  versions(): Readonly<Record<string, string>>;
  /**
   * @param folder an empty one, for all that it writes
   * @throws Error when it does not start; then nothing of it runs any more
   */
  start(folder: string): Promise<CommentServer>;
}

/** For the page, whose lists have a line an entry. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** @returns nothing when it is not installed or does not start, which is told on the page */
export async function startPeer(
  peer: Peer,
  folder: string,
  { note, version }: Telling,
): Promise<CommentServer | undefined> {
  const missing = peer.missing();
  if (missing.length > 0) {
    note(`${peer.name} was not measured: not installed here are ${missing.join(", ")}. ${peer.remedy}`);
    return undefined;
  }
  try {
    const versions = Object.entries(peer.versions());
    const server = await peer.start(folder);
    for (const [name, number] of versions) version(name, number);
    note(peer.setUp);
    return server;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    note(`${peer.name} was not measured: it is installed here, but did not start. ${oneLine(reason)}`);
    return undefined;
  }
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
