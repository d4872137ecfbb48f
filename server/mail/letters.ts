/**
 * The mails to a person who left an address with a comment. Nothing in them was written by the commenter or
 * by anybody else: whoever gives a stranger's address can make the site send no words of their own (N34).
 */
import type { MailStrings } from "../../_data/schema/mail-strings.ts";
import { fill } from "../../_data/schema/words.ts";
import { commentAnchor } from "../../_includes/components/comment.tsx";
import { formatDate } from "../../_includes/dates.ts";
import { articlePath } from "../../_includes/paths.ts";
import type { AuthorMailKind } from "../comments/store/outbox.ts";
import { publishedWords, type StoredComment } from "../comments/store/stored-comment.ts";

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** What a mail tells of. */
export interface LetterFacts {
  readonly comment: StoredComment;
  /** The answer it tells of, where that is a comment of its own. */
  readonly about: StoredComment | undefined;
  /** The practice answered with the decision that published the comment. */
  readonly answered: boolean;
  /** The day a comment that was not published is deleted, `YYYY-MM-DD`. */
  readonly deletedOn: string;
  /** The address that takes the recipient off. */
  readonly unsubscribe: string;
}

export interface LetterFrame {
  readonly words: MailStrings["author"];
  /** The site's public origin: the only one in any link. */
  readonly origin: string;
  readonly practiceName: string;
  /** Where help in a crisis is found, from the root. */
  readonly helpPath: string;
}

const REMOVED = /\[(?:([a-z]+) )?removed\]/g;

/** What the practice took out, in words: "a name and a place". */
const removedInWords = (published: string, words: MailStrings["author"]["edited"]): string => {
  const kinds = new Map<string, string>(Object.entries(words.kinds));
  const found = [...published.matchAll(REMOVED)].map(([, kind = ""]) => kinds.get(kind) ?? words.kinds.other);
  const [first = words.kinds.other, ...others] = [...new Set(found)];
  const last = others.pop();
  return last === undefined ? first : fill(words.and, { first: [first, ...others].join(", "), last });
};

type Parts = Letter & { readonly after: readonly string[] };

const published = (frame: LetterFrame, { comment }: LetterFacts): Parts => {
  const { published: words, again } = frame.words;
  return {
    subject: words.subject,
    text: fill(words.text, { link: linkTo(frame, comment) }),
    after: [fill(words.remove, { reference: comment.reference ?? "" }), again],
  };
};

const edited = (frame: LetterFrame, { comment, answered }: LetterFacts): Parts => {
  const { edited: words, again } = frame.words;
  const removed = removedInWords(publishedWords(comment), words);
  return {
    subject: words.subject,
    text: fill(words.text, { removed, link: linkTo(frame, comment) }),
    after: [
      ...(answered ? [words.answered] : []),
      fill(words.remove, { reference: comment.reference ?? "" }),
      again,
    ],
  };
};

const answered = (frame: LetterFrame, { comment, about }: LetterFacts): Parts => {
  const { answered: words, again } = frame.words;
  const text = about === undefined ? words.together : about.practice ? words.practice : words.reader;
  return {
    subject: words.subject,
    text: fill(text, { link: linkTo(frame, about ?? comment) }),
    after: [fill(words.remove, { reference: comment.reference ?? "" }), again],
  };
};

/** @throws RangeError for a reason that no mail tells of */
const rejected = (frame: LetterFrame, { comment, deletedOn }: LetterFacts): Parts => {
  const { rejected: words } = frame.words;
  const reason = new Map<string | null, string>(Object.entries(words.reasons)).get(comment.reason);
  if (reason === undefined) throw new RangeError(`There are no words for the reason ${comment.reason}`);
  return {
    subject: words.subject,
    text: fill(words.text, { reason }),
    after: [
      fill(words.deleted, { date: formatDate(deletedOn) }),
      words.byEmail,
      fill(words.help, { link: frame.origin + frame.helpPath }),
    ],
  };
};

const LETTERS = {
  published,
  "published-edited": edited,
  answered,
  "not-published": rejected,
} satisfies Record<AuthorMailKind, (frame: LetterFrame, facts: LetterFacts) => Parts>;

const linkTo = ({ origin }: LetterFrame, comment: StoredComment): string =>
  `${origin}${articlePath(comment.article)}#${commentAnchor(comment.id)}`;

/** The words of one mail. */
export const letterOf = (kind: AuthorMailKind, frame: LetterFrame, facts: LetterFacts): Letter => {
  const { subject, text, after } = LETTERS[kind](frame, facts);
  const { signature, why, unsubscribe } = frame.words;
  const end = [
    fill(signature, { practice: frame.practiceName }),
    fill(why, { site: new URL(frame.origin).host }),
    fill(unsubscribe, { link: facts.unsubscribe }),
  ];
  return { subject, text: `${[text, ...after, ...end].join("\n\n")}\n` };
};
