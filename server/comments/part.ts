/** The public side of the comments as a part of the server, with what /healthz says of it. */
import type { VNode } from "preact";
import type { LayoutProps } from "../../_includes/layouts/types.ts";
import type { Part } from "../app.ts";
import type { Publisher } from "../publishing/publisher.ts";
import type { CommentRouteOptions, CommentViews } from "./http/contracts.ts";
import { commentRoutes } from "./http/routes.ts";
import { createCommentViews } from "./views.tsx";

export interface CommentsPartOptions extends Omit<CommentRouteOptions, "views"> {
  /** What every page of the site is given, as it is now: asked for with each page. */
  readonly layout: () => Omit<LayoutProps, "page">;
  /** The site's public origin, without a slash at the end. */
  readonly origin: string;
  /** Days a comment that was not published is kept. */
  readonly rejectedDays: number;
  /** A whole page as HTML, with its doctype. */
  readonly render: (page: VNode) => string;
  readonly publisher: Pick<Publisher, "state">;
}

export const commentsPart = (options: CommentsPartOptions): Part => {
  const { store, layout, origin, rejectedDays, render, publisher } = options;
  // The pages name files of the build that is served now, so they are put together for each answer.
  const views = (): CommentViews => createCommentViews({ layout: layout(), origin, rejectedDays, render });
  return {
    routes: commentRoutes({
      ...options,
      views: {
        error: (props) => views().error(props),
        held: (props) => views().held(props),
        receipt: (props) => views().receipt(props),
        reply: (props) => views().reply(props),
        notFound: () => views().notFound(),
        sentence: (error) => views().sentence(error),
        summary: (count) => views().summary(count),
      },
    }),
    health: [
      {
        name: "store",
        required: true,
        state: async () => {
          const { store: state } = await store.health();
          return { ok: state === "ok", state };
        },
      },
      {
        name: "publishing",
        required: false,
        state: () => {
          const { waiting, failure } = publisher.state();
          return { ok: failure === undefined, waiting: waiting.length };
        },
      },
    ],
  };
};
