/** One comment as the desk shows it. The server makes it out of what is stored. */
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import type { Moment } from "./moment.tsx";

/** A piece of the words; `flagged` ones were marked automatically. */
export interface Passage {
  readonly text: string;
  readonly flagged: boolean;
}

export type ReasonCode = keyof DeskStrings["acts"]["reasons"];
export type ComplaintReason = keyof DeskStrings["complaint"]["reasons"];

/** The states with a time in their words, and all others. */
type TimedState = "complaint" | "complaintLate";
export type CaseState =
  | { readonly code: TimedState; readonly when: Moment }
  | { readonly code: Exclude<keyof DeskStrings["states"], TimedState> };

export interface CaseComplaint {
  readonly id: number;
  readonly reason: ComplaintReason;
  readonly details: string;
  readonly email: string | null;
  readonly sent: Moment;
}

export interface DeskCase {
  readonly id: string;
  /** Of the words that are shown: a decision holds for no other. */
  readonly version: number;
  readonly stage: "waiting" | "published" | "unpublished";
  readonly name: string;
  readonly practice: boolean;
  readonly risk: boolean;
  readonly states: readonly CaseState[];
  /** Without a title when the article is no longer there. */
  readonly article: { readonly slug: string; readonly title: string | undefined };
  readonly sent: Moment;
  readonly decided: Moment | undefined;
  readonly reason: ReasonCode | undefined;
  readonly email: string | null;
  readonly reference: string | null;
  /** Where it stands at the place it was taken over from. */
  readonly link: string | undefined;
  /** What it answers: a comment with its first words, or a question the article came with. */
  readonly answers: { readonly id: string; readonly opening: string | undefined } | undefined;
  readonly said: readonly Passage[];
  /** Passages marked because they may identify someone. */
  readonly identifying: number;
  readonly spam: readonly (keyof DeskStrings["acts"]["spam"])[];
  /** The words as the field for taking words out has them at first. */
  readonly redactable: string;
  /** Those nobody has closed yet, the oldest first. */
  readonly complaints: readonly CaseComplaint[];
  /** The last decision can be taken back. */
  readonly undoable: boolean;
}

/** A form of a case that was sent and has something wrong with it: it comes back open, with what was typed. */
export interface FailedForm {
  readonly form: "redact" | "reply" | "reject";
  readonly message: string;
  readonly typed: string;
}
