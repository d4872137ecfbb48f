/** Comments that are kept elsewhere, or nowhere: what is stored stays served, and nothing new is taken. */
import { describe, expect, test } from "vitest";
import {
  codes,
  decisionOn,
  goodFields,
  location,
  PAGE_QUESTION,
  siteOver,
  submitted,
  temporarySite,
  temporaryStore,
} from "./support.ts";

describe.each([
  ["giscus", "atGitHub"],
  ["none", "takenNoMore"],
] as const)("with %s", (provider, code) => {
  test("a comment that is sent all the same is answered as on a closed thread, in words of its own", async () => {
    const site = siteOver(await temporaryStore(), [], { provider });
    const response = await site.send(goodFields);
    expect(response.status).toBe(422);
    expect(await codes(response)).toEqual([code]);
    expect(await site.store.db.selectFrom("comment").select("id").execute()).toEqual([]);
  });

  test("there is no form for an answer", async () => {
    const store = await temporaryStore();
    const approved = await submitted(store);
    await store.decisions.approve(decisionOn(await store.queue.get(approved)));
    for (const id of [approved, PAGE_QUESTION.id]) {
      const path = `/comments/reply?article=${goodFields.article}&to=${id}`;
      expect((await siteOver(store).app.request(path)).status).toBe(200);
      expect((await siteOver(store, [], { provider }).app.request(path)).status).toBe(404);
    }
  });

  test("the receipt of a comment from before still opens, and what is published is still exported", async () => {
    const before = await temporarySite();
    const receipt = location(await before.send(goodFields));
    const after = siteOver(before.store, [], { provider });
    expect((await after.app.request(receipt)).status).toBe(200);
    expect((await after.app.request("/threads.json")).status).toBe(200);
  });
});
