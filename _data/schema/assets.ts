/** Where the built files are, as paths from the root with the hash of their content. */
export interface Assets {
  readonly css: string;
  readonly deskCss: string;
  /** The one font file that a page needs before it can be read. */
  readonly font: string;
  readonly icons: {
    readonly svg: string;
    /** For the home screen of a phone, 180 by 180 pixels. */
    readonly touch: string;
  };
  /** The browser's entry points, by name. */
  readonly scripts: Readonly<Record<string, string>>;
}
