import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { placeholders } from "../../_data/placeholders.ts";
import { topics } from "../../_data/topics.ts";
import { type ImportOptions, importWordPress } from "../../scripts/import.ts";
import { type CommentStore, openStore } from "../../server/comments/store/open.ts";
import { Content } from "../helpers/content.ts";
import { folderOfTest } from "../helpers/folders.ts";
import { decisionOn, storeOptions } from "../server/comments/support.ts";
import { type FileGiven, type ItemGiven, wxrFile } from "./wxr.ts";

const TODAY = "2026-03-24";

/** The file of a store without comments, made once. */
let emptyStore = Buffer.alloc(0);
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "import-"));
  await (await openStore(storeOptions(folder))).close();
  emptyStore = readFileSync(join(folder, "practice.db"));
  rmSync(folder, { recursive: true });
});

/** An empty site with a store of its own, into which exports are imported. */
const site = () => {
  const folder = folderOfTest();
  const content = new Content(join(folder, "content"));
  content.write(
    "articles/own.md",
    "---\ntitle: Our own\ndescription: It is ours.\ndate: 2026-03-12\ntopics: [endings]\n---\n\nWords.\n",
  );
  content.write(
    "about.md",
    "---\ntitle: About\ndescription: Who we are.\nupdated: 2026-03-12\n---\n\nWords.\n",
  );
  writeFileSync(join(folder, "practice.db"), emptyStore);
  const options = storeOptions(folder);
  const told: string[] = [];
  const run = (given: FileGiven | string, more: Partial<ImportOptions> = {}): Promise<string> => {
    const file = join(folder, "export.xml");
    writeFileSync(file, typeof given === "string" ? given : wxrFile(given));
    return importWordPress({
      file,
      dryRun: false,
      content: content.folder,
      varDirectory: join(folder, "var"),
      openStore: () => openStore(options),
      topics,
      authors: ["practice"],
      placeholders,
      madeOfData: ["/articles/", "/search/"],
      timeZone: "America/New_York",
      now: options.now,
      onProgress: (words) => told.push(words),
      ...more,
    });
  };
  /** Looks into the store, or changes it. */
  const store = async <T>(look: (store: CommentStore) => Promise<T>): Promise<T> => {
    const open = await openStore(options);
    try {
      return await look(open);
    } finally {
      await open.close();
    }
  };
  return {
    folder,
    content,
    told,
    run,
    store,
    comments: () => store(({ db }) => db.selectFrom("comment").selectAll().orderBy("seq").execute()),
    article: (slug: string) => readFileSync(join(content.folder, "articles", `${slug}.md`), "utf8"),
    files: () => readdirSync(content.folder, { recursive: true }).map(String).sort(),
    report: (name = "report.md") => readFileSync(join(folder, "var/import", name), "utf8"),
    mapping: (text: string) => {
      const file = join(folder, "var/import/mapping.yaml");
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    /** Everything that an import may change. */
    state: async () => ({
      files: readdirSync(content.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), "utf8")]),
      comments: await store(({ db }) => db.selectFrom("comment").selectAll().execute()),
      audit: await store(({ threads }) => threads.revision()),
    }),
  };
};

const only = (item: ItemGiven): FileGiven => ({ items: [{ id: "7", ...item }] });

