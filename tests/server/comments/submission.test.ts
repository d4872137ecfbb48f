import { describe, expect, test } from "vitest";
import {
  clockAt,
  codes,
  decisionOn,
  errorPage,
  goodFields,
  location,
  ORIGIN,
  receiptPage,
  submitted,
  temporarySite,
} from "./support.ts";

const stored = async (site: Awaited<ReturnType<typeof temporarySite>>) =>
  (await site.store.queue.list({ statuses: ["pending"], limit: 100, offset: 0 })).comments;

const sendRaw = (
  site: Awaited<ReturnType<typeof temporarySite>>,
  type: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  headers: Record<string, string> = {},
) => {
  // Streams can only be sent in one direction at a time, which the types do not know of.
  const init = {
    method: "POST",
    headers: { "content-type": type, origin: ORIGIN, ...headers },
    body,
    duplex: "half",
  };
  return site.app.request("/comments", init);
};

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

describe("a good comment", () => {
  test("statement 1: a form is redirected to a private page that shows the comment as it waits", async () => {
    const site = await temporarySite();
    const response = await site.send({ ...goodFields, name: " Wednesday at four ", email: "a@example.com" });
    expect(response.status).toBe(303);
    expect(location(response)).toMatch(/^\/comments\/receipt\/[\w-]{43}$/);

    const page = await site.app.request(location(response));
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("x-robots-tag")).toBe("noindex");
    const props = await receiptPage(page);
    expect(props).toMatchObject({
      page: "held",
      path: location(response),
      status: "pending",
      article: "ending-well",
      title: "Ending Well",
      name: "Wednesday at four",
      message: goodFields.message,
      sentOn: "2026-03-24",
      danger: false,
    });
    expect(props.reference).toMatch(/^[A-Z]\d-\d{4}$/);
    expect(JSON.stringify(props)).not.toContain("a@example.com");
  });

  test("a program gets 202 and the receipt's path", async () => {
    const site = await temporarySite();
    const response = await sendRaw(site, JSON_TYPE, JSON.stringify({ ...goodFields, consent: true }), {
      accept: JSON_TYPE,
    });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({
      status: "pending",
      receipt: expect.stringMatching(/^\/comments\/receipt\/[\w-]{43}$/),
    });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("N22: a known email address changes nothing: every comment waits", async () => {
    const site = await temporarySite();
    const id = await submitted(site.store, { email: "a@example.com" });
    await site.store.decisions.approve(decisionOn(await site.store.queue.get(id)));
    await site.send({ ...goodFields, email: "a@example.com" });
    expect(await stored(site)).toHaveLength(1);
  });

  test("words of danger put the comment on top and change its receipt", async () => {
    const site = await temporarySite();
    await submitted(site.store);
    const response = await site.send({ ...goodFields, message: "I want to die." });
    expect(await receiptPage(await site.app.request(location(response)))).toMatchObject({ danger: true });
    expect((await stored(site)).map(({ danger }) => danger)).toEqual([true, false]);
  });

  test("a filled trap is answered like any comment, stored, and marked for the desk", async () => {
    const site = await temporarySite();
    const response = await site.send({ ...goodFields, website: "https://spam.example", elapsed: "1" });
    expect(response.status).toBe(303);
    expect((await stored(site))[0]?.spam).toEqual(["trap", "fast"]);
  });

  test("an answer goes to a published comment, or to a question the practice published with the article", async () => {
    const site = await temporarySite();
    const id = await submitted(site.store);
    await site.store.decisions.approve(decisionOn(await site.store.queue.get(id)));
    expect((await site.send({ ...goodFields, replyTo: id })).status).toBe(303);
    expect((await site.send({ ...goodFields, replyTo: "nuts-and-bolts" })).status).toBe(303);
    expect((await stored(site)).map(({ replyTo, replyToPage }) => [replyTo, replyToPage])).toEqual([
      [id, null],
      [null, "nuts-and-bolts"],
    ]);
  });
});

describe("what is refused comes back with the words in it", () => {
  test("statement 4: the form is given back as it was typed, with every mistake named", async () => {
    const site = await temporarySite();
    const typed = { message: "", name: "me@here", email: "lefthand.example.com", replyTo: "nuts-and-bolts" };
    const response = await site.send({ article: "ending-well", ...typed });
    expect(response.status).toBe(422);
    const props = await errorPage(response);
    expect(props.errors.map(({ field, code }) => `${field}: ${code}`)).toEqual([
      "name: nameAddress",
      "email: emailBad",
      "message: messageEmpty",
      "consent: consent",
    ]);
    expect(props.typed).toEqual({ article: "ending-well", ...typed, consent: false });
    expect(props.title).toBe("Ending Well");
    expect(await stored(site)).toEqual([]);
  });

  test("N6: one character too many is refused, not cut, and nothing is stored", async () => {
    const site = await temporarySite();
    const message = `${"🦉".repeat(2000)}!`;
    const response = await site.send({ ...goodFields, message });
    expect(response.status).toBe(422);
    const props = await errorPage(response);
    expect(props.errors).toEqual([{ field: "message", code: "messageLong", count: 1, limit: 2000 }]);
    expect(props.typed?.message).toBe(message);
    expect(await stored(site)).toEqual([]);
  });

  test("N6: 2,000 characters of many bytes fit the limits of the request too", async () => {
    const site = await temporarySite();
    const message = "👨‍👩‍👧‍👦".repeat(2000);
    expect((await site.send({ ...goodFields, message })).status).toBe(303);
    expect((await stored(site))[0]?.body).toBe(message);
  });

  test("a program gets the mistakes as JSON, each with its sentence, and how many there are in words", async () => {
    const site = await temporarySite();
    const response = await sendRaw(site, JSON_TYPE, JSON.stringify({ article: "ending-well" }), {
      accept: JSON_TYPE,
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      status: "refused",
      summary: "2 things",
      errors: [
        { field: "message", code: "messageEmpty", message: "Sentence for messageEmpty" },
        { field: "consent", code: "consent", message: "Sentence for consent" },
      ],
    });
  });

  test("a closed article, and a thread the desk has closed, take nothing", async () => {
    const site = await temporarySite();
    expect(await codes(await site.send({ ...goodFields, article: "closed-one" }))).toEqual(["closed"]);
    await site.store.threads.setClosed("ending-well", true, "desk");
    const response = await site.send(goodFields);
    expect(response.status).toBe(422);
    expect((await errorPage(response)).typed?.message).toBe(goodFields.message);
    await site.store.threads.setClosed("ending-well", false, "desk");
    expect((await site.send(goodFields)).status).toBe(303);
  });
});

describe("N7: nothing a sender says about itself is believed", () => {
  test.each([
    "id",
    "status",
    "practice",
    "title",
    "url",
    "avatar",
    "date",
    "createdAt",
    "created_at",
    "version",
    "actor",
    "spam",
    "threadUrl",
    "__proto__",
    "constructor",
  ])("N7: the unknown field %s is refused", async (field) => {
    const site = await temporarySite();
    const response = await site.send({ ...goodFields, [field]: "approved" });
    expect(response.status).toBe(422);
    expect(await codes(response)).toEqual(["malformed"]);
    expect(await stored(site)).toEqual([]);
  });

  test("N7: a name like the practice's gives no badge, and no earlier comment changes", async () => {
    const site = await temporarySite();
    const first = await submitted(site.store, { name: "The practice", email: "practice@example.com" });
    const before = await site.store.queue.get(first);
    await site.send({ ...goodFields, name: "The practice", email: "practice@example.com" });
    expect((await stored(site)).every(({ practice }) => !practice)).toBe(true);
    expect(await site.store.queue.get(first)).toEqual(before);
  });
});

describe("N19: answers go only to what is public on the same page", () => {
  test("N19: a pending, rejected, missing, foreign or answering comment cannot be answered", async () => {
    const site = await temporarySite();
    const pending = await submitted(site.store);
    const rejected = await submitted(site.store);
    await site.store.decisions.reject({
      ...decisionOn(await site.store.queue.get(rejected)),
      reason: "abuse",
    });
    const elsewhere = await submitted(site.store, { article: "stuck" });
    await site.store.decisions.approve(decisionOn(await site.store.queue.get(elsewhere)));
    const parent = await submitted(site.store);
    await site.store.decisions.approve({ ...decisionOn(await site.store.queue.get(parent)), reply: "Yes." });
    const { comments } = await site.store.threads.published();
    const answer = comments.find(({ practice }) => practice)?.id ?? "";

    for (const replyTo of [pending, rejected, elsewhere, answer, "c0000000000", "questions"]) {
      const response = await site.send({ ...goodFields, replyTo });
      expect(response.status, replyTo).toBe(422);
      expect(await codes(response)).toEqual(["replyGone"]);
    }
  });
});

describe("N26: the same submission twice is one comment", () => {
  test("N26: a double click opens the same receipt, under an address of its own", async () => {
    const site = await temporarySite();
    const [first, second] = await Promise.all([site.send(goodFields), site.send(goodFields)]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(location(first)).not.toBe(location(second));
    const pages = await Promise.all([first, second].map((answer) => site.app.request(location(answer))));
    const [one, two] = await Promise.all(pages.map(receiptPage));
    expect(one?.reference).toBe(two?.reference);
    expect(await stored(site)).toHaveLength(1);
  });

  test("statement 5, N26: a retry is recognized by the form's key from another address, and after the hour", async () => {
    const clock = clockAt("2026-03-24T15:00:00.000Z");
    const site = await temporarySite({ now: clock.now });
    const key = "0123456789abcdef";
    await site.send({ ...goodFields, key });
    clock.pass(7200);
    const again = await site.send({ ...goodFields, key }, { "x-test-remote": "198.51.100.7" });
    expect(again.status).toBe(303);
    expect(await stored(site)).toHaveLength(1);
  });

  test("N26: the same key with other words is another comment: no words are lost", async () => {
    const site = await temporarySite();
    const key = "0123456789abcdef";
    await site.send({ ...goodFields, key });
    await site.send({ ...goodFields, key, message: "Better words" });
    expect(await stored(site)).toHaveLength(2);
  });

  test("N26: the same words from elsewhere, on another article, or after an hour are another comment", async () => {
    const clock = clockAt("2026-03-24T15:00:00.000Z");
    const site = await temporarySite({ now: clock.now });
    await site.send(goodFields);
    await site.send(goodFields, { "x-test-remote": "198.51.100.7" });
    await site.send({ ...goodFields, article: "stuck" });
    clock.pass(3601);
    await site.send(goodFields);
    expect(await stored(site)).toHaveLength(4);
  });

  test("N26: sending again never reads as a flood, but does not make receipts without end", async () => {
    const site = await temporarySite({
      limits: { perAddress: [{ seconds: 600, max: 1 }], global: [] },
    });
    const statuses: number[] = [];
    for (let count = 0; count < 10; count += 1) statuses.push((await site.send(goodFields)).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 303, 303, 303, 429, 429]);
    expect(await stored(site)).toHaveLength(1);
  });
});

test("N31: no address of the request appears in the answer", async () => {
  const site = await temporarySite();
  const response = await site.app.request("http://evil.example/comments", {
    method: "POST",
    headers: {
      "content-type": FORM,
      origin: ORIGIN,
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      forwarded: "host=evil.example",
    },
    body: new URLSearchParams(goodFields).toString(),
  });
  expect(location(response)).toMatch(/^\/comments\/receipt\//);
  const page = await site.app.request(`http://evil.example${location(response)}`);
  expect(await page.text()).not.toContain("evil.example");
});

describe("N36: large, endless and strange bodies", () => {
  test("N36: a megabyte is refused by its announced length", async () => {
    const site = await temporarySite();
    const response = await site.send({ ...goodFields, message: "a".repeat(1_048_576) });
    expect(response.status).toBe(413);
    expect(await codes(response)).toEqual(["tooLarge"]);
  });

  test("N36: an endless chunked body is given up soon after the limit", async () => {
    const site = await temporarySite();
    let sent = 0;
    let canceled = false;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(97));
      },
      cancel: () => {
        canceled = true;
      },
    });
    const response = await sendRaw(site, FORM, endless);
    expect(response.status).toBe(413);
    expect(canceled).toBe(true);
    expect(sent).toBeLessThan(1_048_576);
  });

  test("N36: a body longer than it says is refused", async () => {
    const site = await temporarySite();
    const response = await sendRaw(site, FORM, `message=${"a".repeat(300_000)}`, { "content-length": "10" });
    expect(response.status).toBe(413);
  });

  test("a small chunked body is a body like any other", async () => {
    const site = await temporarySite();
    const bytes = new TextEncoder().encode(new URLSearchParams(goodFields).toString());
    const response = await sendRaw(site, FORM, new Blob([bytes]).stream());
    expect(response.status).toBe(303);
  });

  test.each([
    ["10,000 fields", FORM, Array.from({ length: 10_000 }, (_, index) => `f${index}=1`).join("&"), 422],
    ["a field twice", FORM, `${new URLSearchParams(goodFields)}&message=other`, 422],
    ["bytes that are no text", FORM, new Uint8Array([0x6d, 0x3d, 0xff, 0xfe]), 422],
    ["JSON 100,000 levels deep", JSON_TYPE, `{"message":${"[".repeat(100_000)}`, 422],
    ["an empty body", FORM, "", 404],
    ["a multipart form", "multipart/form-data; boundary=x", "--x--", 415],
    ["plain text", "text/plain", '{"message":"x"}', 415],
    ["another charset", `${FORM}; charset=utf-16`, "message=x", 415],
    ["no type", "", "message=x", 415],
  ])("N36: %s", async (_, type, body, status) => {
    const site = await temporarySite();
    const response = await sendRaw(site, type, body);
    expect(response.status).toBe(status);
    expect(await stored(site)).toEqual([]);
  });

  test("N36: a compressed body is not unpacked", async () => {
    const site = await temporarySite();
    const response = await sendRaw(site, FORM, "message=x", { "content-encoding": "gzip" });
    expect(response.status).toBe(415);
  });

  test("a charset that says UTF-8 is fine", async () => {
    const site = await temporarySite();
    const body = new URLSearchParams(goodFields).toString();
    expect((await sendRaw(site, `${FORM}; charset="UTF-8"`, body)).status).toBe(303);
  });
});

