/** The addresses of the desk. */
export const DESK = {
  queue: "/desk/",
  signIn: "/desk/sign-in",
  signOut: "/desk/sign-out",
  signOutEverywhere: "/desk/sign-out-everywhere",
  setup: "/desk/setup",
  undo: "/desk/undo",
  spam: "/desk/spam",
  articles: "/desk/articles",
  newArticle: "/desk/articles/new",
  /** Pictures of articles that readers do not see yet. */
  images: "/desk/articles/images",
  closeAfter: "/desk/articles/close-after",
  mail: "/desk/mail",
} as const;

/** The page of one comment. */
export const commentPath = (id: string): string => `/desk/comments/${id}`;

/** Where something is done to a comment, and the pages that lead to it. */
export const actionPath = (id: string, action: string): string => `${commentPath(id)}/${action}`;

/** Where an article's thread is closed or opened again. */
export const threadPath = (slug: string, action: "close" | "reopen"): string =>
  `${DESK.articles}/${slug}/${action}`;

/** Where an article is written, and its draft deleted. */
export const writingPath = (
  slug: string,
  page: "edit" | "save" | "preview" | "live" | "picture" | "delete",
): string => `${DESK.articles}/${slug}/${page}`;

/** Where a mail that is stuck is tried again, or given up. */
export const mailActionPath = (id: number, action: "retry" | "dismiss"): string =>
  `${DESK.mail}/${id}/${action}`;

/** A mail that was written to a file. */
export const mailFilePath = (name: string): string => `${DESK.mail}/files/${name}`;
