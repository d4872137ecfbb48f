import { describe, expect, test } from "vitest";
import { decisionOn, PAGE_QUESTION, type Site, submitted, temporarySite } from "./support.ts";

const ask = (site: Site, article: string, to: string) =>
  site.app.request(`/comments/reply?${new URLSearchParams({ article, to })}`);

const approved = async (site: Site, fields: Readonly<Record<string, string>> = {}): Promise<string> => {
  const id = await submitted(site.store, fields);
  await site.store.decisions.approve(decisionOn(await site.store.queue.get(id)));
  return id;
};

describe("the page for an answer", () => {
  test("shows a published comment as its article's page does, and is for nobody to keep or to find", async () => {
    const site = await temporarySite();
    const id = await approved(site, { name: "Anna", email: "anna@example.com", message: "At [[x]]" });
    const response = await ask(site, "ending-well", id);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      page: "reply",
      article: "ending-well",
      comment: (await site.store.threads.published()).comments[0],
    });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
  });

  test("shows a question that the practice publishes with the article", async () => {
    const site = await temporarySite();
    const response = await ask(site, "ending-well", PAGE_QUESTION.id);
    expect(await response.json()).toMatchObject({ page: "reply", comment: PAGE_QUESTION });
  });

  test("N19, N23: is not there for what cannot be answered, and says nothing of it", async () => {
    const site = await temporarySite();
    const id = await approved(site);
    const rejected = await submitted(site.store);
    await site.store.decisions.reject({
      ...decisionOn(await site.store.queue.get(rejected)),
      reason: "abuse",
    });
    const asked: readonly (readonly [article: string, to: string])[] = [
      ["ending-well", await submitted(site.store)],
      ["ending-well", rejected],
      ["ending-well", await approved(site, { replyTo: id })],
      ["stuck", id],
      ["stuck", PAGE_QUESTION.id],
      ["closed-one", id],
      ["no-such-article", id],
      ["ending-well", "c0000000000"],
      ["ending-well", "__proto__"],
      ["__proto__", id],
      ["", ""],
    ];
    for (const [article, to] of asked) {
      const response = await ask(site, article, to);
      expect([article, to, response.status]).toEqual([article, to, 404]);
      expect(await response.json()).toEqual({ page: "not found" });
    }
  });

  test("is gone while the desk has the thread closed, and once the comment is withdrawn", async () => {
    const site = await temporarySite();
    const id = await approved(site);
    await site.store.threads.setClosed("ending-well", true, "desk");
    expect((await ask(site, "ending-well", id)).status).toBe(404);
    expect((await ask(site, "ending-well", PAGE_QUESTION.id)).status).toBe(404);
    await site.store.threads.setClosed("ending-well", false, "desk");
    expect((await ask(site, "ending-well", id)).status).toBe(200);
    await site.store.decisions.unpublish({
      ...decisionOn(await site.store.queue.get(id)),
      reason: "identifies",
    });
    expect((await ask(site, "ending-well", id)).status).toBe(404);
  });

  test("N12: asking for it changes nothing", async () => {
    const site = await temporarySite();
    const id = await approved(site);
    const before = await site.store.threads.revision();
    await ask(site, "ending-well", id);
    await site.app.request(`/comments/reply?article=ending-well&to=${id}`, { method: "HEAD" });
    expect(await site.store.threads.revision()).toBe(before);
  });
});
