/** Images in the text: found before rendering, made in several sizes, shown at their right proportions. */
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join, posix } from "node:path";
import type { MarkdownIt, Token } from "markdown-it";
import { z } from "zod";
import { attribute, lineOf, type MarkdownRun, runOf } from "./environment.ts";

/** Made once and kept between builds; the name of each file carries a hash of the picture. */
export const IMAGE_CACHE = ".cache/images";
export const IMAGE_ADDRESS = "/assets/images/";

/** Widths in pixels: the reading column is at most 640, so that 1280 serves screens of twice the density. */
const WIDTHS = [390, 640, 1280];
/** What eleventy-img tells of each file it made. */
const filesByFormat = z.record(z.string(), z.array(z.object({ filename: z.string() })));
const SIZES = "(min-width: 42rem) 40rem, 100vw";

/** markdown-it plugin: puts the prepared picture in place of the image, with its title as a caption. */
export function images(md: MarkdownIt): void {
  md.renderer.rules["image"] = (tokens, index, _options, env) => {
    const token = tokens[index];
    const picture = (token && runOf(env).images.get(token)) ?? "";
    const caption = attribute(token, "title");
    return caption === ""
      ? picture
      : `${picture}<span class="caption">${md.utils.escapeHtml(caption)}</span>`;
  };
}

/** Makes every image of the parsed text and puts it into `run.images`; what is wrong goes to `run.problems`. */
export async function prepareImages(tokens: readonly Token[], run: MarkdownRun): Promise<void> {
  // Most texts have none, and to look at every token takes a while.
  if (!run.text.body.includes("![")) return;
  for (const block of tokens) {
    for (const token of block.children ?? []) {
      if (token.type !== "image") continue;
      const src = attribute(token, "src");
      const alt = token.content.trim();
      const line = lineOf(block);
      const path = posix.join(posix.dirname(run.text.file), src);
      if (alt === "") {
        run.report(
          line,
          `image: “${src}” has no alternative text; say in the brackets what it shows: ![A closed door](${src})`,
        );
      } else if (!/^[\w./-]+\.(jpe?g|png|webp|avif)$/i.test(src)) {
        run.report(
          line,
          `image: “${src}” needs to be a JPEG, PNG, WebP or AVIF file beside the article, like images/door.jpg`,
        );
      } else if (!existsSync(path)) {
        run.report(line, `image: there is no file “${path}”`);
      } else {
        try {
          run.images.set(token, await pictureFor(path, alt, run.imageFiles));
        } catch {
          run.report(line, `image: “${path}” cannot be read as a picture; save it again as JPEG or PNG`);
        }
      }
    }
  }
}

/** Copies pictures that `prepareImages` made into a site. */
export function copyImages(files: ReadonlySet<string>, output: string): void {
  const folder = join(output, IMAGE_ADDRESS);
  if (files.size > 0) mkdirSync(folder, { recursive: true });
  for (const file of files) cpSync(join(IMAGE_CACHE, file), join(folder, file));
}

/** The HTML of a picture; the names of its files are added to `files`. */
async function pictureFor(path: string, alt: string, files: Set<string>): Promise<string> {
  // Loaded with the first picture: it takes a fifth of the start of a build, and most texts have none.
  const { default: eleventyImage, generateHTML } = await import("@11ty/eleventy-img");
  const metadata = await eleventyImage(path, {
    widths: WIDTHS,
    formats: ["avif", "webp", "jpeg"],
    outputDir: IMAGE_CACHE,
    urlPath: IMAGE_ADDRESS,
  });
  for (const { filename } of Object.values(filesByFormat.parse(metadata)).flat()) files.add(filename);
  return generateHTML(metadata, { alt, sizes: SIZES, loading: "lazy", decoding: "async" });
}