describe("posts", () => {
  test("a post becomes an article with its day, topics and old address", async () => {
    const { run, article, content } = site();
    await run(
      only({
        title: "Ending &amp; beginning <em>again</em>",
        name: "ending-again",
        excerpt: "What to say at the end.",
        // Four in Greenwich on the 13th is the evening of the 12th in New York.
        dateGmt: "2019-03-13 02:00:00",
        modifiedGmt: "2020-05-01 12:00:00",
        terms: [
          ["category", "endings", "Endings"],
          ["post_tag", "progress", "Progress"],
          ["series", "x", "A plugin's own"],
        ],
        content: "<!-- wp:paragraph -->\n<p>Say it <strong>soon</strong>.</p>\n<!-- /wp:paragraph -->",
        commentStatus: "closed",
      }),
    );
    expect(article("ending-again")).toBe(`---
title: Ending & beginning again
description: What to say at the end.
date: 2019-03-12
updated: 2020-05-01
topics:
  - endings
  - progress
comments: closed
redirectFrom:
  - /2019/03/ending-again/
---

Say it **soon**.
`);
    const { redirects } = await content.load(TODAY);
    expect(redirects).toEqual([{ from: "/2019/03/ending-again/", to: "/articles/ending-again/" }]);
  });

  test("the old editor's lines are paragraphs and breaks, its captions go with their pictures", async () => {
    const { run, article, report } = site();
    await run(
      only({
        content: `First line
second line

<blockquote>One

Two</blockquote>
[caption id="a" width="300"]<a href="x"><img src="https://old.example/wp-content/uploads/2019/03/Door-300x200.jpg" alt="A door" /></a> It is open.[/caption]

Last. [gallery ids="1,2"] [sic]`,
      }),
    );
    expect(article("post-7")).toContain(`First line\\
second line

> One
>
> Two

Last. \\[gallery ids="1,2"] \\[sic]
`);
    expect(report()).toContain(
      '- https://old.example/wp-content/uploads/2019/03/Door-300x200.jpg\n  for articles/post-7.md, before the first heading, near “One Two”: `![A door](images/door-300x200.jpg "It is open.")`',
    );
    expect(report()).toMatch(/\[gallery\] was filled in by WordPress/);
    expect(report()).not.toMatch(/\[sic\] was/);
  });

  test("a description is made of the beginning where there is no excerpt", async () => {
    const { run, article } = site();
    await run(
      only({ content: `<h2>Heading</h2><p>A first sentence. ${"Many more words. ".repeat(20)}</p>` }),
    );
    const description = /^description: (.*)$/m.exec(article("post-7"))?.[1] ?? "";
    expect(description).toMatch(/^A first sentence\. .*words\.$/);
    expect(description.length).toBeLessThanOrEqual(200);
  });

  test("links within the old site lead to where things are now; what is gone is listed", async () => {
    const { run, article, content, report } = site();
    const link = (address: string) => `<a href="${address}">to ${address.length}</a>`;
    await run({
      items: [
        {
          id: "1",
          name: "first",
          content: [
            link("https://www.old.example/2019/03/second/#part"),
            link("http://old.example/?p=2"),
            link("/team/"),
            link("https://old.example/about/"),
            link("https://old.example/2019/03/gone/"),
            link("https://else.example/x"),
            link("javascript:alert(1)"),
            link("http://plain.example/"),
          ].join(" "),
        },
        { id: "2", name: "second" },
        { id: "3", name: "team", type: "page", link: "https://old.example/team/" },
      ],
    });
    const text = article("first");
    expect(text.match(/\]\(second\.md\)/g)).toHaveLength(2);
    expect(text).toContain("](/team/)");
    expect(text).toContain("](/about/)");
    expect(text).toContain("](https://else.example/x)");
    expect(text).not.toMatch(/gone|javascript|plain\.example/);
    expect(report()).toMatch(/led to \/2019\/03\/gone\/: there is no such page here/);
    expect(report()).toMatch(/led to javascript:alert\(1\)/);
    await content.load(TODAY);
  });

  test("pages become pages; where there is one already, its text stays", async () => {
    const { run, content, report, store } = site();
    const before = readFileSync(join(content.folder, "about.md"), "utf8");
    const told = await run({
      items: [
        { id: "1", type: "page", name: "fees", title: "Fees", link: "https://old.example/office/fees/" },
        { id: "2", type: "page", name: "about", comments: [{ id: "5" }] },
        { id: "3", type: "page", name: "search" },
      ],
    });
    expect(told).toContain("3 in the file = 1 taken over + 0 here already + 2 not taken over");
    expect(readFileSync(join(content.folder, "about.md"), "utf8")).toBe(before);
    expect(readFileSync(join(content.folder, "fees.md"), "utf8")).toContain(
      "updated: 2019-03-12\nredirectFrom:\n  - /office/fees/\n",
    );
    expect(report()).toContain("no. 5 under “Post 2”: under a page; pages have no comments here");
    expect(await store(({ db }) => db.selectFrom("comment").selectAll().execute())).toEqual([]);
    const { pages, redirects } = await content.load(TODAY);
    expect(pages.map(({ url }) => url)).toEqual(["/about/", "/fees/"]);
    expect(redirects).toEqual([{ from: "/office/fees/", to: "/fees/" }]);
    expect(report()).not.toContain("do not lead on");
  });

  test("nothing takes an address that leads on to something here", async () => {
    const { run, content, files, report } = site();
    content.replace(
      "articles/own.md",
      "topics: [endings]",
      "topics: [endings]\nredirectFrom: [/fees, /articles/cost/]",
    );
    await run({
      items: [
        { id: "1", type: "page", name: "fees", title: "Fees" },
        { id: "2", name: "cost" },
      ],
    });
    expect(files()).not.toContain("fees.md");
    expect(files()).toContain("articles/cost-2.md");
    expect(report()).toContain("“Fees” (page 1): there is a page of that address here already");
    await content.load(TODAY);
  });

  test("names and titles are used once, and are the same each time", async () => {
    const items: readonly ItemGiven[] = [
      { id: "30", name: "own", title: "Our own" },
      { id: "4", name: "twice", title: "Twice", link: "https://old.example/?p=4" },
      { id: "5", name: "twice", title: "Twice", link: "https://old.example/a/twice/" },
      { id: "6", name: "", title: "Über Crème" },
      { id: "8", name: "%e5%bf%83", title: "心" },
      { id: "9", name: "long", title: `${"word ".repeat(30)}` },
      { id: "10", name: "untitled", title: "" },
    ];
    const one = site();
    const two = site();
    await one.run({ items });
    await two.run({ items: items.toReversed() });
    const names = ["twice", "twice-5", "uber-creme", "article-8", "long", "untitled", "own-30"];
    expect(one.files()).toEqual(expect.arrayContaining(names.map((name) => `articles/${name}.md`)));
    for (const name of names) expect(two.article(name)).toBe(one.article(name));
    expect(one.article("own-30")).toContain("title: Our own (March 12, 2019)\n");
    expect(one.article("untitled")).toContain("title: Without a title, March 12, 2019\n");
    expect(one.article("long")).toMatch(/^title: (word )+word…$/m);
    await one.content.load(TODAY);
  });

  test("no redirect hides a page, leads out of the site or has a question mark; those are listed", async () => {
    const { run, content, report } = site();
    const links = [
      "/about/",
      "/?p=3",
      "/index.html",
      "/desk/x/",
      "/a/../search",
      "/caf%C3%A9/",
      "/x.php",
      "//evil/",
    ];
    await run({
      items: links.map((link, index) => ({ id: String(index + 1), link: `https://old.example${link}` })),
    });
    expect((await content.load(TODAY)).redirects).toEqual([]);
    for (const link of ["/about/", "/?p=3", "/index.html", "/desk/x/"])
      expect(report()).toContain(`- ${link} (now`);
  });

  test("what would stop the build is a draft, and nothing leads to it", async () => {
    const { run, article, content, report } = site();
    const told = await run({
      items: [
        { id: "1", name: "first", content: '<p>See <a href="/2019/03/second/">the second</a>.</p>' },
        { id: "2", name: "second", content: "<pre>[CALL US]</pre>" },
        { id: "3", name: "third", type: "page", content: "<pre>[CALL US]</pre>" },
      ],
    });
    expect(told).toContain("Texts that would stop the build, and so are drafts: 1.");
    expect(article("second")).toContain("draft: true");
    expect(article("first")).toContain("See the second.");
    expect(report()).toMatch(/second\.md: It is a draft, because it would stop the build: placeholder/);
    expect(report()).toMatch(/“Post 3” \(page 3\): a page that would stop the build.*placeholder/);
    await content.load(TODAY);
  });

  test("pictures are taken from a folder, in their full size, and only from there", async () => {
    const { run, article, content, folder, report } = site();
    const uploads = join(folder, "uploads");
    mkdirSync(join(uploads, "2019/03"), { recursive: true });
    copyFileSync("public/icon-192.png", join(uploads, "2019/03/Two Chairs.png"));
    writeFileSync(join(uploads, "2019/03/fake.png"), "no picture");
    writeFileSync(join(folder, "secret.png"), readFileSync("public/icon-192.png"));
    const picture = (path: string, alt: string) =>
      `<p><img src="https://old.example/wp-content/uploads/${path}" alt="${alt}"></p>`;
    await run(
      only({
        content:
          "<!-- wp:image -->" +
          picture("2019/03/Two%20Chairs-300x200.png", "Two chairs") +
          picture("2019/03/Two%20Chairs.png", "") +
          picture("2019/03/fake.png", "Fake") +
          picture("../secret.png", "Secret") +
          picture("2019/03/gone.jpg", "Gone"),
      }),
      { images: uploads },
    );
    expect(article("post-7").match(/!\[.*\)/g)).toEqual(["![Two chairs](images/two-chairs.png)"]);
    expect(readFileSync(join(content.folder, "articles/images/two-chairs.png"))).toEqual(
      readFileSync("public/icon-192.png"),
    );
    expect(report().match(/^- https.*$/gm)).toHaveLength(4);
    await expect(run(only({}), { images: join(folder, "nowhere") })).rejects.toThrow(/nowhere/);
  });

  test("only what every reader could see is taken over; everything else is listed with its reason", async () => {
    const { run, report } = site();
    const items: readonly (ItemGiven & { readonly because: RegExp })[] = [
      { status: "draft", because: /a draft/ },
      { status: "future", dateGmt: "2031-01-01 00:00:00", because: /was to appear later/ },
      { dateGmt: "2026-03-25 12:00:00", because: /was to appear later/ },
      { status: "private", because: /private/ },
      { password: "1234", because: /behind a password/ },
      { status: "trash", because: /in the trash/ },
      { status: "pending", because: /waited for review/ },
      { status: "wc-odd", because: /was not public/ },
      {
        type: "attachment",
        status: "inherit",
        attachment: "https://old.example/a.jpg",
        because: /media library.*a\.jpg/,
      },
      { type: "revision", status: "inherit", because: /earlier version/ },
      { type: "nav_menu_item", because: /entry of a menu/ },
      { type: "wp_global_styles", because: /neither a post nor a page/ },
      { type: "constructor", because: /neither a post nor a page/ },
      { status: "__proto__", because: /was not public/ },
      { content: " ", because: /has no text/ },
      {
        dateGmt: "0000-00-00 00:00:00",
        date: "0000-00-00 00:00:00",
        pubDate: "Mon, 30 Nov -0001 00:00:00 +0000",
        because: /has no date/,
      },
      { content: "<b>".repeat(30_000), because: /cannot be read/ },
      { content: "x".repeat(200_001), because: /longer than any page/ },
    ];
    const told = await run({
      items: [
        ...items.map((item, index) => ({
          ...item,
          id: String(index + 100),
          comments: [{ id: String(index + 1) }],
        })),
        { id: "1", title: "The first" },
        { id: "1", title: "The same" },
        { id: "", title: "None" },
      ],
    });
    expect(told).toContain("21 in the file = 1 taken over + 0 here already + 20 not taken over");
    expect(told).toContain("Comments: 18 in the file = 0 taken over + 0 here already + 18 not taken over");
    const lines = report().split("\n");
    for (const [index, { because }] of items.entries()) {
      const line = lines.find((one) => one.includes(` ${index + 100})`));
      expect(line).toMatch(because);
    }
    expect(report()).toMatch(/“The same” \(post 1\): is in the file twice/);
    expect(report()).toMatch(/“None” .*has no number/);
  });

  test("a date of zeros is replaced by the blog's own, then by that of the feed", async () => {
    const { run, article } = site();
    const zero = "0000-00-00 00:00:00";
    await run({
      items: [
        { id: "1", name: "one", dateGmt: zero, date: "2018-12-31 23:59:00" },
        { id: "2", name: "two", dateGmt: zero, date: zero, pubDate: "Wed, 02 Jan 2019 12:00:00 +0000" },
      ],
    });
    expect(article("one")).toContain("date: 2018-12-31\n");
    expect(article("two")).toContain("date: 2019-01-02\n");
  });
});

