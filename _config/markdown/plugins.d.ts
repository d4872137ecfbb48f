/** The types of plugins that bring none. Those that others wrote fit only markdown-it's CommonJS. */
declare module "markdown-it-container" {
  import type { MarkdownIt, RendererRule } from "markdown-it";

  interface ContainerOptions {
    readonly validate?: (params: string) => boolean;
    readonly render?: RendererRule;
  }
  const container: (md: MarkdownIt, name: string, options?: ContainerOptions) => void;
  // biome-ignore lint/style/noDefaultExport: so the package does
  export default container;
}

declare module "markdown-it-footnote" {
  import type { MarkdownIt } from "markdown-it";

  const footnote: (md: MarkdownIt) => void;
  // biome-ignore lint/style/noDefaultExport: so the package does
  export default footnote;
}
