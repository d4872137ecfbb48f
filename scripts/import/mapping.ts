/** The mapping file: what the categories, tags and people of the WordPress site are here. People decide it. */
import { z } from "zod";
import { closest, parseData } from "../../_data/schema/parse.ts";
import type { Topics } from "../../_data/schema/topics.ts";
import { readYaml, YAML_REMEDY } from "../../_data/yaml.ts";
import type { Chosen } from "./choose.ts";
import type { Wxr, WxrTerm } from "./wxr.ts";

const mappingSchema = (topics: readonly string[]) => {
  const topicOrNone = z.enum([...topics, ""]);
  return z.strictObject({
    categories: z.record(z.string(), topicOrNone).nullable().default({}),
    tags: z.record(z.string(), topicOrNone).nullable().default({}),
    otherwise: z.enum(topics),
    people: z
      .record(z.string(), z.enum(["practice", ""]))
      .nullable()
      .default({}),
  });
};
export type Mapping = z.infer<ReturnType<typeof mappingSchema>>;

/** @throws Error that names the file, and what to correct in it */
export const readMapping = (text: string, file: string, topics: readonly string[]): Mapping => {
  const read = readYaml(text);
  if ("value" in read) return parseData(mappingSchema(topics), read.value, file);
  const { reason, line = 1 } = read.mistake;
  throw new Error(`${file}:${line} ${reason}; ${YAML_REMEDY}`);
};

const sectionOf = ({ domain }: WxrTerm): "categories" | "tags" | undefined => {
  if (domain === "category") return "categories";
  // WXR 1.0 called it "tag".
  return domain === "post_tag" || domain === "tag" ? "tags" : undefined;
};

/** The topics of a post by the mapping; none where nothing is mapped. */
export const topicsOf = (terms: readonly WxrTerm[], mapping: Mapping): readonly string[] => {
  const found = terms.flatMap((term) => {
    const section = sectionOf(term);
    const own = section === undefined ? null : mapping[section];
    const topic = own !== null && Object.hasOwn(own, term.nicename) ? own[term.nicename] : undefined;
    return topic === undefined || topic === "" ? [] : [topic];
  });
  return [...new Set(found)];
};

/** Who wrote a comment while signed in, as the mapping names them; undefined for everybody else. */
export const personOf = (user: string, authors: Wxr["authors"]): string | undefined => {
  if (!/^[1-9]\d*$/.test(user)) return undefined;
  return authors.find(({ id }) => id === user)?.login ?? `user ${user}`;
};

interface Counted {
  readonly name: string;
  count: number;
}

const countInto = (counts: Map<string, Counted>, key: string, name: string): void => {
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { name, count: 1 });
  else known.count += 1;
};

const guess = (key: string, name: string, topics: Topics): string => {
  const same = Object.entries(topics).find(([, { title }]) => title.toLowerCase() === name.toLowerCase());
  return same?.[0] ?? closest(key, Object.keys(topics)) ?? "";
};

const section = (
  name: string,
  counts: ReadonlyMap<string, Counted>,
  unit: string,
  valueFor: (key: string, name: string) => string,
): readonly string[] =>
  counts.size === 0
    ? [`${name}: {}`]
    : [
        `${name}:`,
        ...[...counts]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(
            ([key, { name: words, count }]) =>
              `  ${JSON.stringify(key)}: ${JSON.stringify(valueFor(key, words))} # ${words.replace(/\s+/g, " ")}; ${count} ${unit}`,
          ),
      ];

/** A mapping file for an export, with a guess where a name is like one of ours. */
export const offeredMapping = (
  chosen: readonly Chosen[],
  authors: Wxr["authors"],
  topics: Topics,
): string => {
  const counts = { categories: new Map<string, Counted>(), tags: new Map<string, Counted>() };
  const people = new Map<string, Counted>();
  for (const { item, kind } of chosen) {
    if (kind === "page") continue;
    for (const term of item.terms) {
      const name = sectionOf(term);
      if (name !== undefined) countInto(counts[name], term.nicename, term.name);
    }
    for (const { user, author } of item.comments) {
      const person = personOf(user, authors);
      if (person !== undefined) countInto(people, person, author);
    }
  }
  const topicOf = (key: string, name: string): string => guess(key, name, topics);
  const slugs = Object.keys(topics);
  return [
    "# What the words of the WordPress site are here. Correct it, then run the import (again).",
    `# Topics: ${slugs.join(", ")}. Between empty quotation marks: none.`,
    ...section("categories", counts.categories, "posts", topicOf),
    ...section("tags", counts.tags, "posts", topicOf),
    "# The topic of posts that would have none.",
    `otherwise: ${JSON.stringify(slugs[0] ?? "")}`,
    '# Who wrote comments while signed in. Write "practice" where they answered as the practice: their comments',
    "# then carry its name and mark. Others keep their own name.",
    ...section("people", people, "comments", () => ""),
    "",
  ].join("\n");
};
