/** Why something of an export is not taken over, in words for the practice. */
export const POST_REASONS = {
  draft: "a draft: only what was public is taken over",
  scheduled: "was to appear later",
  private: "private",
  password: "was behind a password",
  trash: "in the trash",
  review: "waited for review",
  attachment: "a file of the media library; its address is the way to fetch it",
  revision: "an earlier version of another text",
  menu: "an entry of a menu",
  otherType: "neither a post nor a page, but something of WordPress or a plugin",
  otherStatus: "was not public",
  noNumber: "has no number, so it could not be told from others",
  double: "is in the file twice; the first is taken",
  noDate: "has no date",
  noText: "has no text",
  tooLong: "longer than any page should be; copy its text by hand, in parts",
  unreadable: "its HTML cannot be read; copy its text by hand",
  pageTaken: "there is a page of that address here already; its text was left as it is",
  stopsBuild: "a page that would stop the build; copy its text by hand",
} as const;
export type PostReason = keyof typeof POST_REASONS;

export const COMMENT_REASONS = {
  pingback: "a pingback or trackback: a note that another site linked here, and no comment",
  spam: "marked as spam",
  trash: "in the trash",
  otherType: "not a comment, but a note of an editor or something of a plugin",
  otherStatus: "neither approved nor pending",
  postNotTaken: "its post is not taken over",
  onPage: "under a page; pages have no comments here",
  noNumber: "has no number, so it could not be told from others",
  double: "is in the file twice; the first is taken",
  noDate: "has no date",
  noWords: "has no words a reader could see",
  tooLong: "longer than WordPress itself can keep a comment",
  unreadable: "its HTML cannot be read",
  circle: "it and the comments above it answer each other in a circle",
} as const;
export type CommentReason = keyof typeof COMMENT_REASONS;
