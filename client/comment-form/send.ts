/** Sends the form as a program does, so that the answer can be shown in place. */

export interface Refusal {
  /** How many things need another look, in words. */
  readonly summary: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

export type Outcome = { readonly receipt: URL } | Refusal;

/** Milliseconds after which no answer is expected any more; the server gives up no later. */
const LONGEST_WAIT = 30_000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isError = (value: unknown): value is Refusal["errors"][number] =>
  isRecord(value) && typeof value["field"] === "string" && typeof value["message"] === "string";

/** The answer as it is understood here; undefined for anything else. */
export const readAnswer = (answer: unknown, address: string): Outcome | undefined => {
  if (!isRecord(answer)) return undefined;
  const { receipt, summary, errors } = answer;
  if (typeof receipt === "string") {
    const url = new URL(receipt, address);
    return url.origin === new URL(address).origin ? { receipt: url } : undefined;
  }
  if (typeof summary !== "string" || !Array.isArray(errors)) return undefined;
  const known = errors.filter(isError);
  return known.length === 0 ? undefined : { summary, errors: known };
};

/**
 * Posts the fields.
 * @throws when there is no answer, or none that can be read: then nobody knows whether it arrived
 */
export const send = async (address: string, body: URLSearchParams): Promise<Outcome> => {
  const response = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json" },
    body,
    signal: AbortSignal.timeout(LONGEST_WAIT),
  });
  const outcome = readAnswer(await response.json(), address);
  if (outcome === undefined) throw new TypeError("The answer is not for this form");
  return outcome;
};
