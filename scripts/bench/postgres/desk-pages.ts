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
import { BuildFailure } from "../../../server/publishing/site-builder.ts";
import { signIn } from "../../cluster/signed-in.ts";

const ORIGIN = "http://practice.test";

const assets = {
  css: "/assets/main.css",
  deskCss: "/assets/desk.css",
  selfTestCss: "/assets/self-test.css",
  font: "/assets/literata.woff2",
  icons: { svg: "/favicon.svg", touch: "/apple-touch-icon.png" },
  scripts: { desk: "/assets/desk.js", "desk-editor": "/assets/desk-editor.js" },
};

const nobodyWrites = (): Promise<never> => Promise.reject(new BuildFailure("Nothing is written here"));

/** Signs in. @returns reads a page; throws where it is not to be had */
export const openDeskPages = async (store: CommentStore): Promise<(path: string) => Promise<string>> => {
  const { routes } = deskPart({
    store,
    words: deskStrings,
    layout: () => ({ data: siteData, strings, assets }),
    origin: ORIGIN,
    origins: new Set([ORIGIN]),
    articles: () => [],
    writing: {
      articles: {
        list: nobodyWrites,
        open: nobodyWrites,
        create: nobodyWrites,
        preview: nobodyWrites,
        image: nobodyWrites,
        save: nobodyWrites,
        picture: nobodyWrites,
        ownPictures: nobodyWrites,
        delete: nobodyWrites,
      },
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