describe("comments", () => {
  const commented = (...comments: NonNullable<ItemGiven["comments"]>): FileGiven => only({ comments });

  test("approved stays approved and pending pending; all else is listed, and the numbers add up", async () => {
    const { run, comments, report } = site();
    const told = await run(
      commented(
        { id: "1", type: "" },
        { id: "2", approved: "0" },
        { id: "3", approved: "spam" },
        { id: "4", approved: "trash" },
        { id: "5", approved: "post-trashed" },
        { id: "6", type: "pingback" },
        { id: "7", type: "trackback", approved: "0" },
        { id: "8", type: "order_note" },
        { id: "9", approved: "toString" },
        { id: "10", content: "<script>only</script> &nbsp;" },
        { id: "1", content: "Twice." },
        { id: "", content: "No number." },
        { id: "11", content: "x".repeat(65_536) },
      ),
    );
    expect(told).toContain("Comments: 13 in the file = 2 taken over + 0 here already + 11 not taken over");
    expect(await comments()).toMatchObject([
      { status: "approved", article: "post-7", created_at: "2019-03-13T14:00:00.000Z" },
      { status: "pending" },
    ]);
    for (const [id, reason] of [
      ["3", /spam/],
      ["4", /trash/],
      ["5", /trash/],
      ["6", /pingback/],
      ["7", /pingback/],
      ["8", /something of a plugin/],
      ["9", /neither approved nor pending/],
      ["10", /no words/],
      ["1", /twice/],
      ["?", /no number/],
      ["11", /longer than WordPress/],
    ] as const) {
      expect(
        report()
          .split("\n")
          .find((line) => line.startsWith(`- no. ${id} under`)),
      ).toMatch(reason);
    }
  });

  test("threads are kept ten deep; what answers nothing here stands by itself; circles are refused", async () => {
    const { run, comments, report } = site();
    const deep = Array.from({ length: 10 }, (_, index) => ({
      id: String(index + 1),
      parent: String(index),
      content: `Deep ${index}`,
    }));
    await run(
      commented(
        ...deep.toReversed(),
        { id: "20", approved: "spam" },
        { id: "21", parent: "20", content: "Under spam" },
        { id: "22", parent: "999", content: "Orphan" },
        { id: "30", parent: "32" },
        { id: "31", parent: "30" },
        { id: "32", parent: "31" },
        { id: "33", parent: "33" },
        { id: "34", parent: "32", content: "Under a circle" },
        { id: "40", approved: "0" },
        { id: "41", parent: "40", content: "Under pending" },
      ),
    );
    const rows = await comments();
    const [first] = rows;
    const of = (body: string) => rows.find((row) => row.body === body);
    expect(rows).toHaveLength(15);
    expect(deep.slice(1).map(({ content }) => of(content)?.reply_to)).toEqual(
      Array.from({ length: 9 }, () => first?.id),
    );
    for (const body of ["Under spam", "Orphan", "Under a circle"]) expect(of(body)?.reply_to).toBeNull();
    expect(report().match(/answer each other in a circle/g)).toHaveLength(4);
    expect(report()).toMatch(/Stand by themselves.*: no\. 21, no\. 22, no\. 34$/m);
    expect(report()).toMatch(/to be seen only when.*: no\. 41$/m);
  });

  test("words are plain text: markup goes, links and pictures are told in words, scripts are gone", async () => {
    const { run, comments } = site();
    await run(
      commented(
        {
          id: "1",
          author: "<b onclick=x>A</b> &amp; <script>alert(1)</script>B",
          content:
            'One &lt;b&gt; <strong>two</strong><br>three\r\n\r\nfour <img src=x onerror=alert(1) alt="a door"><script>alert(2)</script><a href="https://else.example/">here</a> <a href="javascript:alert(3)">there</a>',
        },
        { id: "2", content: "]]> <textarea><img src=x></textarea> \u202e ok <!-- x -->" },
        { id: "3", content: `x${" ".repeat(20_000)}x ${"[".repeat(20_000)} ${"<".repeat(20_000)}` },
      ),
    );
    const rows = await comments();
    expect(rows.slice(0, 2)).toMatchObject([
      {
        name: "A & B",
        body: "One <b> two\nthree\n\nfour a doorhere (https://else.example/) there",
      },
      { body: "]]>   ok" },
    ]);
  });

  test("addresses, home pages and internet addresses of commenters are nowhere", async () => {
    const { run, folder, store } = site();
    await run(commented({ author: "ada@mail.example", ip: "192.0.2.77" }));
    expect(await store((open) => open.threads.published())).toMatchObject({
      comments: [{ name: "A reader" }],
    });
    const everything = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "export.xml")
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
      .join("\n");
    expect(everything).not.toMatch(/ada@mail\.example|192\.0\.2\.77|ada\.example/);
  });

  test("the practice's mark is given only to those whom the mapping names", async () => {
    const file: FileGiven = {
      authors: [{ id: "3", login: "jane", name: "Jane" }],
      items: [
        {
          id: "1",
          comments: [
            { id: "1", author: "Jane", user: "3" },
            { id: "2", author: "Jane", user: "0" },
            { id: "3", author: "Someone", user: "17" },
          ],
        },
      ],
    };
    const unmapped = site();
    await unmapped.run(file);
    expect((await unmapped.comments()).map(({ practice, name }) => [practice, name])).toEqual([
      [0, "Jane"],
      [0, "Jane"],
      [0, "Someone"],
    ]);
    expect(unmapped.report()).toMatch(/signed in.*: no\. 1, no\. 3$/m);
    const mapped = site();
    mapped.mapping('otherwise: endings\npeople:\n  jane: practice\n  "user 17": ""\n');
    await mapped.run(file);
    expect((await mapped.comments()).map(({ practice }) => practice)).toEqual([1, 0, 0]);
  });

  test("a date of zeros is replaced by the blog's own, then by that of the post", async () => {
    const { run, comments } = site();
    const zero = "0000-00-00 00:00:00";
    await run(
      commented(
        { id: "1", dateGmt: zero, date: "2019-03-14 10:00:00" },
        { id: "2", dateGmt: zero, date: zero },
      ),
    );
    expect((await comments()).map(({ created_at }) => created_at)).toEqual([
      "2019-03-12T16:00:00.000Z",
      "2019-03-14T10:00:00.000Z",
    ]);
  });
});

