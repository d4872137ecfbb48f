/** Content folders of a test's own: copies of the practice's, in which it plants what it wants to see told. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type LoadedContent, loadContent } from "../../_config/content/load.ts";
import { RenderCache } from "../../_config/markdown/render-cache.ts";
import { siteData } from "../../_data/index.ts";

/** A content folder that a test may write into. */
export class Content {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** What the practice has written, copied into an empty folder; templates stay where they are. */
  static copiedTo(folder: string): Content {
    for (const name of readdirSync("content").filter((entry) => !entry.includes(".11ty."))) {
      cpSync(join("content", name), join(folder, name), { recursive: true });
    }
    return new Content(folder);
  }

  write(file: string, contents: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), contents);
  }

  /** @throws Error when `before` does not stand in the file exactly once: the test would prove nothing. */
  replace(file: string, before: string, after: string): void {
    const parts = readFileSync(join(this.folder, file), "utf8").split(before);
    if (parts.length !== 2) throw new Error(`“${before}” stands in ${file} ${parts.length - 1} times`);
    this.write(file, parts.join(after));
  }

  /** Adds an article that keeps all rules, but for what `frontMatter` and `body` say otherwise. */
  article(slug: string, frontMatter: Readonly<Record<string, unknown>> = {}, body = "Some words."): void {
    const fields = {
      title: `About ${slug}`,
      description: "What it is about.",
      date: "2026-03-12",
      topics: ["endings"],
      ...frontMatter,
    };
    // JSON is YAML, so any value can stand in front matter like this.
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    this.write(`articles/${slug}.md`, `---\n${lines.join("\n")}\n---\n\n${body}\n`);
  }

  /** Reads the folder as a build on that day does. */
  load(today: string, { preview = false } = {}): Promise<LoadedContent> {
    const { topics, authors, navigation, placeholders, site } = siteData;
    return loadContent({
      root: this.folder,
      topics: Object.keys(topics),
      authors: Object.keys(authors),
      dataPages: navigation.footer.map(({ path }) => path),
      placeholders,
      wordsPerMinute: site.wordsPerMinute,
      today,
      preview,
      cache: new RenderCache(),
    });
  }
}
