/** The tables that Waline needs, which it does not make itself. */
import { DatabaseSync } from "node:sqlite";

const ID = "id integer primary key autoincrement";
const DATES = "createdAt datetime, updatedAt datetime";
/** Without indexes, as in the file that its documentation has one start with. */
const TABLES = `
create table wl_Comment (${ID}, user_id integer, comment text, insertedAt datetime, ip text, link text, mail text,
  nick text, rid integer, pid integer, sticky numeric, status text not null, "like" integer, ua text, url text, ${DATES});
create table wl_Counter (${ID}, url text, time integer, ${DATES});
create table wl_Users (${ID}, display_name text, email text, password text, type text, label text, url text,
  avatar text, "2fa" text, ${DATES});
`;

/** Makes a database without comments. */
export function makeTables(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec(TABLES);
  } finally {
    database.close();
  }
}
