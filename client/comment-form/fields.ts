/** The controls of the form, by the names under which they are sent. */

export type Control = HTMLInputElement | HTMLTextAreaElement;

/** What a person types; consent is given anew each time. */
export const TYPED = ["message", "name", "email"] as const;

export const controlOf = (form: HTMLFormElement, name: string): Control | null =>
  form.querySelector<Control>(`[name="${name}"]`);

/** What the page is given to say, by the name of its data attribute. */
export const wordOf = (form: HTMLFormElement, name: string): string => form.dataset[name] ?? "";
