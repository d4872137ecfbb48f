/** Where the links in mails lead, from the root. They stand in mails that were sent, so they do not change. */

export const CONFIRM = "/comments/confirm";
export const UNSUBSCRIBE = "/comments/unsubscribe";

export const confirmPath = (token: string): string => `${CONFIRM}/${token}`;
export const unsubscribePath = (token: string): string => `${UNSUBSCRIBE}/${token}`;
export const deskPath = "/desk/";
