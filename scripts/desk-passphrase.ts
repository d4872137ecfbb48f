/**
 * `npm run desk:passphrase`: sets or resets the desk's passphrase, and signs out every browser. Asks twice
 * and shows nothing of what is typed; where there is no terminal it reads one line from standard input.
 */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { deskStrings } from "../_data/desk-strings.ts";
import { fill } from "../_data/schema/words.ts";
import { openStore } from "../server/comments/store/open.ts";
import { hasPassphrase, setPassphrase } from "../server/desk/account.ts";
import { LONGEST_PASSPHRASE, passphraseProblem, SHORTEST_PASSPHRASE } from "../server/desk/passphrase.ts";
import { loadEnvironment } from "../server/environment.ts";
import { commandStore } from "./command-store.ts";
import { isMain, runMain } from "./main-guard.ts";

/** Asks for a line. The terminal's echo goes nowhere. */
const ask = (question: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
    process.stdout.write(question);
    reader.once("line", (line) => {
      resolve(line);
      reader.close();
    });
    reader.once("close", () => {
      process.stdout.write("\n");
      reject(new Error("Nothing was changed."));
    });
  });

/** @throws Error that says what to do */
const checked = (passphrase: string): string => {
  const problem = passphraseProblem(passphrase);
  if (problem === undefined) return passphrase;
  const limits = { min: SHORTEST_PASSPHRASE, max: LONGEST_PASSPHRASE };
  throw new Error(`${fill(deskStrings.setup[problem], limits)}. Nothing was changed.`);
};

const askTwice = async (): Promise<string> => {
  const limits = { min: SHORTEST_PASSPHRASE };
  console.log(`${deskStrings.setup.lead} ${fill(deskStrings.setup.hint, limits)}`);
  const passphrase = checked(await ask("Passphrase (not shown): "));
  if (passphrase === (await ask("The same again: "))) return passphrase;
  throw new Error(`${deskStrings.setup.different}. Nothing was changed.`);
};

const readLine = async (): Promise<string> => {
  const [line = ""] = (await text(process.stdin)).split(/\r?\n/);
  return checked(line);
};

async function main(): Promise<void> {
  const { DATABASE_URL: url } = await loadEnvironment(process.cwd(), process.env);
  const passphrase = process.stdin.isTTY ? await askTwice() : await readLine();
  const store = await openStore(commandStore(url));
  try {
    const before = await hasPassphrase(store);
    await setPassphrase(store, passphrase);
    console.log(
      before ? "The passphrase is changed. Every browser is signed out." : "The passphrase is set.",
    );
  } finally {
    await store.close();
  }
}

if (isMain(import.meta.url)) await runMain(main);
