/** Lets Eleventy render templates in TSX and TypeScript. */
import { isValidElement, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { FileWriter } from "./file-writer.ts";
import { keepMarkup } from "./kept-markup.ts";

const DOCTYPE = "<!doctype html>\n";

/** The part of Eleventy's configuration object that this plugin uses. */
interface Extensible {
  addTemplateFormats(formats: string[]): void;
  addExtension(extensions: string[], options: object): void;
}

/** What a template's `render` may give back: markup, or text as it stands (feeds). */
type Renderable = VNode | string;

/** What Eleventy hands to the rendering of a page, as far as it is used here. */
interface PageData {
  /** Of the template; a layout is handed that of what it is laid round. */
  readonly layout?: string;
  readonly page: { readonly outputPath?: string | false };
  readonly eleventy: { readonly env: { readonly runMode: string } };
}

/** Eleventy plugin: `.11ty.tsx` and `.11ty.ts` are templates, and what they return is rendered. */
export function tsxTemplates(eleventyConfig: Extensible, files: FileWriter): void {
  keepMarkup();
  eleventyConfig.addTemplateFormats(["11ty.ts", "11ty.tsx"]);
  eleventyConfig.addExtension(["11ty.ts", "11ty.tsx"], {
    key: "11ty.js",
    compile(_source: string, inputPath: string) {
      const isLayout = inputPath.includes("/layouts/");
      return async function (
        this: { defaultRenderer(data: object): Promise<Renderable> },
        data: PageData,
      ): Promise<string | undefined> {
        const make = async (): Promise<string> => renderDocument(await this.defaultRenderer(data));
        // What a template gives to its layout is no page yet.
        const path = (isLayout || data.layout === undefined) && writtenHere(data);
        return path ? void (await files.write(path, make)) : make();
      };
    },
  });
}

/**
 * Where the last text of a page is written by us, while Eleventy is told that there is nothing to write: it
 * keeps the text of every page until the last one is written, which is hundreds of megabytes at ten thousand articles.
 * The preview wants to know which pages were made, to show them anew; there Eleventy writes them.
 */
const writtenHere = ({ page, eleventy }: PageData): string | false =>
  eleventy.env.runMode === "build" && (page.outputPath ?? false);

/** Markup as text; an `<html>` element gets the doctype that TSX cannot say. */
export function renderDocument(result: Renderable): string {
  if (!isValidElement(result)) return String(result);
  const html = renderToString(result);
  return html.startsWith("<html") ? DOCTYPE + html : html;
}