describe("N39: only articles that there are", () => {
  test.each([
    "../",
    "%2e%2e",
    "..%2f",
    "\\",
    "ending-well\u0000",
    "/etc/passwd",
    "__proto__",
    "constructor",
    "toString",
    "unknown-article",
    "Ending-Well",
    "ending-well/",
    "",
  ])("N39: %j is answered with 404 and the words", async (article) => {
    const site = await temporarySite();
    const response = await site.send({ ...goodFields, article });
    expect(response.status).toBe(404);
    const props = await errorPage(response);
    expect(props.errors).toEqual([{ field: "form", code: "articleGone" }]);
    expect(props.typed?.message).toBe(goodFields.message);
    expect(props.title).toBeUndefined();
  });
});

describe("N40: strict JSON", () => {
  const good = '"article":"ending-well","message":"Hello","consent":true';
  test.each([
    ["__proto__", `{${good},"__proto__":"x"}`],
    ["__proto__ as an object", `{${good},"__proto__":{"practice":true}}`],
    ["constructor", `{${good},"constructor":"x"}`],
    ["an escaped __proto__", `{${good},"\\u005f_proto__":"x"}`],
    ["an array for a string", `{${good},"name":["a"]}`],
    ["a number", `{${good},"name":1}`],
    ["null", `{${good},"name":null}`],
    ["true for a string", `{${good},"name":true}`],
    ["a duplicate key", `{${good},"message":"Other"}`],
    ["a duplicate key in escapes", `{${good},"\\u006dessage":"Other"}`],
    ["an array of comments", `[{${good}}]`],
    ["a comma too many", `{${good},}`],
    ["something after the end", `{${good}} {}`],
    ["an open string", `{${good},"name":"a`],
    ["a control character in a string", `{${good},"name":"a\nb"}`],
    ["no JSON", "message=Hello"],
  ])("N40: %s is refused", async (_, body) => {
    const site = await temporarySite();
    const response = await sendRaw(site, JSON_TYPE, body);
    expect([404, 422]).toContain(response.status);
    expect(await stored(site)).toEqual([]);
    expect("practice" in {}).toBe(false);
  });

  test("N38: half a surrogate pair in JSON is taken out", async () => {
    const site = await temporarySite();
    const body = `{"article":"ending-well","message":"a\\ud800b \\ud83e\\udd89","consent":true}`;
    expect((await sendRaw(site, JSON_TYPE, ` \n${body}\t`)).status).toBe(303);
    expect((await stored(site))[0]?.body).toBe("ab 🦉");
  });

  test("an empty object lacks its article", async () => {
    const site = await temporarySite();
    expect((await sendRaw(site, JSON_TYPE, "{ }")).status).toBe(404);
  });
});

