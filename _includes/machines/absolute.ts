/** Addresses for readers that are not on this site: feed readers. */

/**
 * The HTML with every address in it made absolute.
 * @param html made by our own Markdown pipeline, so that attributes stand in double quotes
 * @param pageUrl absolute address of the page it stands on, to which `#place` belongs
 */
export function absoluteHtml(html: string, pageUrl: string): string {
  const absolute = (address: string): string => new URL(address, pageUrl).href;
  return html
    .replace(
      /(<[^>]*?\s(?:href|src)=")([^"]+)"/g,
      (_, before: string, address: string) => `${before}${absolute(address)}"`,
    )
    .replace(/(<[^>]*?\ssrcset=")([^"]+)"/g, (_, before: string, list: string) => {
      const entries = list.split(",").map((entry) => {
        const [address = "", ...size] = entry.trim().split(/\s+/);
        return [absolute(address), ...size].join(" ");
      });
      return `${before}${entries.join(", ")}"`;
    });
}
