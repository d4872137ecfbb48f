/** How the page hands the test to its script: as JSON in the page, so that nothing is fetched. */
import type { SelfTest } from "../../../_data/schema/self-test.ts";

/** What the script works with; the rest of the test stands in the page already. */
export type ScriptTest = Omit<SelfTest, "opening" | "leave" | "sources" | "review">;

/** Goes up with every change of shape that an older script could not read. */
const VERSION = 1;

interface HandedOver {
  readonly version: typeof VERSION;
  readonly test: ScriptTest;
}

export const handOver = ({ opening, leave, sources, review, ...test }: SelfTest): HandedOver => ({
  version: VERSION,
  test,
});

/** The schema has checked the data when the page was built; here it only has to be this script's version. */
const isHandedOver = (value: unknown): value is HandedOver =>
  typeof value === "object" &&
  value !== null &&
  "version" in value &&
  value.version === VERSION &&
  "test" in value;

/** The test out of the page's text, or undefined where it is not for this script. */
export const takeOver = (json: string): ScriptTest | undefined => {
  const value: unknown = JSON.parse(json);
  return isHandedOver(value) ? value.test : undefined;
};
