import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runPublishCommand } from "../../../server/publishing/publish-command.ts";
import { createPublisher } from "../../../server/publishing/publisher.ts";
import { BuildFailure } from "../../../server/publishing/site-builder.ts";

const nothing = async (): Promise<void> => undefined;
const never = new AbortController().signal;

const isRunning = (pid: number): boolean => {
  try {
    // An ended process stays in the table until its parent has asked for it: `Z` in Linux's own words.
    return process.kill(pid, 0) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};

/** A publisher that builds nothing and sends on by this function. */
const sending = (sendOn: (signal: AbortSignal) => Promise<void>) =>
  createPublisher({
    builder: { rebuild: nothing, publish: nothing, index: nothing, adoptIndex: nothing, close: nothing },
    exportThreads: nothing,
    replaceSite: nothing,
    sendOn,
    wait: nothing,
    now: () => new Date("2026-03-12T10:00:00Z"),
    log: () => undefined,
  });

test("the command runs in the project's folder, through a shell", async () => {
  const folder = mkdtempSync(join(tmpdir(), "publish-command-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await runPublishCommand("printf 'sent' > first && cp first second", folder, never);
  expect(readFileSync(join(folder, "second"), "utf8")).toBe("sent");
});

test("one that fails is told with its status, and with nothing that it said", async () => {
  const failed = runPublishCommand("echo a name; echo another >&2; exit 7", tmpdir(), never);
  await expect(failed).rejects.toBeInstanceOf(BuildFailure);
  await expect(failed).rejects.toThrow(/PUBLISH_COMMAND ended with 7/);
  await expect(failed).rejects.not.toThrow(/name/);
});

test("one that does not end is ended with all that it has started, when the server stops", async () => {
  const folder = mkdtempSync(join(tmpdir(), "publish-command-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const begun = join(folder, "begun");
  const publisher = sending((signal) =>
    runPublishCommand("sleep 600 & echo $! > aside && mv aside begun; wait; true", folder, signal),
  );
  publisher.sendOn();
  await expect.poll(() => existsSync(begun), { interval: 5 }).toBe(true);
  await publisher.close();
  const started = Number(readFileSync(begun, "utf8"));
  await expect.poll(() => isRunning(started), { interval: 5 }).toBe(false);
});

test("the site is sent on after a change and after its search index, and pages do not wait for it", async () => {
  const first = Promise.withResolvers<void>();
  let sent = 0;
  const publisher = sending(async () => {
    sent += 1;
    if (sent === 1) await first.promise;
  });
  publisher.changed("ending-well");
  await expect.poll(() => publisher.state().publishedAt, { interval: 1 }).toBeDefined();
  expect(publisher.state().waiting).toEqual([]);
  first.resolve();
  await publisher.settled();
  expect(sent).toBe(2);
});

test("what could not be sent is told to the desk, and sent again until it is there", async () => {
  let failures = 2;
  const reasons: (string | undefined)[] = [];
  const publisher = sending(async () => {
    reasons.push(publisher.state().failure?.reason);
    failures -= 1;
    if (failures >= 0) throw new BuildFailure("The host takes nothing");
  });
  publisher.sendOn();
  await publisher.settled();
  expect(reasons).toEqual([undefined, "The host takes nothing", "The host takes nothing"]);
  expect(publisher.state().failure).toBeUndefined();
});