describe("N41: SQL and patterns are only text", () => {
  test.each(["'; drop table comment;--", 'a" or 1=1 --', "100% _sure_", "\\", "NEAR(a, b) AND *"])(
    "N41: %j is stored as it is, and nothing else is touched",
    async (text) => {
      const site = await temporarySite();
      const other = await submitted(site.store, { message: "Something else, 1000 and unsure" });
      await site.send({ ...goodFields, message: text, name: text });
      expect(await stored(site)).toMatchObject([
        { id: other, body: "Something else, 1000 and unsure" },
        { body: text, name: text },
      ]);
    },
  );
});

test("N45: the answer does not depend on whether an address is known, and ids tell nothing", async () => {
  const site = await temporarySite();
  const id = await submitted(site.store, { email: "known@example.com" });
  const answers: string[] = [];
  for (const email of ["known@example.com", "new@example.com"]) {
    const response = await site.send({ ...goodFields, message: `From ${email.length}`, email });
    const headers = [...response.headers].filter(([name]) => name !== "location");
    answers.push(JSON.stringify([response.status, headers, await response.text()]));
  }
  expect(answers[0]).toBe(answers[1]);
  expect(id).toMatch(/^c[0-9a-hjkmnp-tv-z]{10}$/);
});

describe("N12: reading changes nothing", () => {
  test.each(["GET", "HEAD", "OPTIONS"])(
    "N12: %s on every address leaves the store as it is",
    async (method) => {
      const site = await temporarySite();
      const receipt = location(await site.send(goodFields));
      const before = await site.store.threads.revision();
      const paths = ["/comments", receipt, `${receipt}/edit`, `${receipt}/withdraw`, "/threads.json"];
      for (const path of paths) await site.app.request(path, { method, headers: { purpose: "prefetch" } });
      expect(await site.store.threads.revision()).toBe(before);
      expect(await stored(site)).toHaveLength(1);
    },
  );
});

test("N47: the log has kinds and numbers, nothing that was sent", async () => {
  const site = await temporarySite();
  const marked = {
    message: "MARK-message",
    name: "MARK-name",
    email: "mark@example.com",
    replyTo: "mark-reply",
  };
  await site.send({ ...goodFields, ...marked, replyTo: "" }, { "x-test-remote": "203.0.113.77" });
  await site.send({ ...goodFields, ...marked });
  await site.send({ ...goodFields, ...marked, article: "mark-article" });
  expect(site.events).toEqual([
    { event: "comment", status: 202, outcome: "stored" },
    { event: "comment", status: 422, outcome: "replyGone" },
    { event: "comment", status: 404, outcome: "articleGone" },
  ]);
});
