/** Passphrases: what they must be like, and how they are kept: salted, and slow to try. */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** Characters. A passphrase is the only thing between the desk and everyone else. */
export const SHORTEST_PASSPHRASE = 15;
export const LONGEST_PASSPHRASE = 200;
const FEWEST_DIFFERENT = 6;

const cost = z.object({
  /** The base 2 logarithm of N. */
  logN: z.int().min(1).max(24),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
});
export type ScryptCost = z.infer<typeof cost>;

/** 128 MiB and about half a second on a small server: twice what OWASP's password storage cheat sheet asks for. */
export const SCRYPT_COST: ScryptCost = { logN: 17, r: 8, p: 1 };

const SALT_BYTES = 16;
const KEY_BYTES = 32;

const base64 = z.base64url().transform((text) => Buffer.from(text, "base64url"));
const storedSchema = cost.extend({ salt: base64, key: base64 });

/** The same letters give the same passphrase, however a keyboard composes them. */
const normalized = (passphrase: string): string => passphrase.normalize("NFKC");

const derive = (passphrase: string, salt: Buffer, { logN, r, p }: ScryptCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r };
    scrypt(normalized(passphrase), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

// One after the other: each takes as much memory as its cost says.
let last: Promise<unknown> = Promise.resolve();
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  return turn;
};

/** What is wrong with a passphrase that somebody wants to set. */
export const passphraseProblem = (passphrase: string): "short" | "long" | "simple" | undefined => {
  const letters = [...normalized(passphrase)];
  if (letters.length < SHORTEST_PASSPHRASE) return "short";
  if (letters.length > LONGEST_PASSPHRASE) return "long";
  return new Set(letters).size < FEWEST_DIFFERENT ? "simple" : undefined;
};

/** A passphrase in the form in which it is kept: its key, the salt, and what making the key costs. */
export const hashPassphrase = async (passphrase: string, price: ScryptCost): Promise<string> => {
  const salt = randomBytes(SALT_BYTES);
  const key = await inTurn(() => derive(passphrase, salt, price));
  return JSON.stringify({ ...price, salt: salt.toString("base64url"), key: key.toString("base64url") });
};

/**
 * Whether this is the passphrase that is kept. Where none is kept, or one too long to be any, the answer is
 * no and takes as long.
 */
export const isPassphrase = async (
  passphrase: string,
  kept: string | undefined,
  price: ScryptCost,
): Promise<boolean> => {
  const stored = kept === undefined ? undefined : storedSchema.parse(JSON.parse(kept));
  const salt = stored?.salt ?? Buffer.alloc(SALT_BYTES);
  const key = await inTurn(() => derive(passphrase.slice(0, 4 * LONGEST_PASSPHRASE), salt, stored ?? price));
  return (
    stored !== undefined && timingSafeEqual(key, stored.key) && passphrase.length <= 4 * LONGEST_PASSPHRASE
  );
};
