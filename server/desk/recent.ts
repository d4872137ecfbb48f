/** A small memory for what only matters shortly after it happened. It is gone with the process. */

const LONGEST = 1000;

export interface Recent<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
}

/** Keeps each value for so many minutes, and no more than a thousand of them. */
export const createRecent = <K, V>(now: () => Date, minutes: number): Recent<K, V> => {
  const kept = new Map<K, { readonly value: V; readonly until: number }>();
  return {
    get: (key) => {
      const found = kept.get(key);
      return found !== undefined && found.until > now().getTime() ? found.value : undefined;
    },
    set: (key, value) => {
      const time = now().getTime();
      for (const [old, { until }] of kept) {
        if (until > time && kept.size < LONGEST) break;
        kept.delete(old);
      }
      kept.set(key, { value, until: time + minutes * 60_000 });
    },
  };
};
