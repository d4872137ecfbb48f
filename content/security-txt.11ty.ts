import type { TemplateData } from "../_data/context.ts";

export const data = { permalink: "/.well-known/security.txt", eleventyExcludeFromCollections: true };

/** RFC 9116 asks for a date after which the file is stale: a year from the build. */
const inAYear = (today: string): string =>
  `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace("-02-29", "-02-28")}`;

export const render = ({ context }: TemplateData): string => {
  const { origin, today, data } = context;
  const email = data.placeholders.EMAIL?.value;
  return `Contact: ${email === null || email === undefined ? `${origin}/contact/` : `mailto:${email}`}
Expires: ${inAYear(today)}T00:00:00Z
Preferred-Languages: ${data.site.language}
Canonical: ${origin}/.well-known/security.txt
`;
};
