import { describe, expect, test } from "vitest";
import {
  decisionOn,
  goodFields,
  location,
  receiptPage,
  type Site,
  siteOver,
  temporarySite,
  temporaryStore,
  tokenOwner,
} from "./support.ts";

const post = (site: Site, path: string, fields: Record<string, string> = {}) =>
  site.app.request(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });

const page = async (site: Site, path: string) => receiptPage(await site.app.request(path));

const sent = async (site: Site, fields: Record<string, string> = {}) => {
  const receipt = location(await site.send({ ...goodFields, ...fields }));
  const { id } = await tokenOwner(site.store, receipt.slice(receipt.lastIndexOf("/") + 1));
  return { receipt, comment: () => site.store.queue.get(id) };
};

describe("the state, in the comment's own words", () => {
  test("published: the page leads to it and shows the words that were published", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site, { message: "At Harbor Street" });
    await site.store.decisions.approve({ ...decisionOn(await comment()), text: "At [place removed]" });
    expect(await page(site, receipt)).toMatchObject({
      page: "receipt",
      status: "approved",
      message: "At [place removed]",
      edited: true,
      commentId: (await comment()).id,
    });
  });

  test("not published: the page says so and leads nowhere", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site);
    await site.store.decisions.reject({ ...decisionOn(await comment()), reason: "abuse" });
    const props = await page(site, receipt);
    expect(props).toMatchObject({ page: "receipt", status: "rejected", message: goodFields.message });
  });

  test("a draft of the desk's is not shown", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site);
    await site.store.decisions.draft({ ...decisionOn(await comment()), text: "Half of it" });
    expect(await page(site, receipt)).toMatchObject({
      page: "held",
      message: goodFields.message,
      edited: false,
    });
  });

  test("erased: the page is gone", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site);
    await site.store.decisions.erase(decisionOn(await comment()));
    const response = await site.app.request(receipt);
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("changing it while it waits", () => {
  test("the new words and name replace the old, and the page says that they are saved", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site);
    const response = await post(site, `${receipt}/edit`, { message: " I want\r\nto die ", name: "Anna" });
    expect(response.status).toBe(303);
    expect(location(response)).toBe(`${receipt}?saved`);
    expect(await page(site, location(response))).toMatchObject({
      message: "I want\nto die",
      name: "Anna",
      saved: true,
      danger: true,
    });
    expect(await comment()).toMatchObject({ version: 2, danger: true });
  });

  test("web addresses are marked by the words as they are now; how it was sent stays marked", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site, { website: "filled in" });
    await post(site, `${receipt}/edit`, { message: "More at www.example.com" });
    expect((await comment()).spam).toEqual(["trap", "links"]);
    await post(site, `${receipt}/edit`, { message: "Nothing of it any more" });
    expect((await comment()).spam).toEqual(["trap"]);
  });

  test("words of danger that come with a change are told to the practice, other changes are not", async () => {
    const site = await temporarySite();
    const { receipt } = await sent(site);
    const { db } = site.store;
    await db.updateTable("outbox").set({ sent_at: "2026-03-24T15:00:00.000Z" }).execute();
    const waiting = () => db.selectFrom("outbox").select("kind").where("sent_at", "is", null).execute();
    await post(site, `${receipt}/edit`, { message: "Only other words" });
    expect(await waiting()).toEqual([]);
    await post(site, `${receipt}/edit`, { message: "I want to die" });
    expect(await waiting()).toEqual([{ kind: "digest" }]);
  });

  test("a mistake gives the words back and changes nothing", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site);
    const typed = { message: "a".repeat(2001), name: "Anna" };
    const response = await post(site, `${receipt}/edit`, typed);
    expect(response.status).toBe(422);
    const props = await receiptPage(response);
    expect(props.errors).toMatchObject([{ field: "message", code: "messageLong", count: 1 }]);
    expect(props).toMatchObject({ page: "held", typed, message: goodFields.message });
    expect((await comment()).version).toBe(1);
  });

  test("a draft made from the old words is dropped", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site);
    await site.store.decisions.draft({ ...decisionOn(await comment()), text: "Half of it" });
    await post(site, `${receipt}/edit`, { message: "New words" });
    expect(await comment()).toMatchObject({ body: "New words", publishedBody: null, edited: false });
  });

  test("N25: after a decision it is too late: 409, the words are given back, nothing changes", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site);
    await site.store.decisions.approve(decisionOn(await comment()));
    const response = await post(site, `${receipt}/edit`, { message: "New words" });
    expect(response.status).toBe(409);
    expect(await receiptPage(response)).toMatchObject({
      status: "approved",
      message: goodFields.message,
      typed: { message: "New words" },
    });
  });

  test.each(["email", "status", "version", "practice", "id"])(
    "N7: the field %s is refused",
    async (field) => {
      const site = await temporarySite();
      const { receipt, comment } = await sent(site);
      expect((await post(site, `${receipt}/edit`, { message: "New", [field]: "x" })).status).toBe(422);
      expect((await comment()).body).toBe(goodFields.message);
    },
  );
});

