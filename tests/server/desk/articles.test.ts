import { describe, expect, test } from "vitest";
import { closeOldThreads, readCloseAfter } from "../../../server/desk/articles.ts";
import { byClass, byTag, textOf } from "../../includes/dom.ts";
import { ARTICLES, hidden, locationOf, temporaryDesk } from "./support.ts";

const DAY = 24 * 3600;

const states = (html: string): readonly string[] => byClass(html, "thread-state").map(textOf);
const banner = (html: string): string => byClass(html, "banner").map(textOf).join();

const open = async () => {
  const desk = await temporaryDesk();
  return { desk, moderator: await desk.moderator() };
};

describe("an article's thread", () => {
  test("is closed and opened again; the site is told", async () => {
    const { desk, moderator } = await open();
    expect(states(await moderator.page("/desk/articles"))).toEqual([
      "Comments open",
      "Comments open",
      "Comments closed by the article itself",
    ]);
    const html = await moderator.follow("/desk/articles/stuck/close");
    expect(states(html)).toEqual([
      "Comments open",
      "Comments closed",
      "Comments closed by the article itself",
    ]);
    expect(banner(html)).toContain("Comments on “Stuck, or Resting?” are closed.");
    expect(await desk.store.threads.isClosed("stuck")).toBe(true);
    expect((await desk.store.threads.published()).closed).toEqual(["stuck"]);
    expect(desk.changed).toEqual(["stuck"]);

    const [form] = byClass(html, "banner").flatMap((one) =>
      one.children.filter((child) => child.type === "element" && child.tagName === "form"),
    );
    expect(form?.type === "element" && form.properties["action"]).toBe("/desk/articles/stuck/reopen");
    const again = await moderator.follow("/desk/articles/stuck/reopen");
    expect(states(again)[1]).toBe("Comments open");
    expect(banner(again)).toContain("Comments on “Stuck, or Resting?” are open again.");
  });

  test("each has buttons that say what they are for", async () => {
    const { moderator } = await open();
    const labels = byTag(await moderator.page("/desk/articles"), "button").map(
      ({ properties }) => properties["ariaLabel"],
    );
    expect(labels).toContain("Close comments: Ending Well");
  });

  test("N39: an article that is not there cannot be closed", async () => {
    const { desk, moderator } = await open();
    for (const slug of ["nowhere", "..%2f..", "%00", "__proto__", "constructor"]) {
      expect((await moderator.send(`/desk/articles/${slug}/close`)).status).toBe(404);
    }
    expect(await desk.store.db.selectFrom("thread_state").selectAll().execute()).toEqual([]);
  });
});

describe("closing by age", () => {
  test("closes at once what is old enough, and later what becomes so; the clock may jump", async () => {
    const { desk, moderator } = await open();
    // "Ending Well" is 12 days old, "Stuck" 68.
    const html = await moderator.page(
      locationOf(await moderator.send("/desk/articles/close-after", { days: "30" })),
    );
    expect(banner(html)).toBe("Comments now close 30 days after an article appears.");
    expect(hidden(html, "days")).toBe("30");
    expect((await desk.store.threads.published()).closed).toEqual(["closed-one", "stuck"]);

    desk.clock.pass(17 * DAY);
    await closeOldThreads(desk.store, ARTICLES);
    expect(await desk.store.threads.isClosed("ending-well")).toBe(false);
    desk.clock.pass(DAY);
    await closeOldThreads(desk.store, ARTICLES);
    expect(await desk.store.threads.isClosed("ending-well")).toBe(true);
    desk.clock.pass(-400 * DAY);
    await closeOldThreads(desk.store, ARTICLES);
    expect((await desk.store.threads.published()).closed).toEqual(["closed-one", "ending-well", "stuck"]);
  });

  test("leaves alone what somebody has opened or closed by hand", async () => {
    const { desk, moderator } = await open();
    await moderator.send("/desk/articles/stuck/close");
    await moderator.send("/desk/articles/stuck/reopen");
    await moderator.send("/desk/articles/close-after", { days: "1" });
    expect((await desk.store.threads.published()).closed).toEqual(["closed-one", "ending-well"]);
    const audit = await desk.store.db
      .selectFrom("audit")
      .select(["article", "actor"])
      .where("action", "=", "thread")
      .execute();
    expect(audit.filter(({ actor }) => actor === "system").map(({ article }) => article)).toEqual([
      "ending-well",
      "closed-one",
    ]);
  });

  test("an empty field keeps threads open", async () => {
    const { desk, moderator } = await open();
    await moderator.send("/desk/articles/close-after", { days: "500" });
    const html = await moderator.page(
      locationOf(await moderator.send("/desk/articles/close-after", { days: " " })),
    );
    expect(banner(html)).toBe("Comments now stay open until you close them.");
    expect(await readCloseAfter(desk.store)).toBeUndefined();
    await closeOldThreads(desk.store, ARTICLES);
    expect((await desk.store.threads.published()).closed).toEqual([]);
  });

  test.each(["0", "-1", "3651", "1.5", "1e2", "ten", "99999", "0x10"])(
    "%j is no number of days",
    async (days) => {
      const { desk, moderator } = await open();
      const response = await moderator.send("/desk/articles/close-after", { days });
      expect(response.status).toBe(422);
      const html = await response.text();
      expect(byClass(html, "error").map(textOf).join()).toContain(
        "Enter a whole number of days from 1 to 3650",
      );
      expect(hidden(html, "days")).toBe(days);
      expect(await readCloseAfter(desk.store)).toBeUndefined();
    },
  );
});