describe("the mapping file", () => {
  const file = only({
    terms: [
      ["category", "relationships", "Relationships"],
      ["category", "endings", "Endings"],
      ["post_tag", "odd", 'Odd: "x" #'],
    ],
    comments: [{ id: "1", user: "9", author: "Jane" }],
  });

  test("is offered with guesses where there is none, and used", async () => {
    const { run, article, folder } = site();
    await run(file);
    const offered = readFileSync(join(folder, "var/import/mapping.yaml"), "utf8");
    expect(offered).toContain('  "endings": "endings" # Endings; 1 posts');
    expect(offered).toContain('  "relationships": "" # Relationships; 1 posts');
    expect(offered).toContain('  "user 9": "" # Jane; 1 comments');
    expect(article("post-7")).toContain("topics:\n  - endings\n");
  });

  test("is used as somebody left it, and never written over; a slip in it changes nothing", async () => {
    const { run, article, mapping, state, folder } = site();
    const own = "categories:\n  relationships: boundaries\ntags:\notherwise: endings\n";
    mapping("categories:\n  relationships: boundry\notherwise: endings\n");
    const before = await state();
    await expect(run(file)).rejects.toThrow(/mapping\.yaml[\s\S]*categories\.relationships: must be one of/);
    mapping("categories: [\n");
    await expect(run(file)).rejects.toThrow(/mapping\.yaml:\d/);
    expect(await state()).toEqual(before);
    mapping(own);
    await run(file);
    expect(article("post-7")).toContain("topics:\n  - boundaries\n");
    expect(readFileSync(join(folder, "var/import/mapping.yaml"), "utf8")).toBe(own);
  });

  test("gives posts without a topic the one for all others, and they are listed", async () => {
    const { run, article, report } = site();
    await run(
      only({
        terms: [
          ["category", "uncategorized", "Uncategorized"],
          ["post_tag", "constructor", "Constructor"],
        ],
      }),
    );
    expect(article("post-7")).toContain("topics:\n  - second-opinions\n");
    expect(report()).toMatch(/post-7\.md: No category or tag of it/);
  });
});

