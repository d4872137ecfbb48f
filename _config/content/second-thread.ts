/**
 * A second thread makes HTML of the texts from the end of the list while the first does so from the start, until
 * they meet. Both read the folder by themselves, so that neither waits for the other to begin.
 */
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { type KeptTexts, RenderCache } from "../markdown/render-cache.ts";
import { type ReadOptions, readDrafts } from "./drafts.ts";

/** Texts from which on a second thread saves more than it costs: it has to start and to warm up too. */
const ENOUGH = 3_000;

interface Task {
  readonly options: ReadOptions;
  /** One place a text; whoever puts the 1 there makes it. */
  readonly claims: Int32Array;
}

/** A text without a place came into the folder just now; both make it then. */
const claim = (claims: Int32Array, index: number): boolean =>
  index >= claims.length || Atomics.compareExchange(claims, index, 0, 1) === 0;

export class SecondThread {
  readonly #claims: Int32Array;
  readonly #worker: Worker;
  readonly #kept: Promise<KeptTexts>;

  /** Starts one where the folder has texts enough for two. */
  static startFor(options: ReadOptions): SecondThread | undefined {
    const texts = countTexts(options.root);
    return texts < ENOUGH ? undefined : new SecondThread(options, texts);
  }

  private constructor(options: ReadOptions, texts: number) {
    this.#claims = new Int32Array(new SharedArrayBuffer(texts * Int32Array.BYTES_PER_ELEMENT));
    const task: Task = { options, claims: this.#claims };
    this.#worker = new Worker(new URL(import.meta.url), { workerData: task });
    const ended = new AbortController();
    this.#worker.once("exit", () => ended.abort());
    this.#kept = once(this.#worker, "message", { signal: ended.signal }).then(
      ([kept]: KeptTexts[]) => kept ?? NOTHING,
    );
    // A mistake in the texts stops both; the first thread tells of it.
    this.#kept.catch(() => undefined);
  }

  /** Whether the first thread may make the text at this place of the list. */
  claim(index: number): boolean {
    return claim(this.#claims, index);
  }

  /** What the second thread made, when it is done. What it could not make is missing. */
  async kept(): Promise<KeptTexts> {
    return this.#kept.catch(() => NOTHING);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

const NOTHING: KeptTexts = { addresses: "", texts: new Map() };

const countTexts = (root: string): number =>
  [root, join(root, "articles")]
    .flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []))
    .filter((name) => name.endsWith(".md")).length;

/** What the second thread does. */
async function helpWith({ options, claims }: Task): Promise<KeptTexts> {
  const { shown, surroundings } = readDrafts(options);
  const cache = new RenderCache();
  for (const [index, { text }] of [...shown.entries()].toReversed()) {
    if (!claim(claims, index)) break;
    await cache.render(text, surroundings);
  }
  return cache.kept();
}

if (import.meta.main) parentPort?.postMessage(await helpWith(workerData));
