/** Articles that come without the desk, with a builder that the test drives. */
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createContentFollower } from "../../../server/publishing/content-follower.ts";
import { BuildFailure } from "../../../server/publishing/site-builder.ts";

/** A follower whose builder gives these answers, one a look. */
const following = (...answers: readonly Promise<boolean>[]) => {
  const said: string[] = [];
  const waiting = [...answers];
  let builds = 0;
  const follower = createContentFollower({
    builder: { isOutdated: () => waiting.shift() ?? Promise.resolve(false) },
    publisher: {
      changedAll: () => {
        builds += 1;
      },
    },
    log: (line) => said.push(line),
  });
  return { follower, said, builds: () => builds, left: () => waiting.length };
};

test("the site is built anew when its articles are others, and only then", async () => {
  const { follower, builds } = following(
    Promise.resolve(false),
    Promise.resolve(true),
    Promise.resolve(false),
  );
  const found: number[] = [];
  for (let looks = 0; looks < 3; looks += 1) {
    follower.look();
    // After everything that has only promises to wait for.
    await setImmediate();
    found.push(builds());
  }
  expect(found).toEqual([0, 1, 1]);
});

test("while it looks, nothing else is asked", async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { follower, left } = following(promise, Promise.resolve(true));
  follower.look();
  follower.look();
  expect(left()).toBe(1);
  resolve(false);
  await follower.close();
});

test("a builder that cannot tell is told of, and asked again", async () => {
  const { follower, said, builds } = following(
    Promise.reject(new BuildFailure("words")),
    Promise.resolve(true),
  );
  follower.look();
  await setImmediate();
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^the content folder could not be looked into/);
  follower.look();
  await setImmediate();
  expect(builds()).toBe(1);
});

test("a server that stops builds nothing any more", async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { follower, builds } = following(promise);
  follower.look();
  const closed = follower.close();
  resolve(true);
  await closed;
  expect(builds()).toBe(0);
});
