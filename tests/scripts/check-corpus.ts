/** A small content folder for tests of the check: in order, and then with faults planted in it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Links, Resource } from "../../_data/schema/links.ts";
import type { CheckOptions } from "../../scripts/check/run.ts";

export const TODAY = "2026-06-15";

const resource = (id: string, lastChecked: string | null): Resource => ({
  id,
  title: `The page ${id}`,
  organization: "A body",
  url: `https://example.org/${id}`,
  description: "One sentence.",
  places: ["us"],
  kind: "guide",
  lastChecked,
});

export const links = (dates: Readonly<Record<string, string | null>>): Links => ({
  groups: [
    {
      id: "crisis",
      heading: "Crisis",
      links: Object.entries(dates).map(([id, lastChecked]) => resource(id, lastChecked)),
    },
  ],
  own: { heading: "Own", links: [] },
});

/** The front matter of an article in order, with other fields in the place of its own or after them. */
export const front = (fields: Readonly<Record<string, string>> = {}): string => {
  const all = {
    title: "A title",
    description: "What you get.",
    date: "2026-03-12",
    topics: "[endings]",
    ...fields,
  };
  return `---\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n")}\n---\n`;
};

/** Two articles, a page and a thread that have nothing to mend. */
export const IN_ORDER: Readonly<Record<string, string>> = {
  "content/articles/first.md": `${front({ title: "First things" })}
You may be tired. Read [the second one](second.md#what-helps) or [crisis help](/help/).

:::note In short
- It is fine to ask.
:::

## What you can ask {#ask}

### When you are new

Call [PRACTICE NAME] and ask "What now?", or read [the rest](#ask).[^1]

[^1]: A note.
`,
  "content/articles/second.md": `${front({ title: "Second things", sources: "[{ title: A study }]" })}
About 1 in 5 people stop early. See [links](/links/#kept) and [the topic](/topics/endings/).

## What helps

| You see | You ask |
|---|---|
| Two  spaces in a table | are fine |

Talk about it.  
A line of its own.
`,
  "content/help.md": `---\ntitle: Help\ndescription: Whom to call.\nupdated: "2026-01-02"\n---\n\nCall [988](tel:988).\n`,
  "content/threads/first.yaml": "comments:\n  - id: one\n    body: A question.\n",
  "data/links.ts": `id: "kept",\nlastChecked: "2026-06-01",\n`,
  "data/placeholders.ts": `"PRACTICE NAME": { value: "The practice" },\n`,
  "public/favicon.svg": "<svg/>",
};

/** Writes the files into a folder of their own, which goes when the test ends. */
export function corpus(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "check-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, contents] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  return folder;
}

export const optionsFor = (folder: string, given: Partial<CheckOptions> = {}): CheckOptions => ({
  content: join(folder, "content"),
  dataFolder: join(folder, "data"),
  publicFolder: join(folder, "public"),
  today: TODAY,
  topics: ["endings"],
  authors: ["practice"],
  practiceName: "The practice",
  placeholders: { "PRACTICE NAME": { meaning: "The name.", value: "The practice" } },
  links: links({ kept: "2026-06-01" }),
  crisisLines: [],
  styleWords: {
    avoid: [{ find: ["journey*"], instead: "leave the word out" }],
    spelling: [{ find: ["behaviour*"], instead: "write “behavior”" }],
  },
  fix: false,
  ...given,
});
