/** Databases on the tests' PostgreSQL: each worker has its own and uses them again, emptied. */
import pg from "pg";
import { inject } from "vitest";

const free: string[] = [];
let made = 0;

/** The address of the server, in the tests that run on it. */
export const databaseServer = (): string | undefined => inject("databaseServer");

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Takes every row out, and begins to count again; the tables stay. */
const EMPTY = `do $$ declare t text; begin
  set local session_replication_role = replica;
  for t in select format('%I', tablename) from pg_tables where schemaname = 'public' and tablename <> 'migration'
  loop execute 'delete from ' || t; end loop;
  for t in select format('%I', sequencename) from pg_sequences where schemaname = 'public'
  loop perform setval(t, 1, false); end loop;
end $$`;

/** A database of its own, empty or with an empty store. @returns its address */
export const newDatabase = async (server: string): Promise<string> => {
  made += 1;
  const name = `test_${process.env["VITEST_POOL_ID"] ?? "0"}_${process.pid}_${Date.now().toString(36)}_${made}`;
  await withClient(`${server}postgres`, (client) =>
    client.query(`create database ${name} template template0`),
  );
  return server + name;
};

/** One that nobody uses at the moment, without a comment in it. Give it back with `returnDatabase`. */
export const borrowDatabase = async (server: string): Promise<string> => {
  const url = free.pop();
  if (url === undefined) return newDatabase(server);
  await withClient(url, (client) => client.query(EMPTY));
  return url;
};

export const returnDatabase = (url: string): void => {
  free.push(url);
};
