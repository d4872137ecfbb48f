/** What the desk is given where there is no built site and no builder beside it: in measurements and tests. */
import type { Assets } from "../../../_data/schema/assets.ts";
import type { Authoring } from "../../../server/publishing/authoring.ts";
import { BuildFailure } from "../../../server/publishing/site-builder.ts";

/** Names of files that are nowhere. */
export const NO_ASSETS = {
  css: "/assets/main.css",
  deskCss: "/assets/desk.css",
  selfTestCss: "/assets/self-test.css",
  font: "/assets/literata.woff2",
  icons: { svg: "/favicon.svg", touch: "/apple-touch-icon.png" },
  scripts: { desk: "/assets/desk.js", "desk-editor": "/assets/desk-editor.js" },
} as const satisfies Assets;

const refused = (): Promise<never> => Promise.reject(new BuildFailure("There is no builder"));

/** Reads and writes no article. */
export const NOBODY_WRITES: Authoring = {
  list: refused,
  open: refused,
  create: refused,
  preview: refused,
  image: refused,
  save: refused,
  picture: refused,
  ownPictures: refused,
  delete: refused,
};
