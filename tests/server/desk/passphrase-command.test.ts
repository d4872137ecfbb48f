import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { openStore } from "../../../server/comments/store/open.ts";
import { checkPassphrase, createSetupLink } from "../../../server/desk/account.ts";
import { createSessions } from "../../../server/desk/sessions.ts";
import { storeOptions, temporaryDirectory } from "../comments/support.ts";

/** The command as `npm run desk:passphrase` starts it, with this on its standard input. */
const run = async (url: string, input: string) => {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/desk-passphrase.ts"], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(input);
  const [code, out, problem] = await Promise.all([
    new Promise<number | null>((resolve) => child.once("exit", resolve)),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, out, problem };
};

test("the passphrase is set from the shell, beside a running server; every browser is signed out", async () => {
  const directory = temporaryDirectory();
  const url = `file:${join(directory, "practice.db")}`;
  const store = await openStore(storeOptions(directory));
  try {
    await createSetupLink(store);
    const set = await run(url, "four words that differ\n");
    expect(set).toMatchObject({ code: 0, out: "The passphrase is set.\n", problem: "" });
    expect(await checkPassphrase(store, "four words that differ")).toBe(true);

    const sessions = createSessions(store.db, store.settings.now);
    const token = await sessions.open();
    const reset = await run(url, "another four words here");
    expect(reset.out).toBe("The passphrase is changed. Every browser is signed out.\n");
    expect(await sessions.isOpen(token)).toBe(false);
    expect(await checkPassphrase(store, "four words that differ")).toBe(false);
    expect(JSON.stringify(await store.db.selectFrom("setting").selectAll().execute())).not.toContain(
      "desk-setup",
    );
  } finally {
    await store.close();
  }
});

test("a passphrase that is too short changes nothing, and says what to do", async () => {
  const directory = temporaryDirectory();
  const { code, problem } = await run(`file:${join(directory, "practice.db")}`, "short\n");
  expect([code, problem]).toEqual([
    1,
    "Choose a longer passphrase, of at least 15 characters. Nothing was changed.\n",
  ]);
});
