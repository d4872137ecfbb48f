/**
 * The desk's editor: an editor in the place of the text area, the page beside it, a word before what was typed is
 * left behind, pictures, and when it is on the site. Without this script the form does all that counts.
 */
import { replaceArea } from "./editor.ts";
import { waitUntilLive } from "./live.ts";
import { followPicture } from "./picture.ts";
import { followForm } from "./preview.ts";

/** Asks before a page with unsaved words is left; sending the form to be kept is no leaving. */
const guard = (form: HTMLFormElement): void => {
  let unsaved = document.querySelector("[data-unsaved]") !== null;
  form.addEventListener("input", () => {
    unsaved = true;
  });
  form.addEventListener("submit", ({ submitter }) => {
    if (!submitter?.hasAttribute("formtarget")) unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
};

const form = document.querySelector<HTMLFormElement>("form#article");
const section = document.querySelector<HTMLElement>("[data-preview]");
const picture = document.querySelector<HTMLElement>("[data-picture]");
const banner = document.querySelector<HTMLElement>("[data-live]");

const insert = replaceArea();
if (form !== null) guard(form);
if (form !== null && section !== null) followForm(form, section);
if (form !== null && picture !== null && insert !== undefined) followPicture(form, picture, insert);
if (banner !== null) waitUntilLive(banner);
