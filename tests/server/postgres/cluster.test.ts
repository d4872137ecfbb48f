import { sql } from "kysely";
import { describe, expect, test, vi } from "vitest";
import { joinCluster, LEADER_LOCK, type News } from "../../../server/comments/store/cluster.ts";
import { createFollower } from "../../../server/publishing/follower.ts";
import { wait } from "../../../server/wait.ts";
import { decisionOn, submitted } from "../comments/support.ts";
import { emptyDatabase, joined, openOn, storesOn } from "./support.ts";

const leaders = (clusters: readonly ReturnType<typeof joined>[]) =>
  clusters.flatMap((cluster, index) => (cluster.leads() ? [index] : []));

/** The connection on which a server holds the lead. */
const endConnectionOfLeader = (store: Awaited<ReturnType<typeof openOn>>) =>
  sql`
    select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
    and objid = ${sql.lit(LEADER_LOCK)} and database = (select oid from pg_database where datname = current_database())
  `.execute(store.db);

describe("the lead", () => {
  test("one server has it; when that one stops, another takes it", async () => {
    const url = await emptyDatabase();
    const clusters = [joined(url), joined(url), joined(url)];
    await vi.waitFor(() => expect(leaders(clusters)).toHaveLength(1), { timeout: 10_000, interval: 5 });
    const [first = -1] = leaders(clusters);
    await clusters[first]?.close();
    await vi.waitFor(() => expect(leaders(clusters)).toHaveLength(1), { timeout: 10_000, interval: 5 });
    expect(leaders(clusters)).not.toEqual([first]);
  });

  test("a server that loses its connection has it no more, and another has it", async () => {
    const url = await emptyDatabase();
    const store = await openOn(url);
    const clusters = [joined(url), joined(url)];
    await vi.waitFor(() => expect(leaders(clusters)).toHaveLength(1), { timeout: 10_000, interval: 5 });
    const heard: News[] = [];
    for (const cluster of clusters) cluster.listen((news) => heard.push(news));
    heard.length = 0;
    await endConnectionOfLeader(store);
    await vi.waitFor(() => expect(heard).toContain("leading"), { timeout: 10_000, interval: 5 });
    expect(leaders(clusters)).toHaveLength(1);
  });

  test("a file has one server, and it leads from the beginning", () => {
    const heard: News[] = [];
    const cluster = joinCluster({ url: "file:practice.db", wait: async () => undefined });
    cluster.listen((news) => heard.push(news));
    cluster.tell("mail");
    expect(cluster.leads()).toBe(true);
    expect(heard).toEqual(["mail"]);
  });
});

describe("who is present", () => {
  test("every server is, by a number of its own, until it stops", async () => {
    const url = await emptyDatabase();
    const clusters = [joined(url), joined(url)];
    const [one, two] = clusters;
    const numbers = new Set(clusters.map(({ number }) => number));
    expect(numbers.size).toBe(2);
    await vi.waitFor(async () => expect(await one?.present()).toEqual(numbers), {
      timeout: 10_000,
      interval: 5,
    });
    await two?.close();
    await vi.waitFor(async () => expect(await one?.present()).toEqual(new Set([one?.number])), {
      timeout: 10_000,
      interval: 5,
    });
  });
});

describe("news", () => {
  test("what one server tells, the others hear", async () => {
    const url = await emptyDatabase();
    // Never woken by time.
    const clusters = [1, 2].map(() =>
      joinCluster({
        url,
        wait: (_, signal) => wait(60_000, signal),
      }),
    );
    const [one, two] = clusters;
    const heard: News[] = [];
    // Both look once when they are connected.
    await Promise.all(
      clusters.map(
        (cluster) => new Promise<void>((resolve) => cluster.listen((news) => news === "mail" && resolve())),
      ),
    );
    two?.listen((news) => heard.push(news));
    heard.length = 0;
    one?.tell("public");
    await vi.waitFor(() => expect(heard).toEqual(["public"]), { timeout: 10_000, interval: 5 });
    await Promise.all(clusters.map((cluster) => cluster.close()));
  });

  test("what nobody told is found by time", async () => {
    const heard: News[] = [];
    joined(await emptyDatabase()).listen((news) => heard.push(news));
    await vi.waitFor(() => expect(heard.filter((news) => news === "public").length).toBeGreaterThan(2), {
      timeout: 10_000,
      interval: 5,
    });
  });
});

describe("pages", () => {
  const followed = (store: Awaited<ReturnType<typeof openOn>>, revision: number) => {
    const changed: string[] = [];
    let tell: (news: News) => void = () => undefined;
    const follower = createFollower({
      cluster: {
        listen: (listener) => {
          tell = listener;
        },
      },
      threads: store.threads,
      publisher: { changed: (article) => changed.push(article), changedAll: () => changed.push("all") },
      revision,
      log: () => undefined,
    });
    return {
      changed,
      look: async () => {
        tell("public");
        await follower.settled();
      },
    };
  };

  test("follow what another server has decided, each article once", async () => {
    const [one, two] = await storesOn(await emptyDatabase(), 2);
    if (one === undefined || two === undefined) throw new Error("There are two");
    const { changed, look } = followed(two, await two.threads.revision());
    const comments = await Promise.all(
      ["ending-well", "ending-well", "stuck"].map(async (article) =>
        one.queue.get(await submitted(one, { article })),
      ),
    );
    await look();
    expect(changed).toEqual([]);
    for (const comment of comments) await one.decisions.approve(decisionOn(comment));
    await look();
    expect(changed.toSorted()).toEqual(["ending-well", "stuck"]);
    await look();
    expect(changed).toHaveLength(2);
    await one.threads.setClosed("stuck", true, "desk");
    await look();
    expect(changed.slice(2)).toEqual(["stuck"]);
  });

  test("are all made anew when the database was put back to an earlier state", async () => {
    const store = await openOn(await emptyDatabase());
    const { changed, look } = followed(store, 1000);
    await look();
    expect(changed).toEqual(["all"]);
  });
});
