/**
 * Draws the site's icons and the picture that other sites show with a link to it, and writes them to public/.
 *
 * The results are kept in version control, so nobody needs to run this to build the site. Run it after changing
 * public/favicon.svg, the site's name, the colors or the ornament: `npm exec tsx scripts/make-icons.ts`.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import eleventyImage from "@11ty/eleventy-img";
import type { Browser } from "playwright-core";
import { renderToString } from "preact-render-to-string";
import { site } from "../_data/site.ts";
import { Mark } from "../_includes/components/mark.tsx";
import { Phases } from "../_includes/components/phases.tsx";
import { launchBrowser } from "../tests/helpers/browser.ts";
import { isMain, runMain } from "./main-guard.ts";

const ROOT = join(import.meta.dirname, "..");
const PUBLIC = join(ROOT, "public");

interface Picture {
  readonly width: number;
  readonly height: number;
  /** What stands in the body of the page that is photographed. */
  readonly body: string;
  readonly css: string;
}

/** The mark on the color of the page, its width as a share of the picture's. */
const icon = (mark: string, size: number, share: number): Picture => ({
  width: size,
  height: size,
  body: `<img src="${mark}" alt="">`,
  css: `body { background: var(--paper) } img { inline-size: ${share * 100}% }`,
});

const card = (font: string): Picture => ({
  width: 1200,
  height: 630,
  body: `${renderToString(Phases({ arcs: 9 }))}
    <div>${renderToString(Mark({ size: 36 }))}<p>${site.name}</p><p>${site.tagline}</p></div>`,
  css: `
    @font-face { font-family: Literata; src: url("${font}") }
    body { background: var(--paper); color: var(--ink); font: 68px / 1.15 Literata }
    div { position: absolute; inset-block-start: 194px; inset-inline-start: 80px }
    div svg { inline-size: 92px; block-size: 92px; margin-block-end: 20px; margin-inline-start: -4px }
    p { margin: 0; letter-spacing: -0.012em }
    p + p { color: var(--soft); font-size: 38px; letter-spacing: 0 }
    .phases { position: absolute; inset-block-start: 94px; inset-inline-start: 640px; inline-size: 540px; margin: 0 }
    .phases :is(.a, .b) { stroke-width: 2 }`,
});

const photograph = async (browser: Browser, { width, height, body, css }: Picture, shared: string) => {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: "light" });
  await page.setContent(
    `<!doctype html><style>${shared} body { display: grid; place-items: center; block-size: 100vb; margin: 0; overflow: hidden } ${css}</style>${body}`,
  );
  await page.evaluate("document.fonts.ready");
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return packed(png);
};

/** The same picture in as few bytes as a palette of its colors allows. */
const packed = async (png: Buffer): Promise<Buffer> => {
  const { png: made } = await eleventyImage(png, {
    formats: ["png"],
    widths: ["auto"],
    dryRun: true,
    sharpPngOptions: { palette: true, compressionLevel: 9, effort: 10 },
  });
  const bytes: unknown = made?.[0]?.buffer;
  if (!Buffer.isBuffer(bytes))
    throw new Error("The picture could not be packed; is @11ty/eleventy-img installed?");
  return bytes;
};

/** An .ico file with one PNG of 32 by 32 pixels in it: header, one entry of the directory, the PNG. */
const icoOf = (png: Buffer): Buffer => {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2); // An icon
  head.writeUInt16LE(1, 4); // with one image
  head.writeUInt8(32, 6); // of this width
  head.writeUInt8(32, 7); // and height,
  head.writeUInt16LE(1, 10); // one plane
  head.writeUInt16LE(32, 12); // of 32 bits a pixel,
  head.writeUInt32LE(png.length, 14); // so many bytes long,
  head.writeUInt32LE(head.length, 18); // after this head.
  return Buffer.concat([head, png]);
};

const dataUrl = async (path: string, type: string): Promise<string> =>
  `data:${type};base64,${(await readFile(join(PUBLIC, path))).toString("base64")}`;

async function main(): Promise<void> {
  const styles = ["tokens.css", "parts/site-header.css", "parts/phases.css"];
  const shared = (
    await Promise.all(styles.map((path) => readFile(join(ROOT, "_includes/styles", path), "utf8")))
  ).join("\n");
  const mark = await dataUrl("favicon.svg", "image/svg+xml");
  const browser = await launchBrowser();
  try {
    const draw = (picture: Picture) => photograph(browser, picture, shared);
    const save = (name: string, bytes: Buffer) => writeFile(join(PUBLIC, name), bytes);
    const onNothing = { ...icon(mark, 32, 1), css: "img { inline-size: 100% }" };
    await save("favicon.ico", icoOf(await draw(onNothing)));
    await save("apple-touch-icon.png", await draw(icon(mark, 180, 0.72)));
    await save("icon-192.png", await draw(icon(mark, 192, 0.78)));
    await save("icon-512.png", await draw(icon(mark, 512, 0.78)));
    // Phones may cut everything outside a circle of 80 percent of the width.
    await save("icon-maskable-512.png", await draw(icon(mark, 512, 0.56)));
    await save(
      "social-card.png",
      await draw(card(await dataUrl("fonts/literata-roman.woff2", "font/woff2"))),
    );
  } finally {
    await browser.close();
  }
}

if (isMain(import.meta.url)) await runMain(main);
