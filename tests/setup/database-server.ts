/** A real PostgreSQL for the tests that run on both databases, with a store that is empty to begin with. */
import type { TestProject } from "vitest/node";
import { startDatabaseServer } from "../../scripts/database-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the database server, up to the name of a database; not given where tests use files. */
    databaseServer: string | undefined;
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startDatabaseServer({ durable: false });
  provide("databaseServer", server.url(""));
  return server.close;
}
