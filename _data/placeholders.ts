/**
 * What only the practice can supply. Put a value in place of null, between quotation marks, and every page
 * that names the placeholder in square brackets shows it.
 */
import { parseData } from "./schema/parse.ts";
import { type Placeholders, placeholdersSchema } from "./schema/placeholders.ts";

export const placeholders = parseData(
  placeholdersSchema,
  {
    "PRACTICE NAME": {
      meaning: "The name under which the practice works and signs its answers.",
      value: null,
    },
    "CLINICIAN NAME, DEGREE": {
      meaning: "The clinician's name and degree, as on the license.",
      value: null,
    },
    "LICENSE TYPE, STATE, NUMBER": {
      meaning: "The kind of license, the state that gave it, and its number.",
      value: null,
    },
    "LICENSE LOOK-UP": {
      meaning: "The address of the state's page where a reader can look the license up.",
      value: null,
    },
    "YEARS IN PRACTICE": { meaning: "How many years the clinician has worked as a therapist.", value: null },
    TRAINING: { meaning: "Where and in which approaches the clinician was trained.", value: null },
    MEMBERSHIPS: { meaning: "The professional bodies the clinician belongs to.", value: null },
    INSURANCE: {
      meaning: "What a reader should know about insurance and paying for a consultation.",
      value: null,
    },
    PHOTO: { meaning: "A photograph of the clinician, with words for those who cannot see it.", value: null },
    PHONE: { meaning: "The telephone number for a first call.", value: null },
    HOURS: { meaning: "The days and hours when the telephone is answered.", value: null },
    EMAIL: { meaning: "The email address for arranging a call and for taking a comment down.", value: null },
    ADDRESS: { meaning: "The street address of the practice.", value: null },
    "ACCESS NOTES": {
      meaning: "How to get in: steps, elevator, parking, public transportation.",
      value: null,
    },
    FEE: { meaning: "What a consultation costs.", value: null },
    "SESSION LENGTH": { meaning: "How long one meeting takes.", value: null },
    CANCELLATION: { meaning: "What happens when a meeting is canceled late.", value: null },
    LANGUAGES: { meaning: "The languages in which the practice can hold a consultation.", value: null },
    "ONLINE OR IN PERSON": {
      meaning: "Whether meetings take place online, in person, or both.",
      value: null,
    },
    STATE: { meaning: "The state, or states, in which the clinician is licensed.", value: null },
    "STATE OR LIST": {
      meaning: "The state, or states, where a client has to be at the time of a meeting.",
      value: null,
    },
    "RESPONSE DAYS": {
      meaning: "Within how many working days calls are returned and comments are read, as a number.",
      value: null,
    },
    "HOSTING COMPANY": {
      meaning: "The company whose computers hold the site and its comments.",
      value: null,
    },
    "NOTICE OF PRIVACY PRACTICES": {
      meaning:
        "Where patients find the notice that HIPAA asks for; it is separate from this site's privacy page.",
      value: null,
    },
    "MAIL COMPANY": { meaning: "The company that carries the practice's email.", value: null },
    "HOST LOGS": { meaning: "What the hosting company logs about visitors, and for how long.", value: null },
    "CALL RECORDS KEPT": {
      meaning: "How long calls and emails that arrange a first meeting are kept.",
      value: null,
    },
    "DATA PROTECTION CONTACT": {
      meaning: "Whom to write to about data, where the law asks for such a person.",
      value: null,
    },
    "HEALTH DATA NOTICE": {
      meaning:
        "Where residents of Washington and Nevada find the notice on consumer health data, if one is needed.",
      value: null,
    },
    "LEGAL REVIEW": { meaning: "When a lawyer last checked the privacy page.", value: null },
  } satisfies Placeholders,
  "_data/placeholders.ts",
);
