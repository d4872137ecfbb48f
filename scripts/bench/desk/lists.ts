/** The first page of each of the desk's lists, asked for again and again. */
import { queuePath, TABS, type Tab } from "../../../_includes/components/desk/tabs.tsx";
import { type GivenFigure, timesOf } from "../figures.ts";

const NAMES: Readonly<Record<Tab, string>> = {
  waiting: "what waits",
  published: "what was published",
  unpublished: "what was declined or withdrawn",
};

export interface Asking {
  /** Reads a page of the desk. */
  readonly page: (path: string) => Promise<string>;
  /** For each list, one after the other. */
  readonly requests: number;
  readonly say: (step: string) => void;
  readonly bars?: GivenFigure["bars"];
}

export async function measureLists({
  page,
  requests,
  say,
  bars = [],
}: Asking): Promise<readonly GivenFigure[]> {
  const figures: GivenFigure[] = [];
  for (const tab of TABS) {
    say(`asking ${requests} times for ${NAMES[tab]}`);
    const path = queuePath({ tab, article: "", search: "", page: 1 });
    const times: number[] = [];
    for (let count = 0; count < requests; count += 1) {
      const asked = performance.now();
      await page(path);
      times.push(performance.now() - asked);
    }
    figures.push({ what: `first page of ${NAMES[tab]}`, unit: "ms", ours: timesOf(times), bars });
  }
  return figures;
}
