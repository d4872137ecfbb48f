/** Makes the cases that the desk shows out of what is stored. */
import { DEFAULT_NAME } from "../../_data/schema/comment.ts";
import type {
  CaseComplaint,
  CaseState,
  DeskCase,
  Passage,
} from "../../_includes/components/desk/case-types.tsx";
import { opening } from "../../_includes/layouts/search.tsx";
import type { Mark } from "../comments/rules/marks.ts";
import { publishedWords, type StoredComment } from "../comments/store/stored-comment.ts";
import { COMPLAINT_HOURS, type ComplaintRow, complaintsOn } from "./complaints.ts";
import type { DeskOptions } from "./options.ts";
import { escapeBrackets, withBrackets } from "./redaction.ts";
import { type DeskTimes, deskTimes } from "./times.ts";

/** The name the desk shows for a comment: that of the page. */
export const shownName = (comment: StoredComment, options: DeskOptions): string =>
  comment.practice ? options.layout().strings.thread.practiceName : comment.name || DEFAULT_NAME;

const stageOf = ({ status }: StoredComment): DeskCase["stage"] => {
  if (status === "pending") return "waiting";
  return status === "approved" ? "published" : "unpublished";
};

/** What belongs to comments and is stored elsewhere, read for a whole page at once. */
interface Surroundings {
  /** The comments that these answer, by id. */
  readonly parents: ReadonlyMap<string, { readonly body: string; readonly published_body: string | null }>;
  /** Those that the practice has answered on the page. */
  readonly answered: ReadonlySet<string>;
  readonly undoable: ReadonlySet<string>;
  readonly complaints: readonly ComplaintRow[];
  /** Where those that were taken over from elsewhere stand there, by their ids here. */
  readonly links: ReadonlyMap<string, string>;
}