describe("again", () => {
  const file = (comments: ItemGiven["comments"] = [{ id: "1" }, { id: "2", approved: "0" }]): FileGiven => ({
    items: [
      { id: "1", name: "one", comments },
      { id: "2", name: "two", link: "https://old.example/?p=2" },
      { id: "3", name: "fees", type: "page" },
      { id: "4", status: "draft" },
    ],
  });

  test("a second time changes nothing, whatever was done to the texts meanwhile", async () => {
    const { run, content, state } = site();
    await run(file());
    content.replace("articles/one.md", "\nSome words to read.", "\nBetter words.");
    const before = await state();
    const told = await run(file());
    expect(told).toContain("4 in the file = 0 taken over + 3 here already + 1 not taken over");
    expect(told).toContain("Comments: 2 in the file = 0 taken over + 2 here already + 0 not taken over");
    expect(await state()).toEqual(before);
    await run({ ...file(), site: "http://www.old.example/" });
    expect(await state()).toEqual(before);
  });

  test("a later export brings what is new under the articles that are there", async () => {
    const { run, comments, report } = site();
    await run(file());
    await run(
      file([
        { id: "1", content: "Other words" },
        { id: "5", parent: "1", content: "New" },
      ]),
    );
    const rows = await comments();
    expect(rows.map(({ body }) => body)).toEqual(["A comment.", "A comment.", "New"]);
    expect(rows[2]?.reply_to).toBe(rows[0]?.id);
    expect(report()).toMatch(/changed in WordPress since.*: no\. 1$/m);
  });

  test("what was erased here stays away", async () => {
    const { run, comments, store } = site();
    await run(file());
    const [first] = await comments();
    await store(async ({ decisions, queue }) =>
      decisions.erase(decisionOn(await queue.get(first?.id ?? ""))),
    );
    await run(file());
    expect((await comments()).map(({ status }) => status)).toEqual(["erased", "pending"]);
  });

  test("without the store's record, an article that is here is known by its old address or its title", async () => {
    const { run, state, store } = site();
    await run(file([]));
    await store(({ db }) => db.deleteFrom("setting").where("name", "like", "posts of%").execute());
    const before = await state();
    await run(file([]));
    expect((await state()).files).toEqual(before.files);
  });
});

