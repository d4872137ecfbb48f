/** The page of links: where readers are sent, sorted by what they need. */
import { z } from "zod";
import { day, httpsUrl, slug, text } from "./common.ts";
import { navigationLink } from "./navigation.ts";
import { place } from "./places.ts";
import { refuseRepeats } from "./unique.ts";

export const LINK_GROUPS = ["crisis", "guidance", "finding", "license", "harm", "research"] as const;

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

export const resource = z.strictObject({
  /** Its anchor on the page: `/links/#apa-understanding`. */
  id: slug,
  title: text,
  organization: text,
  url: httpsUrl,
  /** One sentence. */
  description: text,
  places: z.array(place).min(1, "needs at least one place"),
  /** The part of the country, or a word on where else it helps. */
  area: text.optional(),
  kind: linkKind,
  /** When a person last opened it by hand; null when nobody has yet. */
  lastChecked: day.nullable(),
});
export type Resource = z.infer<typeof resource>;

export const linkGroup = z.strictObject({
  id: z.enum(LINK_GROUPS),
  heading: text,
  links: z.array(resource).min(1, "needs at least one link"),
});
export type LinkGroup = z.infer<typeof linkGroup>;

/** A page of this site, listed after the others. */
export const ownLink = z.strictObject({
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