const readParents = async ({ store: { db } }: DeskOptions, comments: readonly StoredComment[]) => {
  const ids = comments.flatMap(({ replyTo }) => replyTo ?? []);
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom("comment")
    .select(["id", "body", "published_body"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
};

const readAnswered = async ({ store: { db } }: DeskOptions, ids: readonly string[]) => {
  // Only by what they answer: with the status asked for too, SQLite would look through all that is published.
  const rows = await db
    .selectFrom("comment")
    .select(["reply_to", "practice", "status"])
    .where("reply_to", "in", ids)
    .execute();
  return new Set(
    rows.flatMap(({ reply_to, practice, status }) =>
      practice === 1 && status === "approved" && reply_to !== null ? [reply_to] : [],
    ),
  );
};

/** What `decisions.undo` takes back: the last thing that was done, when it was a decision. */
const UNDOABLE = ["approved", "rejected", "unpublished"] as const;

const readUndoable = async ({ store: { db } }: DeskOptions, ids: readonly string[]) => {
  const rows = await db
    .selectFrom("audit")
    .select("comment_id")
    .where("action", "in", UNDOABLE)
    .where("id", "in", ({ selectFrom }) =>
      selectFrom("audit as last")
        .select(({ fn }) => fn.max("last.id").as("id"))
        .where("last.comment_id", "in", ids)
        .groupBy("last.comment_id"),
    )
    .execute();
  return new Set(rows.flatMap(({ comment_id }) => comment_id ?? []));
};

/** Addresses of a page elsewhere; what an export calls one may be anything. */
const isWebAddress = (link: string | null): link is string =>
  link !== null && /^https?:$/.test(URL.parse(link)?.protocol ?? "");

const readLinks = async ({ store: { db } }: DeskOptions, ids: readonly string[]) => {
  const rows = await db
    .selectFrom("foreign_comment")
    .select(["comment_id", "link"])
    .where("comment_id", "in", ids)
    .execute();
  return new Map(
    rows.flatMap(({ comment_id: id, link }) =>
      id !== null && isWebAddress(link) ? [[id, link] as const] : [],
    ),
  );
};

const readSurroundings = async (
  options: DeskOptions,
  comments: readonly StoredComment[],
): Promise<Surroundings> => {
  const ids = comments.map(({ id }) => id);
  if (ids.length === 0) {
    return { parents: new Map(), answered: new Set(), undoable: new Set(), complaints: [], links: new Map() };
  }
  const [parents, answered, undoable, complaints, links] = await Promise.all([
    readParents(options, comments),
    readAnswered(options, ids),
    readUndoable(options, ids),
    complaintsOn(options.store.db, ids),
    readLinks(options, ids),
  ]);
  return { parents, answered, undoable, complaints, links };
};

const complaintOf = (row: ComplaintRow, times: DeskTimes): CaseComplaint => ({
  id: row.id,
  reason: row.reason,
  details: row.details,
  email: row.email,
  sent: times.moment(row.created_at),
});

const complaintState = (first: ComplaintRow, times: DeskTimes): CaseState => ({
  code: times.isOlderThan(first.created_at, COMPLAINT_HOURS) ? "complaintLate" : "complaint",
  when: times.moment(times.after(first.created_at, COMPLAINT_HOURS)),
});

const publishedStates = (
  comment: StoredComment,
  answered: boolean,
  complaints: readonly ComplaintRow[],
  times: DeskTimes,
): readonly CaseState[] => [
  ...complaints.slice(0, 1).map((first) => complaintState(first, times)),
  ...(comment.practice ? [{ code: "practice" } as const] : []),
  { code: comment.edited ? "edited" : "published" },
  ...(answered ? [{ code: "answered" } as const] : []),
];

const waitingStates = (comment: StoredComment, identifying: number): readonly CaseState[] => {
  const states: CaseState[] = [];
  if (comment.danger) states.push({ code: "risk" });
  if (comment.spam.length > 0) states.push({ code: "spam" });
  if (identifying > 0) states.push({ code: "identifies" });
  if (comment.publishedBody !== null) states.push({ code: "drafted" });
  return states.length > 0 ? states : [{ code: "unmarked" }];
};

const unpublishedStates = ({ status }: StoredComment): readonly CaseState[] =>
  status === "withdrawn" || status === "erased" ? [{ code: status }] : [{ code: "rejected" }];

/** A text in pieces, the marked ones flagged. */
const passagesOf = (text: string, marks: readonly Mark[]): readonly Passage[] => {
  const passages: Passage[] = [];
  let end = 0;
  for (const mark of marks) {
    passages.push({ text: text.slice(end, mark.start), flagged: false });
    passages.push({ text: text.slice(mark.start, mark.end), flagged: true });
    end = mark.end;
  }
  passages.push({ text: text.slice(end), flagged: false });
  return passages.filter((passage) => passage.text !== "");
};

const answersOf = (comment: StoredComment, { parents }: Surroundings): DeskCase["answers"] => {
  if (comment.replyToPage !== null) return { id: comment.replyToPage, opening: undefined };
  const parent = comment.replyTo === null ? undefined : parents.get(comment.replyTo);
  if (comment.replyTo === null || parent === undefined) return undefined;
  return { id: comment.replyTo, opening: opening(parent.published_body ?? parent.body) || "…" };
};

const caseOf = (
  comment: StoredComment,
  around: Surroundings,
  titles: ReadonlyMap<string, string>,
  times: DeskTimes,
  options: DeskOptions,
): DeskCase => {
  const stage = stageOf(comment);
  const text = publishedWords(comment);
  const complaints =
    stage === "published"
      ? around.complaints.filter((row) => row.comment_id === comment.id && row.resolved_at === null)
      : [];
  const marks = stage === "waiting" || complaints.length > 0 ? options.marker.marks(text) : [];
  const identifying = marks.filter(({ kind }) => kind !== "danger").length;
  const untouched = stage === "waiting" && comment.publishedBody === null;
  return {
    id: comment.id,
    version: comment.version,
    stage,
    name: shownName(comment, options),
    practice: comment.practice,
    risk: stage === "waiting" && comment.danger,
    states:
      stage === "waiting"
        ? waitingStates(comment, identifying)
        : stage === "published"
          ? publishedStates(comment, around.answered.has(comment.id), complaints, times)
          : unpublishedStates(comment),
    article: { slug: comment.article, title: titles.get(comment.article) },
    sent: times.moment(comment.createdAt),
    decided: comment.decidedAt === null ? undefined : times.moment(comment.decidedAt),
    reason: comment.reason ?? undefined,
    email: comment.email,
    reference: comment.reference,
    link: around.links.get(comment.id),
    answers: answersOf(comment, around),
    said: passagesOf(text, marks),
    identifying,
    spam: stage === "waiting" ? comment.spam : [],
    redactable: untouched ? withBrackets(text, marks) : escapeBrackets(text),
    complaints: complaints.map((row) => complaintOf(row, times)),
    undoable: around.undoable.has(comment.id),
  };
};

/** The cases for these comments, in their order. @throws StoreFailure */
export const readCases = async (
  options: DeskOptions,
  comments: readonly StoredComment[],
): Promise<readonly DeskCase[]> => {
  const { now, timeZone } = options.store.settings;
  const times = deskTimes(now(), timeZone);
  const titles = new Map(options.articles().map(({ slug, title }) => [slug, title]));
  const around = await readSurroundings(options, comments);
  return comments.map((comment) => caseOf(comment, around, titles, times, options));
};
