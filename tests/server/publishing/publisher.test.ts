/** What the publisher promises, with a builder and a clock that the test drives. */
import { expect, test } from "vitest";
import { createPublisher } from "../../../server/publishing/publisher.ts";
import { BuildFailure } from "../../../server/publishing/site-builder.ts";

const AT = new Date("2026-03-12T10:00:00Z");

/** A promise that the test settles. */
const gate = () => Promise.withResolvers<void>();

/** A publisher whose every step is written down; `publish` and `index` may be replaced by the test. */
const start = (
  publish: (articles: readonly string[]) => Promise<void> = async () => undefined,
  index: () => Promise<void> = async () => undefined,
) => {
  const steps: string[] = [];
  const said: string[] = [];
  const publisher = createPublisher({
    builder: {
      rebuild: async () => {
        steps.push("rebuild");
      },
      publish: async (articles) => {
        steps.push(`publish ${articles.join(",")}`);
        await publish(articles);
      },
      index: async () => {
        steps.push("index");
        await index();
      },
      adoptIndex: async () => {
        steps.push("adopt");
      },
      close: async () => {
        steps.push("close");
      },
    },
    exportThreads: async () => {
      steps.push("export");
    },
    replaceSite: async () => {
      steps.push("replace");
    },
    wait: async (milliseconds) => {
      steps.push(`wait ${milliseconds}`);
    },
    now: () => AT,
    log: (line) => said.push(line),
  });
  return { publisher, steps, said };
};

test("a change is exported, built and put in place; then the search index follows", async () => {
  const { publisher, steps } = start();
  publisher.changed("ending-well");
  expect(publisher.state().waiting).toEqual(["ending-well"]);
  await publisher.settled();
  expect(steps).toEqual(["export", "publish ending-well", "replace", "index", "adopt", "replace"]);
  expect(publisher.state()).toEqual({ waiting: [], stale: false, publishedAt: AT, failure: undefined });
});

test("changes that come in during a run are taken together in the next", async () => {
  const first = gate();
  const { publisher, steps } = start((articles) =>
    articles.includes("a") ? first.promise : Promise.resolve(),
  );
  publisher.changed("a");
  publisher.changed("b");
  publisher.changed("c");
  first.resolve();
  await publisher.settled();
  expect(steps.filter((step) => step.startsWith("publish"))).toEqual(["publish a", "publish b,c"]);
});

test("a change to the same article after its export is published again", async () => {
  const first = gate();
  let runs = 0;
  const { publisher, steps } = start(() => {
    runs += 1;
    return runs === 1 ? first.promise : Promise.resolve();
  });
  publisher.changed("a");
  publisher.changed("a");
  first.resolve();
  await publisher.settled();
  expect(steps.filter((step) => step === "export")).toHaveLength(2);
});

test("statement 8: a failed build is told in its own words, tried again after growing waits, and loses nothing", async () => {
  let failures = 3;
  const seen: unknown[] = [];
  const { publisher, steps, said } = start(async () => {
    seen.push(publisher.state().failure?.reason);
    if (failures > 0) {
      failures -= 1;
      throw new BuildFailure("content/articles/x.md:3 title: is missing");
    }
  });
  publisher.changed("a");
  await publisher.settled();
  expect(steps.filter((step) => step.startsWith("wait"))).toEqual(["wait 1000", "wait 2000", "wait 4000"]);
  expect(seen.slice(1)).toEqual(Array(3).fill("content/articles/x.md:3 title: is missing"));
  expect(publisher.state()).toEqual({ waiting: [], stale: false, publishedAt: AT, failure: undefined });
  expect(said).toHaveLength(3);
});

test("an error that is no build failure is told without its message, which may hold words of readers", async () => {
  let failed = false;
  const { publisher, said } = start(async () => {
    if (failed) return;
    failed = true;
    throw new Error("words of a reader");
  });
  publisher.changed("a");
  await publisher.settled();
  expect(said.join()).not.toContain("words of a reader");
});

test("a new day builds everything anew, after what is waiting", async () => {
  const { publisher, steps } = start();
  publisher.changed("a");
  publisher.changedAll();
  await publisher.settled();
  expect(steps.filter((step) => /^(publish|rebuild)/.test(step))).toEqual(["publish a", "rebuild"]);
});

test("pages are published while an index is being made", async () => {
  const made = gate();
  const { publisher, steps } = start(undefined, () => made.promise);
  publisher.changed("a");
  await expect.poll(() => steps).toContain("index");
  publisher.changed("b");
  await expect.poll(() => steps).toContain("publish b");
  made.resolve();
  await publisher.settled();
  expect(steps.filter((step) => step === "index")).toHaveLength(2);
});

test("closing lets the run under way end, starts no other, and ends the builder last", async () => {
  const run = gate();
  const { publisher, steps } = start(() => run.promise);
  publisher.changed("a");
  const closed = publisher.close();
  publisher.changed("b");
  run.resolve();
  await closed;
  expect(steps).toEqual(["export", "publish a", "replace", "close"]);
  expect(publisher.state().waiting).toEqual(["b"]);
});
