/** The desk's pages over a store, without a server and a site round them. */
import { renderDocument } from "../../../_config/tsx.ts";
import { deskStrings } from "../../../_data/desk-strings.ts";
import { siteData } from "../../../_data/index.ts";
import { danger, identifying } from "../../../_data/moderation-words.ts";
import { retention } from "../../../_data/retention.ts";
import { strings } from "../../../_data/strings.ts";
import { createMarker } from "../../../server/comments/rules/marks.ts";
import type { CommentStore } from "../../../server/comments/store/open.ts";
import { deskPart } from "../../../server/desk/desk.ts";
import { signIn } from "../../cluster/signed-in.ts";
import { NO_ASSETS, NOBODY_WRITES } from "../desk/stand-ins.ts";

const ORIGIN = "http://practice.test";

/** Signs in. @returns reads a page; throws where it is not to be had */
export const openDeskPages = async (store: CommentStore): Promise<(path: string) => Promise<string>> => {
  const { routes } = deskPart({
    store,
    words: deskStrings,
    layout: () => ({ data: siteData, strings, assets: NO_ASSETS }),
    origin: ORIGIN,
    origins: new Set([ORIGIN]),
    articles: () => [],
    writing: {
      articles: NOBODY_WRITES,
      publish: () => undefined,
      pending: () => false,
      elsewhere: false,
    },
    marker: createMarker({ danger, identifying }),
    retention,
    clientKey: () => "one",
    render: renderDocument,
    log: () => undefined,
  });
  const { cookie } = await signIn(store, ORIGIN);
  return async (path) => {
    const page = await routes.request(path, { headers: { Cookie: cookie } });
    if (page.status !== 200) throw new Error(`${path} was answered with ${page.status}`);
    return page.text();
  };
};