describe("withdrawing it", () => {
  test("while it waits: words, name and address are gone from the row, and twice does no harm", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site, { name: "Anna", email: "a@example.com" });
    for (const _ of [1, 2]) {
      const response = await post(site, `${receipt}/withdraw`);
      expect(response.status).toBe(303);
      expect(location(response)).toBe(receipt);
    }
    expect(await comment()).toMatchObject({ status: "withdrawn", body: "", name: "", email: null });
    expect(await page(site, receipt)).toMatchObject({ page: "receipt", status: "withdrawn", message: "" });
    expect((await site.store.threads.published()).comments).toEqual([]);
  });

  test("after it was published: its place stays on the page, without words and name", async () => {
    const changed: string[] = [];
    const store = await temporaryStore({ onPublicChange: (article) => changed.push(article) });
    const site = siteOver(store);
    const { receipt, comment } = await sent(site, { name: "Anna" });
    await store.decisions.approve(decisionOn(await comment()));
    await post(site, `${receipt}/withdraw`);
    expect((await store.threads.published()).comments).toMatchObject([
      { name: "A reader", body: "", withdrawn: true, date: "2026-03-24" },
    ]);
    expect(changed).toEqual(["ending-well", "ending-well"]);
  });

  test("a comment that was turned down can be withdrawn too", async () => {
    const site = await temporarySite();
    const { receipt, comment } = await sent(site);
    await site.store.decisions.reject({ ...decisionOn(await comment()), reason: "abuse" });
    await post(site, `${receipt}/withdraw`);
    expect(await comment()).toMatchObject({ status: "withdrawn", body: "" });
  });

  test("the same words sent again after that are a new comment", async () => {
    const site = await temporarySite();
    const first = await sent(site);
    await post(site, `${first.receipt}/withdraw`);
    const second = await sent(site);
    expect((await second.comment()).id).not.toBe((await first.comment()).id);
  });
});

describe("N19: a receipt opens its own comment and nothing else", () => {
  test.each(["short", "a".repeat(43), "a".repeat(44), "..%2f..%2fetc", "%00", "'; drop table receipt"])(
    "N19: the token %s opens nothing, with the same answer",
    async (token) => {
      const site = await temporarySite();
      await site.send(goodFields);
      const paths = ["", "/edit", "/withdraw"].map((action) => `/comments/receipt/${token}${action}`);
      const [shown, edited, withdrawn] = await Promise.all([
        site.app.request(paths[0] ?? ""),
        post(site, paths[1] ?? "", { message: "x" }),
        post(site, paths[2] ?? ""),
      ]);
      expect([shown?.status, edited?.status, withdrawn?.status]).toEqual([404, 404, 404]);
      expect((await site.store.queue.counts()).byStatus.get("pending")).toBe(1);
    },
  );

  test("N19: the token of one does nothing to the other, and ids are never used again", async () => {
    const site = await temporarySite();
    const one = await sent(site);
    const two = await sent(site, { message: "Another" });
    await post(site, `${one.receipt}/edit`, { message: "Changed" });
    await post(site, `${one.receipt}/withdraw`);
    expect(await two.comment()).toMatchObject({ body: "Another", status: "pending", version: 1 });
    expect((await two.comment()).id).not.toBe((await one.comment()).id);
  });

  test("only the hash of a token is in the store", async () => {
    const site = await temporarySite();
    const { receipt } = await sent(site);
    const token = receipt.slice(receipt.lastIndexOf("/") + 1);
    const rows = await site.store.db.selectFrom("receipt").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
