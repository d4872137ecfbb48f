/** Ids, tokens, references and hashes. All random ones come from the system's generator. */
import { createHmac, hash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** Base 32 without letters that look like digits (Crockford's alphabet, in lower case). */
const BASE32 = "0123456789abcdefghjkmnpqrstvwxyz";
const ID_LENGTH = 10;

/** `c` and ten random characters: 50 bits, which say nothing about how many comments there are. */
export const newCommentId = (): string => {
  const characters = Array.from(randomBytes(ID_LENGTH), (byte) => BASE32.charAt(byte % BASE32.length));
  return `c${characters.join("")}`;
};

/** Letters that cannot be taken for a digit when they are read aloud or copied by hand. */
const REFERENCE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** What a commenter quotes in a letter, like K7-4821: 2.4 million of them. Not a secret. */
export const newReference = (): string => {
  const number = randomInt(REFERENCE_LETTERS.length * 100_000);
  const letter = REFERENCE_LETTERS.charAt(Math.floor(number / 100_000));
  const digits = String(number % 100_000).padStart(5, "0");
  return `${letter}${digits.slice(0, 1)}-${digits.slice(1)}`;
};

/** The secret part of a receipt's address: 256 bits, 43 characters that need no escaping. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** The form of a token newToken makes; anything else is not looked up. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** SHA-256 of several parts; the parts cannot run into each other. */
export const hashOf = (...parts: readonly (string | null)[]): string =>
  hash("sha256", JSON.stringify(parts), "base64url");

export const keyedHash = (key: string, text: string): string =>
  createHmac("sha256", key).update(text).digest("base64url");

/** Whether a secret or its hash is the one expected; how long that takes says nothing of where they differ. */
export const isSameSecret = (given: string, expected: string): boolean => {
  const [actual, wanted] = [Buffer.from(given), Buffer.from(expected)];
  return actual.length === wanted.length && timingSafeEqual(actual, wanted);
};
