/**
 * The desk's editor: an editor in the place of the text area, the page beside it, a word before what was typed is
 * left behind, and when it is on the site. Without this script the form does all that counts.
 */
import { replaceAreas } from "./editor.ts";
import { waitUntilLive } from "./live.ts";
import { followForm } from "./preview.ts";

/** Asks before a page with unsaved words is left; sending the form to be kept is no leaving. */
const guard = (form: HTMLFormElement): void => {
  const saved = document.querySelector("[role=alert]") === null;
  let unsaved = !saved;
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
const banner = document.querySelector<HTMLElement>("[data-live]");

replaceAreas();
if (form !== null) guard(form);
if (form !== null && section !== null) followForm(form, section);
if (banner !== null) waitUntilLive(banner);
