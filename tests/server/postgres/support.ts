/** Stores of several servers on one database. */
import { onTestFinished } from "vitest";
import { joinCluster } from "../../../server/comments/store/cluster.ts";
import { type CommentStore, openStore, type StoreOptions } from "../../../server/comments/store/open.ts";
import { wait } from "../../../server/wait.ts";
import { databaseServer, newDatabase } from "../../helpers/databases.ts";
import { storeOptions } from "../comments/support.ts";

/** The server of these tests. @throws Error where it was not started: this project is named "postgres" */
export const server = (): string => {
  const url = databaseServer();
  if (url === undefined) throw new Error("Run these tests with --project postgres");
  return url;
};

/** A database without tables. */
export const emptyDatabase = (): Promise<string> => newDatabase(server());

/** A store that is closed when the test ends. */
export const openOn = async (url: string, overrides: Partial<StoreOptions> = {}): Promise<CommentStore> => {
  const store = await openStore(storeOptions("", { url, ...overrides }));
  onTestFinished(() => store.close());
  return store;
};

/** Stores of so many servers on one database. */
export const storesOn = (
  url: string,
  count: number,
  overrides: Partial<StoreOptions> = {},
): Promise<readonly CommentStore[]> =>
  Promise.all(Array.from({ length: count }, () => openOn(url, overrides)));

/** Beats a hundred times as often as a server does. */
const HURRY = 100;

/** A server among those of a database, which takes turns quickly. */
export const joined = (url: string) => {
  const cluster = joinCluster({ url, wait: (milliseconds, signal) => wait(milliseconds / HURRY, signal) });
  onTestFinished(() => cluster.close());
  return cluster;
};
