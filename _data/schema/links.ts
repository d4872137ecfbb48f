/** The page of links: where readers are sent, sorted by what they need. */
import { z } from "zod";
import { day, httpsUrl, slug, text } from "./common.ts";
import { navigationLink } from "./navigation.ts";
import { digits, phoneOf } from "./phone.ts";
import { place } from "./places.ts";
import { refuseRepeats } from "./unique.ts";

const LINK_GROUPS = ["crisis", "guidance", "finding", "license", "harm", "research"] as const;

export const linkKind = z.enum(["guide", "code", "directory", "register", "service", "helpline", "research"]);
export type LinkKind = z.infer<typeof linkKind>;

export const LINK_KIND_LABELS: Readonly<Record<LinkKind, string>> = {
  guide: "Guide",
  code: "Law or code",
  directory: "Directory",
  register: "License or register look-up",
  service: "Service",
  helpline: "Helpline",
  research: "Research",
};

/** A number that a description names, as a link to call or to text it. */
const phoneLink = z.strictObject({
  /** The words of the description that are the link. */
  words: text,
  href: text,
});
type PhoneLink = z.infer<typeof phoneLink>;

const numbersIn = (description: string): readonly string[] =>
  [...description.matchAll(/\d(?:[\d -]*\d)?/g)].map(([number]) => digits(number));

/** What is wrong with where a link leads; undefined when it is the number that the words name. */
const problemIn = ({ words, href }: PhoneLink, description: string): string | undefined => {
  const phone = phoneOf(href);
  if (phone === undefined) return "needs tel: or sms: and the number in digits, like tel:988";
  const named = digits(words) === "" ? numbersIn(description) : [digits(words)];
  return named.includes(phone.number) ? undefined : "must lead to the number that the description names";
};

const resource = z
  .strictObject({
    /** Its anchor on the page: `/links/#apa-understanding`. */
    id: slug,
    title: text,
    organization: text,
    url: httpsUrl,
    /** One sentence. */
    description: text,
    /** The numbers in it, in its order. */
    numbers: z.array(phoneLink).optional(),
    places: z.array(place).min(1, "needs at least one place"),
    /** The part of the country, or a word on where else it helps. */
    area: text.optional(),
    kind: linkKind,
    /** When a person last opened it by hand; null when nobody has yet. */
    lastChecked: day.nullable(),
  })
  .superRefine(({ description, numbers = [] }, context) => {
    let rest = description;
    for (const [at, number] of numbers.entries()) {
      const refuse = (field: keyof PhoneLink, message: string) =>
        context.addIssue({ code: "custom", path: ["numbers", at, field], message });
      const place = rest.indexOf(number.words);
      if (place === -1) refuse("words", "must stand in the description, after those of the number before it");
      else rest = rest.slice(place + number.words.length);
      const problem = problemIn(number, description);
      if (problem !== undefined) refuse("href", problem);
    }
  });
export type Resource = z.infer<typeof resource>;

/** The description in pieces; those with an address are its numbers. */
export const descriptionParts = ({
  description,
  numbers = [],
}: Pick<Resource, "description" | "numbers">): readonly {
  readonly text: string;
  readonly href?: string;
}[] => {
  let rest = description;
  const parts = numbers.flatMap(({ words, href }) => {
    const at = rest.indexOf(words);
    const before = rest.slice(0, at);
    rest = rest.slice(at + words.length);
    return [{ text: before }, { text: words, href }];
  });
  return [...parts, { text: rest }].filter((part) => part.text !== "");
};

const linkGroup = z.strictObject({
  id: z.enum(LINK_GROUPS),
  heading: text,
  links: z.array(resource).min(1, "needs at least one link"),
});
export type LinkGroup = z.infer<typeof linkGroup>;

/** A page of this site, listed after the others. */
const ownLink = z.strictObject({
  title: text,
  path: navigationLink.shape.path,
  description: text,
});

export const linksSchema = z
  .strictObject({
    /** In the order of the page, the most urgent first. */
    groups: z.array(linkGroup),
    own: z.strictObject({ heading: text, links: z.array(ownLink) }),
  })
  .superRefine(({ groups, own }, context) => {
    for (const id of LINK_GROUPS.filter((wanted) => !groups.some((group) => group.id === wanted))) {
      context.addIssue({
        code: "custom",
        path: ["groups"],
        message: `the group “${id}” is missing: add it, with a link`,
      });
    }
    const resources = groups.flatMap(({ links }, groupAt) =>
      links.map((link, linkAt) => ({ link, path: ["groups", groupAt, "links", linkAt] })),
    );
    refuseRepeats(
      groups.map(({ id }, at) => ({ value: id, path: ["groups", at, "id"] })),
      context,
    );
    refuseRepeats(
      resources.map(({ link, path }) => ({ value: link.id, path: [...path, "id"] })),
      context,
    );
    refuseRepeats(
      resources.map(({ link, path }) => ({ value: new URL(link.url).href, path: [...path, "url"] })),
      context,
    );
    refuseRepeats(
      own.links.map(({ path }, at) => ({ value: path, path: ["own", "links", at, "path"] })),
      context,
    );
  });
export type Links = z.infer<typeof linksSchema>;
