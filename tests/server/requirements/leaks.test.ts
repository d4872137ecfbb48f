/** What is not public is nowhere: markers in comments of every private kind, looked for in everything that is made. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { filesIn } from "../../helpers/site.ts";
import { filesWith } from "./output.ts";
import { ARTICLE, ARTICLE_PATH, type LivePractice, livePractice, until } from "./practice.ts";

/** Each a word of its own, which no stemming shortens. */
const PRIVATE = [
  "pendingqx",
  "editedawayqx",
  "rejectedqx",
  "spamqx",
  "withdrawnearlyqx",
  "withdrawnlateqx",
  "draftawayqx",
  "redactedqx",
  "erasedqx",
  "takendownqx",
  "reportqx",
] as const;
type Marker = (typeof PRIVATE)[number];
/** Published and meant to be: what does not find it finds nothing. */
const PUBLIC = "publishedqx";
const LAST = "lastqx";

/** Words, name and address of one comment, each with its marker. */
const marked = (marker: string) => ({
  message: `The words ${marker} of it, and 555-010-0199.`,
  name: `Name ${marker}`,
  email: `${marker}@example.com`,
});

let practice: LivePractice;
let receipts: ReadonlyMap<string, string>;
const ids = new Map<string, string>();
const log: string[] = [];
let seenBefore: ReadonlyMap<string, number>;

const act = (marker: Marker, action: string, fields: Readonly<Record<string, string>>): Promise<string> =>
  practice.act(`/desk/comments/${ids.get(marker)}/${action}`, fields);

/** Everything on disk but the store itself, which keeps what it must until the practice's retention ends. */
const made = (word: string): readonly string[] =>
  filesWith(join(practice.siteFolder, ".."), word).filter(
    (file) => !file.startsWith("var/practice.db") && !file.startsWith("var/mail/"),
  );

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation((line) => void log.push(String(line)));
  practice = await livePractice();
  const sent = new Map<string, string>();
  for (const marker of [...PRIVATE.filter((one) => one !== "reportqx"), PUBLIC]) {
    sent.set(marker, await practice.send(marked(marker)));
    const known = new Set(ids.values());
    for (const id of (await practice.waiting()).keys()) if (!known.has(id)) ids.set(marker, id);
  }
  receipts = sent;

  // What readers saw for a while, and then no more.
  for (const marker of ["withdrawnlateqx", "redactedqx", "erasedqx", "takendownqx"] as const) {
    await act(marker, "approve", { version: "1" });
  }
  await practice.act(`/desk/comments/${ids.get(PUBLIC)}/approve`, { version: "1" });
  await until(() => filesWith(join(practice.siteFolder, "pagefind"), PUBLIC).length > 0);
  seenBefore = new Map(PRIVATE.map((marker) => [marker, made(marker).length]));

  await practice.post("/comments/report", {
    comment: ids.get(PUBLIC) ?? "",
    reason: "other",
    details: "It says reportqx",
    email: "reportqx@example.com",
  });
  await practice.post(`${receipts.get("withdrawnlateqx")}/withdraw`, {});
  await practice.post(`${receipts.get("withdrawnearlyqx")}/withdraw`, {});
  await practice.post(`${receipts.get("editedawayqx")}/edit`, { message: "Other words.", name: "Other" });
  await act("editedawayqx", "approve", { version: "2" });
  await act("rejectedqx", "reject", { version: "1", reason: "abuse" });
  await practice.act("/desk/spam", { [`spam-${ids.get("spamqx")}`]: "1" });
  await act("draftawayqx", "draft", { version: "1", text: "The words [[draftawayqx]] of it." });
  await act("draftawayqx", "approve", { version: "2" });
  await act("redactedqx", "redact", { version: "2", text: "The words [removed] of it.", confirmed: "yes" });
  await act("erasedqx", "erase", { version: "2" });
  await act("takendownqx", "unpublish", { version: "2", reason: "abuse" });
  await practice.send({ message: `The words ${LAST} of it.`, name: "A reader" });
  const pending = ids.get("pendingqx") ?? "";
  for (const [id, version] of await practice.waiting()) {
    if (id !== pending && !ids.has(id) && ![...ids.values()].includes(id)) {
      await practice.act(`/desk/comments/${id}/approve`, { version });
    }
  }
  await until(() => filesWith(join(practice.siteFolder, "pagefind"), LAST).length > 0);
});

afterAll(() => practice.close());

