/** Fills the places of the self-test's texts in the browser, where zod, and with it words.ts, is too large. */

/** The text with `{place}` replaced by its value. The schema has made sure that the places are known. */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
