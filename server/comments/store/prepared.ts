/**
 * Queries that are put together once and afterwards only given values. Making a query costs several times as
 * much as running it; what runs with every submission is worth keeping.
 */
import {
  type Compilable,
  type CompiledQuery,
  type Kysely,
  type QueryResult,
  type RawBuilder,
  sql,
} from "kysely";
import type { Tables } from "./schema.ts";

type Value = string | number | null;
type Values = Readonly<Record<string, Value>>;

/** Stands in a query where a value will be. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** The place of a value, by its name. */
export type Given<V extends Values> = <Name extends keyof V & string>(name: Name) => RawBuilder<V[Name]>;

/**
 * @param build makes the query; called once for each database that is opened
 * @returns runs it with values
 */
export const prepared = <V extends Values, Row = unknown>(
  build: (db: Kysely<Tables>, given: Given<V>) => Compilable<Row>,
): ((db: Kysely<Tables>, values: V) => Promise<QueryResult<Row>>) => {
  const made = new WeakMap<object, CompiledQuery<Row>>();
  const queryFor = (db: Kysely<Tables>): CompiledQuery<Row> => {
    const { adapter } = db.getExecutor();
    const known = made.get(adapter);
    if (known !== undefined) return known;
    const query = build(db, (name) => sql`${new Place(name)}`).compile();
    made.set(adapter, query);
    return query;
  };
  return (db, values) => {
    const query = queryFor(db);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Place ? values[parameter.name] : parameter,
    );
    return db.executeQuery({ ...query, parameters });
  };
};
