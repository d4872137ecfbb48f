/** Few jobs at a time, few that wait for their turn, and none beyond: what a crowd asks for cannot pile up. */

export interface JobQueue {
  /** Does the job when its turn comes; gives undefined, and does nothing, when too many wait already. */
  run<T>(job: () => Promise<T>): Promise<T> | undefined;
}

export const createJobQueue = ({
  atOnce,
  mostWaiting,
}: {
  readonly atOnce: number;
  readonly mostWaiting: number;
}): JobQueue => {
  const waiting: (() => void)[] = [];
  let running = 0;

  /** A place that is free goes to whoever has waited longest, before anybody new. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  const work = async <T>(job: () => Promise<T>): Promise<T> => job().finally(leave);

  return {
    run(job) {
      if (running < atOnce) {
        running += 1;
        return work(job);
      }
      if (waiting.length >= mostWaiting) return undefined;
      return new Promise<void>((resolve) => waiting.push(resolve)).then(() => work(job));
    },
  };
};
