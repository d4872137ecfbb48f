/** Makes the compressed forms of files, within the memory that is given to them. */
import { createJobQueue } from "../job-queue.ts";
import { type CompressedCoding, compress } from "./compression.ts";
import type { Coding } from "./negotiation.ts";
import { createForm, type Form, type SiteFile, wholeContent } from "./site-file.ts";

/**
 * Half of Node's four threads: files and passphrases need the others. With so many waiting, a reader is better
 * served with the file as it is.
 */
const COMPRESSIONS = { atOnce: 2, mostWaiting: 16 };

export interface FormMaker {
  /**
   * The file in the first of `codings` that it has. One that is not made yet is waited for, unless memory
   * or time is short: then the file is given as it is. Rejects when the file cannot be read any more.
   */
  best(file: SiteFile, codings: readonly Coding[]): Form | Promise<Form>;
  /** The same where it is made already; nothing is begun. */
  ready(file: SiteFile, codings: readonly Coding[]): Form | undefined;
  /** Starts counting anew with the bytes that another build holds. */
  recount(bytesHeld: number): void;
}

/** `memory` bounds the bytes of all content held, uncompressed and compressed. */
export const createFormMaker = (memory: number, bytesHeld: number): FormMaker => {
  const queue = createJobQueue(COMPRESSIONS);
  let held = bytesHeld;
  let full = false;

  const keep = (file: SiteFile, coding: CompressedCoding, form: Form | null): void => {
    const size = form?.body?.length ?? 0;
    full = held + size > memory;
    if (full) {
      file.compressed.delete(coding);
    } else {
      held += size;
      file.compressed.set(coding, form);
    }
  };

  const make = async (file: SiteFile, coding: CompressedCoding): Promise<Form | null> => {
    try {
      const body = await compress(await wholeContent(file), coding);
      const form = body.length < file.size ? createForm(file, coding, body) : null;
      keep(file, coding, form);
      return form;
    } catch (error) {
      file.compressed.delete(coding);
      throw error;
    }
  };

  const begin = (file: SiteFile, coding: CompressedCoding): Promise<Form | null> | undefined => {
    const job = full ? undefined : queue.run(() => make(file, coding));
    if (job !== undefined) file.compressed.set(coding, job);
    return job;
  };

  const best: FormMaker["best"] = (file, codings) => {
    const [coding = "identity", ...others] = codings;
    if (coding === "identity") return file.identity;
    const known = file.compressed.get(coding);
    const form = known === undefined ? begin(file, coding) : known;
    if (form === undefined) return file.identity;
    if (form === null) return best(file, others);
    return form instanceof Promise ? form.then((made) => made ?? best(file, others)) : form;
  };

  const ready: FormMaker["ready"] = (file, codings) => {
    const [coding = "identity", ...others] = codings;
    if (coding === "identity") return file.identity;
    const known = file.compressed.get(coding);
    if (known === null) return ready(file, others);
    return known instanceof Promise ? undefined : known;
  };

  return {
    best,
    ready,
    recount(bytes) {
      held = bytes;
      full = false;
    },
  };
};
