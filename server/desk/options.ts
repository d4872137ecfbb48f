/** What the desk needs from whoever starts the server. */
import type { Context } from "hono";
import type { VNode } from "preact";
import type { DeskStrings } from "../../_data/schema/desk-strings.ts";
import type { Retention } from "../../_data/schema/retention.ts";
import type { LayoutProps } from "../../_includes/layouts/types.ts";
import type { Marker } from "../comments/rules/marks.ts";
import type { CommentStore } from "../comments/store/open.ts";
import type { Authoring } from "../publishing/authoring.ts";
import type { ScryptCost } from "./passphrase.ts";
import type { Recent } from "./recent.ts";

/** An article that readers see. */
export interface DeskArticle {
  readonly slug: string;
  readonly title: string;
  /** The day it appeared, `YYYY-MM-DD`. */
  readonly date: string;
  /** Whether the article itself takes comments. */
  readonly open: boolean;
}

/** How the making of the site stands. */
export interface PublishingState {
  readonly failure: { readonly at: Date; readonly reason: string | undefined } | undefined;
}

/** A mail that a person should look at. */
export interface StuckMail {
  readonly id: number;
  readonly kind: string;
  readonly since: string;
  readonly attempts: number;
  /** A kind and a code, like "refused 550". */
  readonly failure: string | null;
  /** Null when it is given up. */
  readonly nextTry: string | null;
}

export interface DeskMail {
  /** `folder` where no mail server is set. */
  state(): Promise<{
    readonly transport: "smtp" | "folder";
    readonly stuck: readonly StuckMail[];
    readonly unreachable: { readonly since: Date; readonly failure: string } | undefined;
  }>;
  /** Tries one again, at once. */
  retry(id: number): Promise<void>;
  /** Does not send it. */
  dismiss(id: number): Promise<void>;
  /** The mails written to files, where there is no mail server. */
  readonly folder?: {
    /** The newest first. */
    list(): Promise<readonly { readonly name: string; readonly kind: string; readonly at: Date }[]>;
    read(name: string): Promise<string | undefined>;
  };
}

/** The desk as its handlers know it: the options, and what it remembers for a while. */
export interface Desk extends DeskOptions {
  /** The words that were on the page before others took their place, by the entry of the audit. */
  readonly replaced: Recent<number, string>;
}

/** What the log is told: never words, names, addresses, tokens or paths. */
export type DeskEvent =
  | { readonly event: "desk"; readonly status: number; readonly outcome: string }
  | { readonly event: "failure"; readonly reason: string };

export interface DeskOptions {
  readonly store: CommentStore;
  readonly words: DeskStrings;
  /** What every page of the site is given; asked for anew each time, since a new build has new files. */
  readonly layout: () => Omit<LayoutProps, "page">;
  /** The practice server's public origin, without a slash at the end. */
  readonly origin: string;
  /** Origins whose pages may post here. */
  readonly origins: ReadonlySet<string>;
  /** Published articles, the newest first. */
  readonly articles: () => readonly DeskArticle[];
  readonly writing: {
    /** The files of all articles. */
    readonly articles: Authoring;
    /** Has the site made anew. Returns at once. */
    readonly publish: () => void;
    /** Whether the site is not yet as the articles are. */
    readonly pending: () => boolean;
    /** Whether readers see a site that is built on another host, of which this server knows nothing. */
    readonly elsewhere: boolean;
  };
  readonly marker: Marker;
  /** Days. */
  readonly retention: { readonly unpublishedPost: Pick<Retention["unpublishedPost"], "days"> };
  /** The key a request's limits are counted under; see `createClientKey`. */
  readonly clientKey: (context: Context) => string;
  /** A whole page as HTML, with its doctype. */
  readonly render: (page: VNode) => string;
  readonly log: (event: DeskEvent) => void;
  readonly publisher?: { state(): PublishingState };
  readonly mail?: DeskMail;
  /** What a passphrase costs to check; for tests, which cannot wait. */
  readonly scrypt?: ScryptCost;
}
