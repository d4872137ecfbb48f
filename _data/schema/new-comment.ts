/** A comment as its form or a program may send it, and what can be wrong with it. */
import { z } from "zod";
import { COMMENT_LIMITS, commentId } from "./comment.ts";
import { slug } from "./common.ts";
import { cleanLine, cleanText, countCharacters, findAddresses, isVisible } from "./plain-text.ts";

/** Web addresses a message may have. They are never links; more of them than this is refused with words. */
const MAX_ADDRESSES = 2;

/** What can be wrong, by the name of its sentence in the words of the interface. */
export const COMMENT_ERRORS = [
  "messageEmpty",
  "messageLong",
  "links",
  "nameLong",
  "nameAddress",
  "emailBad",
  "consent",
  "replyGone",
  "articleGone",
  "closed",
  "atGitHub",
  "takenNoMore",
  "tooMany",
  "tooLarge",
  "malformed",
  "elsewhere",
  "ours",
] as const;
const errorCode = z.enum(COMMENT_ERRORS);

/** The fields an error can belong to; `form` is the whole of it. */
const errorField = z.enum(["message", "name", "email", "consent", "form"]).catch("form");

/** One thing wrong. `count` and `limit` are characters and fill the places of the sentence. */
const commentError = z.object({
  field: errorField,
  code: errorCode,
  count: z.int().optional(),
  limit: z.int().optional(),
});
export type CommentError = z.infer<typeof commentError>;

const message = z.string().transform((raw, context) => {
  const text = cleanText(raw);
  const over = countCharacters(text) - COMMENT_LIMITS.message;
  if (!isVisible(text)) context.addIssue({ code: "custom", message: "messageEmpty" });
  else if (over > 0) {
    context.addIssue({
      code: "custom",
      message: "messageLong",
      params: { count: over, limit: COMMENT_LIMITS.message },
    });
  } else if (findAddresses(text).length > MAX_ADDRESSES) {
    context.addIssue({ code: "custom", message: "links" });
  }
  return text;
});

/** `@` and its wide and small forms: a name with one would show an address. */
const AT_SIGNS = /[@＠﹫]/u;

const name = z.string().transform((raw, context) => {
  const line = cleanLine(raw);
  if (countCharacters(line) > COMMENT_LIMITS.name) {
    context.addIssue({ code: "custom", message: "nameLong", params: { limit: COMMENT_LIMITS.name } });
  } else if (AT_SIGNS.test(line)) context.addIssue({ code: "custom", message: "nameAddress" });
  return line;
});

const LONGEST_LOCAL_PART = 64;
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+$/i;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,63}$/i;

/**
 * Whether a text is one plain address, as a mail program may be given it: no display name, no list, no
 * quotes, no white space or controls, not beginning with a hyphen. Linear time.
 */
export const isEmailAddress = (text: string): boolean => {
  if (text.length > COMMENT_LIMITS.email) return false;
  const [local = "", domain = "", ...rest] = text.split("@");
  return (
    rest.length === 0 &&
    local.length <= LONGEST_LOCAL_PART &&
    !/^[-.]/.test(local) &&
    LOCAL_PART.test(local) &&
    DOMAIN.test(domain)
  );
};

/** No address is `null`, so that a column can say so. Spaces at the ends are a slip of the keyboard. */
const email = z.string().transform((raw, context) => {
  const address = raw.length > COMMENT_LIMITS.email * 2 ? raw : raw.replace(/^ +| +$/g, "");
  if (address === "") return null;
  if (!isEmailAddress(address)) context.addIssue({ code: "custom", message: "emailBad" });
  return address;
});

/** A ticked box arrives as whatever its `value` says; a program may send `true`. */
const TICKED: ReadonlySet<string | boolean> = new Set([true, "yes", "on", "true", "1"]);
const consent = z.union([z.string(), z.boolean()]).transform((value, context) => {
  if (!TICKED.has(value)) context.addIssue({ code: "custom", message: "consent" });
  return true as const;
});

/**
 * What `POST /comments` takes. An unknown field is refused: title, date, status or "is the practice" are
 * not the sender's to say. A form leaves empty fields empty; a program may leave them out.
 */
export const newComment = z.strictObject({
  article: slug,
  replyTo: z.union([z.literal("").transform(() => null), commentId]).default(null),
  name: name.prefault(""),
  email: email.prefault(""),
  message: message.prefault(""),
  consent: consent.prefault(""),
  /** The trap: hidden from people, filled in by robots. */
  website: z.string().default(""),
  /** Made by the page's script once for each comment, so that sending twice stores once. */
  key: z
    .string()
    .regex(/^[\w-]{16,64}$/)
    .optional(),
  /** Whole seconds between the first letter and sending, from the page's script. A hint, never proof. */
  elapsed: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .optional(),
});
export type NewComment = z.infer<typeof newComment>;

/** What a commenter may change while the comment waits. */
export const commentEdit = z.strictObject({ message, name: name.prefault("") });
export type CommentEdit = z.infer<typeof commentEdit>;

/** One error for each field at fault; what is not one of our own sentences is `malformed`. */
export const commentErrors = (error: z.ZodError): readonly CommentError[] =>
  error.issues.map((issue) => {
    const code = errorCode.safeParse(issue.message);
    if (issue.code !== "custom" || !code.success) return { field: "form", code: "malformed" };
    return commentError.parse({ field: issue.path[0], code: code.data, ...issue.params });
  });