describe("what is not public", () => {
  test("N23: what is public is found in page, feed, search and export, so that the looking is known to find", () => {
    const files = made(PUBLIC);
    expect(files).toContain(`_site${ARTICLE_PATH}index.html`);
    expect(files).toContain(`_site${ARTICLE_PATH}comments.xml`);
    expect(files).toContain("var/threads.json");
    expect(files.filter((file) => /pagefind\/.*\.pf_index$/.test(file))).not.toEqual([]);
    expect(files.filter((file) => /pagefind\/.*\.json$/.test(file))).not.toEqual([]);
    for (const marker of ["withdrawnlateqx", "erasedqx", "takendownqx"]) {
      expect(seenBefore.get(marker)).toBeGreaterThan(0);
    }
  });

  // The two whose author's name stays on the page have only their words taken out.
  const WORDS_ONLY: ReadonlySet<string> = new Set(["draftawayqx", "redactedqx"]);

  test.each(PRIVATE.filter((marker) => !WORDS_ONLY.has(marker)))(
    "N23, N50: %s is in no file that is made of comments",
    (marker) => {
      expect(made(marker)).toEqual([]);
    },
  );

  test.each([...WORDS_ONLY])("N23, N50: the words %s, which were taken out, are in no file", (marker) => {
    expect(made(`words ${marker}`)).toEqual([]);
    expect(made(`${marker} of it`)).toEqual([]);
    expect(made(`${marker}@`)).toEqual([]);
  });

  test("N23: no email address of a sender is in any file", () => {
    expect(made("qx@example")).toEqual([]);
  });

  test("N23: no answer of the server to a stranger has them: pages, counts, errors, previews", async () => {
    const id = ids.get("pendingqx");
    const paths = [
      ARTICLE_PATH,
      `${ARTICLE_PATH}comments.xml`,
      "/threads.json",
      "/healthz",
      "/feed.xml",
      "/feed.json",
      "/sitemap.xml",
      "/search/?q=pendingqx",
      `/comments/report?comment=${id}`,
      `/comments/reply?article=${ARTICLE}&to=${id}`,
      `/desk/comments/${id}`,
      `/desk/comments/${id}/preview`,
      "/desk/?q=pendingqx",
      "/nothing/here",
    ];
    for (const path of paths) {
      const answer = await fetch(practice.url + path);
      const text = await answer.text();
      // The search puts the words that were asked for into its field.
      const said = path.includes("q=") ? text.replaceAll("pendingqx", "") : text;
      for (const marker of PRIVATE.filter((one) => !WORDS_ONLY.has(one))) expect(said).not.toContain(marker);
    }
    const count =
      JSON.stringify(await (await fetch(`${practice.url}/threads.json`)).json()).split(`"id"`).length - 1;
    // Published, edited and then published, two with words taken out, the last one, and the place of one withdrawn.
    expect(count).toBe(6);
  });

  test("N23: a preview needs a session, and is not to be indexed", async () => {
    const path = `/desk/comments/${ids.get("draftawayqx")}/preview`;
    const answer = await fetch(practice.url + path, {
      redirect: "manual",
      headers: { cookie: practice.cookie },
    });
    expect(answer.headers.get("x-robots-tag")).toBe("noindex");
    expect((await fetch(practice.url + path, { redirect: "manual" })).status).toBe(303);
  });

  test("N46: what was taken down is gone from the address that showed it, and a copy that a browser kept is asked about first", async () => {
    const first = await fetch(practice.url + ARTICLE_PATH);
    expect(first.headers.get("cache-control")).toMatch(/no-cache|max-age=0|must-revalidate/);
    expect(await first.text()).not.toMatch(/takendownqx|erasedqx|withdrawnlateqx/);
  });

  test("N24: of 200 strangers at once with one moderator among them, none is answered as the moderator is", async () => {
    const answers = await Promise.all(
      Array.from({ length: 220 }, async (_, index) => {
        const moderator = index % 11 === 0;
        const answer = await fetch(`${practice.url}/desk/`, {
          redirect: "manual",
          headers: moderator ? { cookie: practice.cookie } : {},
        });
        return { moderator, status: answer.status, shown: (await answer.text()).includes("pendingqx") };
      }),
    );
    for (const { moderator, status, shown } of answers) {
      expect({ moderator, status, shown }).toEqual({
        moderator,
        status: moderator ? 200 : 303,
        shown: moderator,
      });
    }
  });

  test("N23, N47: no line of the log has a word, a name, an address or a token of any of them", async () => {
    await practice.post("/comments", { article: "nothing", message: "pendingqx", consent: "yes" });
    await practice.post("/comments/receipt/pendingqx/withdraw", {});
    await fetch(`${practice.url}/%E0%A4%A?pendingqx`);
    const said = log.join("\n");
    for (const marker of [...PRIVATE, PUBLIC, LAST]) expect(said).not.toContain(marker);
    for (const path of receipts.values()) expect(said).not.toContain(path.split("/").at(-1));
    expect(said).not.toMatch(/127\.0\.0\.1|@example|node_modules/);
  });

  test("N23: a mail that was written has no words, no name and no address of a reader but the one it is for", () => {
    const folder = join(practice.varFolder, "mail");
    const mails = filesIn(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) {
      const to = /^To: (.*)$/m.exec(mail)?.[1] ?? "";
      for (const marker of [...PRIVATE, PUBLIC].filter((one) => !to.includes(one)))
        expect(mail).not.toContain(marker);
    }
  });
});