describe("a dry run", () => {
  test("shows the whole plan and changes neither texts nor comments", async () => {
    const { run, state, report } = site();
    const file = only({ comments: [{ id: "1" }, { id: "2", approved: "spam" }] });
    const before = await state();
    const told = await run(file, { dryRun: true });
    expect(told).toContain("1 in the file = 1 to take over");
    expect(told).toContain("Comments: 2 in the file = 1 to take over + 0 here already + 1 not taken over");
    expect(report("plan.md")).toContain("articles/post-7.md, from https://old.example/2019/03/post-7/");
    expect(await state()).toEqual(before);
    expect(await run(file)).toContain("1 in the file = 1 taken over");
  });

  test("needs no store", async () => {
    const { run, report } = site();
    await run(only({}), { dryRun: true, openStore: async () => undefined });
    expect(report("plan.md")).toContain("This was a dry run: no article and no comment was changed.");
  });
});

describe("N48: files that are no whole export change nothing", () => {
  const good = wxrFile(only({ comments: [{ id: "1" }] }));
  const doctype = (declarations: string) =>
    good.replace("?>", `?>\n<!DOCTYPE rss [${declarations}]>`).replace("Some words", "&lol9; words");
  const laughs = Array.from(
    { length: 10 },
    (_, index) => `<!ENTITY lol${index} "${index === 0 ? "ha" : `&lol${index - 1};`.repeat(10)}">`,
  ).join("");

  const broken: readonly (readonly [string, string, RegExp])[] = [
    ["cut off", good.slice(0, good.indexOf("</item>") - 20), /cannot be read \(line \d+: .*unclosed/],
    ["a tag left open", good.replace("</wp:post_id>", ""), /cannot be read \(line \d+/],
    ["an ampersand by itself", good.replace("https://old.example/?p=", "&"), /cannot be read/],
    ["entities that multiply", doctype(laughs), /document type/],
    ["an entity from a file", doctype('<!ENTITY lol9 SYSTEM "file:///etc/passwd">'), /document type/],
    [
      "an entity that is not declared",
      good.replace("<description>", "<description>&lol9;"),
      /undefined entity/,
    ],
    [
      "another namespace",
      good.replaceAll("http://wordpress.org/export/", "http://evil.example/export/"),
      /not a WordPress export/,
    ],
    ["a later version", good.replace("<wp:wxr_version>1.2", "<wp:wxr_version>2.0"), /version “2\.0”/],
    ["no version", good.replace(/<wp:wxr_version>.*\n/, ""), /not a WordPress export/],
    ["other XML", "<feed xmlns='http://www.w3.org/2005/Atom'/>", /not a WordPress export/],
    ["no XML", "This is a letter.", /cannot be read/],
    ["nothing", "", /cannot be read/],
    ["an unknown encoding", good.replace("UTF-8", "x-martian"), /“x-martian”/],
  ];
  test.each(broken)("%s", async (_, text, message) => {
    const { run, state, folder } = site();
    const before = await state();
    await expect(run(text)).rejects.toThrow(message);
    await expect(run(text)).rejects.toThrow("Tools, Export");
    expect(await state()).toEqual(before);
    expect(existsSync(join(folder, "var"))).toBe(false);
  });

  test("bytes that are not of its encoding", async () => {
    const { run, folder, state } = site();
    await run(good, { dryRun: true });
    const file = join(folder, "latin.xml");
    writeFileSync(file, Buffer.from(good.replace("Some words", "Some w\u00f6rds"), "latin1"));
    const before = await state();
    await expect(run(good, { file })).rejects.toThrow(/cannot be read/);
    expect(await state()).toEqual(before);
    writeFileSync(
      file,
      Buffer.from(good.replace("UTF-8", "ISO-8859-1").replace("Some words", "Some w\u00f6rds"), "latin1"),
    );
    await run(good, { file });
  });

  test("a file that is not there", async () => {
    const { run } = site();
    await expect(run(good, { file: "/nowhere/export.xml" })).rejects.toThrow(
      "There is no file /nowhere/export.xml",
    );
  });
});

describe("N48: all or nothing", () => {
  const file = only({ comments: [{ id: "1" }] });

  test("when the store refuses, no file is left", async () => {
    const { run, state, store, content, files } = site();
    // What an import left whose process was killed.
    content.write(".import-killed/0", "Half");
    await run(only({ id: "8" }));
    expect(files().filter((name) => name.includes(".import-"))).toEqual([]);
    await store(({ db }) =>
      sql`create trigger refuse before insert on foreign_comment begin select raise(abort, 'no'); end`.execute(
        db,
      ),
    );
    const before = await state();
    await expect(run(file)).rejects.toThrow(/store failed/);
    expect(await state()).toEqual(before);
  });

  test("when a file cannot be put in its place, no comment is left", async () => {
    const { run, state, content } = site();
    mkdirSync(join(content.folder, "articles/post-9.md"), { recursive: true });
    const before = await state();
    await expect(run({ items: [{ id: "1", comments: [{ id: "1" }] }, { id: "9" }] })).rejects.toThrow(
      /EEXIST/,
    );
    expect(await state()).toEqual(before);
  });

  test("a mistake in the content folder is told first", async () => {
    const { run, content } = site();
    content.write("articles/bad.md", "No front matter.");
    await expect(run(file)).rejects.toThrow(/articles\/bad\.md:1 needs front matter/);
  });
});

describe("every version and habit of WordPress", () => {
  test.each(["1.0", "1.1", "1.2"])("version %s", async (version) => {
    const { run, article } = site();
    const tag = version === "1.0" ? "tag" : "post_tag";
    await run({ version, items: [{ terms: [[tag, "endings", "Endings"]] }] });
    expect(article("post-1")).toContain("topics:\n  - endings\n");
  });

  test("https in the namespace, another prefix, empty lines before the XML, signs that XML forbids", async () => {
    const { run, article } = site();
    const file = wxrFile({
      namespace: "https://wordpress.org/export/1.2/",
      prolog: '\n\n \ufeff<?xml version="1.0" encoding="UTF-8"?>'.replace("\ufeff", ""),
      items: [{ content: "<p>With a bell\u0007 and a page\u000c break.</p>" }],
    });
    await run(file.replaceAll("wp:", "w:").replace("xmlns:wp=", "xmlns:w="));
    expect(article("post-1")).toContain("With a bell and a page break.");
  });

  test("white space round every section", async () => {
    const { run, article, comments } = site();
    const file = wxrFile(only({ comments: [{ id: "1" }] }));
    await run(file.replaceAll("<![CDATA[", "\n  <![CDATA[").replaceAll("]]>", "]]>\n  "));
    expect(article("post-7")).toMatch(/^---\ntitle: Post 7\n[\s\S]*---\n\nSome words to read\.\n$/);
    expect(await comments()).toMatchObject([{ name: "Ada", body: "A comment.", status: "approved" }]);
  });

  test("the end of a CDATA section inside a text, in titles, texts and comments", async () => {
    const { run, article, comments } = site();
    await run(
      only({ title: "a ]]> b", content: "<p>c ]]&gt; d ]]> e</p>", comments: [{ content: "f ]]> g" }] }),
    );
    expect(article("post-7")).toContain("c ]]> d ]]> e");
    expect(article("post-7")).toContain("title: a ]]> b");
    expect(await comments()).toMatchObject([{ body: "f ]]> g" }]);
  });

  test("Greek, Hebrew, Arabic and emoji stay as they are", async () => {
    const { run, article, comments } = site();
    const words = "Ελληνικά עברית العربية 👩‍👩‍👧";
    await run(
      only({ title: words, content: `<p>${words}</p>`, comments: [{ author: "Ναταλία", content: words }] }),
    );
    expect(article("post-7")).toContain(words);
    expect(await comments()).toMatchObject([{ name: "Ναταλία", body: words }]);
  });
});

test("progress is told while reading and while texts are made", async () => {
  const { run, told } = site();
  await run(only({}));
  expect(told).toEqual(["Reading: 100 %", "Making texts: 0 of 1", "Taking over 1 texts and 0 comments"]);
});

const LOADER = join(import.meta.dirname, "../../scripts/tsx-loader.mjs");
const SCRIPT = join(import.meta.dirname, "../../scripts/import.ts");

test("the command imports, and its status says what became of it", () => {
  const folder = folderOfTest();
  mkdirSync(join(folder, "content/articles"), { recursive: true });
  writeFileSync(join(folder, "export.xml"), wxrFile(only({ comments: [{ id: "1" }] })));
  const start = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["--import", LOADER, SCRIPT, ...args], {
      cwd: folder,
      encoding: "utf8",
    });
  const wrong = start("--dry");
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain("Usage: npm run import -- export.xml --dry-run");
  expect(start("export.xml", "--dry-run").status).toBe(0);
  expect(existsSync(join(folder, "var/practice.db"))).toBe(false);
  const done = start("export.xml");
  expect(done.stderr).toBe("");
  expect(done.status).toBe(0);
  expect(done.stdout).toContain("The whole report: var/import/report.md");
  expect(existsSync(join(folder, "content/articles/post-7.md"))).toBe(true);
});
