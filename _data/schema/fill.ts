/** Fills the places of texts. Apart from words.ts, since browsers load it without the schemas. */

/**
 * Puts values in the places of a template, written `{place}`.
 * @throws Error when a place has no value: a mistake in the program, since the schema fixes the places.
 */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (_, place: string) => {
    const value = values[place];
    if (value === undefined) throw new Error(`No value for {${place}} in the text “${template}”`);
    return String(value);
  });
