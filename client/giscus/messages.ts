/** What the frame says: read from its own origin and its own window alone. */

/** `alive`: it shows something. `missing` is the rule for a discussion in which nobody has written yet. */
export type FrameEvent = "alive" | "signedOut" | "expired" | "refused";

/** What giscus says when a sign-in does not hold any more; it then goes on without one. */
const EXPIRED = /Bad credentials|Invalid state value|State has expired/;
/** No error for a reader: the first comment opens the discussion. */
const NOT_YET = /Discussion not found/;

const fields = (value: unknown): object | undefined =>
  typeof value === "object" && value !== null ? value : undefined;

/** The event that a message of the frame stands for; undefined for one that is not giscus's. */
const eventOf = (data: unknown): FrameEvent | undefined => {
  const message = fields(data);
  const said = message && "giscus" in message ? fields(message.giscus) : undefined;
  if (said === undefined) return undefined;
  if ("signOut" in said && said.signOut === true) return "signedOut";
  if (!("error" in said) || typeof said.error !== "string" || NOT_YET.test(said.error)) return "alive";
  return EXPIRED.test(said.error) ? "expired" : "refused";
};

/** Tells what a frame of `host` says from now on. @returns ends it */
export const listen = (
  host: string,
  frame: HTMLIFrameElement,
  tell: (event: FrameEvent) => void,
): (() => void) => {
  const hear = ({ origin, source, data }: MessageEvent): void => {
    if (origin !== host || source !== frame.contentWindow) return;
    const event = eventOf(data);
    if (event !== undefined) tell(event);
  };
  addEventListener("message", hear);
  return () => removeEventListener("message", hear);
};
