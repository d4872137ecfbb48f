/** Lets Eleventy render templates in TSX and TypeScript. */
import { isValidElement, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";

const DOCTYPE = "<!doctype html>\n";

/** The part of Eleventy's configuration object that this plugin uses. */
interface Extensible {
  addTemplateFormats(formats: string[]): void;
  addExtension(extensions: string[], options: object): void;
}

/** What a template's `render` may give back: markup, or text as it stands (feeds). */
type Renderable = VNode | string;

/** Eleventy plugin: `.11ty.tsx` and `.11ty.ts` are templates, and what they return is rendered. */
export function tsxTemplates(eleventyConfig: Extensible): void {
  eleventyConfig.addTemplateFormats(["11ty.ts", "11ty.tsx"]);
  eleventyConfig.addExtension(["11ty.ts", "11ty.tsx"], {
    key: "11ty.js",
    compile() {
      return async function (this: { defaultRenderer(data: object): Promise<Renderable> }, data: object) {
        return renderDocument(await this.defaultRenderer(data));
      };
    },
  });
}

/** Markup as text; an `<html>` element gets the doctype that TSX cannot say. */
export function renderDocument(result: Renderable): string {
  if (!isValidElement(result)) return String(result);
  const html = renderToString(result);
  return html.startsWith("<html") ? DOCTYPE + html : html;
}
