/** A desk over articles of the test's own, and the forms on its pages as a browser sends them. */
import type { Authoring } from "../../../server/publishing/authoring.ts";
import { temporaryWorkshop } from "../../helpers/workshop.ts";
import { attribute, byClass, byTag, textOf } from "../../includes/dom.ts";
import { type Fields, temporaryDesk, type Visitor } from "./support.ts";

export const EDIT = "/desk/articles/a-quiet-hour/edit";
export const SAVE = "/desk/articles/a-quiet-hour/save";
export const NEW = { title: "A Quiet Hour", description: "What it is about.", "topic-endings": "yes" };

/** A desk over articles of its own; `site` says how the making of the site stands. */
export const open = async (over: Partial<Authoring> = {}, elsewhere = false) => {
  const workshop = temporaryWorkshop();
  const site = { made: 0, pending: false };
  const { keeper } = workshop;
  const articles: Authoring = {
    list: () => keeper.list(),
    open: (slug) => keeper.open(slug),
    create: (form) => keeper.create(form),
    preview: (slug, text) => keeper.preview(slug, text),
    image: (name) => keeper.image(name),
    save: (request) => keeper.save(request),
    picture: (picture) => keeper.picture(picture),
    ownPictures: (slug) => keeper.ownPictures(slug),
    delete: (request) => keeper.delete(request),
    ...over,
  };
  const desk = await temporaryDesk({
    desk: {
      writing: {
        articles,
        publish: () => {
          site.made += 1;
        },
        pending: () => site.pending,
        elsewhere,
      },
    },
  });
  return { ...workshop, desk, site, moderator: await desk.moderator() };
};

/** With the draft made. */
export const openDraft = async () => {
  const all = await open();
  await all.moderator.send("/desk/articles/new", NEW);
  return all;
};

/** What stands in a text area, with its line breaks. */
export const typedIn = ({ children }: ReturnType<typeof byTag>[number]): string =>
  children.map((child) => (child.type === "text" ? child.value : "")).join("");

/** Every field of the form on a page, as a browser sends them. */
export const formOn = (html: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const input of byTag(html, "input")) {
    const [name, type] = [attribute(input, "name"), attribute(input, "type")];
    if (name !== undefined && (type !== "checkbox" || input.properties["checked"] === true))
      fields[name] = attribute(input, "value") ?? "";
  }
  for (const area of byTag(html, "textarea")) {
    const name = attribute(area, "name");
    if (name !== undefined) fields[name] = typedIn(area);
  }
  for (const select of byTag(html, "select")) {
    const chosen = select.children.find((child) => child.type === "element" && child.properties["selected"]);
    fields[attribute(select, "name") ?? ""] =
      chosen?.type === "element" ? (attribute(chosen, "value") ?? "") : "";
  }
  return fields;
};

export const save = async (moderator: Visitor, changes: Fields, page = EDIT): Promise<Response> =>
  moderator.post(SAVE, { ...formOn(await moderator.page(page)), act: "save", ...changes });

export const banner = (html: string): string => byClass(html, "banner").map(textOf).join();
export const errors = (html: string): string => byClass(html, "error").map(textOf).join();
