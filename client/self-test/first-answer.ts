/** The first answer's way from the home page into the test: not in the address, and nowhere for long. */
import { type Answer, answerValues } from "../../_data/schema/self-test-terms.ts";

/** Session storage belongs to one tab and ends with it. */
type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "self-test-first-answer";

/** Lays down the value of the chosen radio button; with none chosen, nothing lies there. */
export const leaveFirstAnswer = (store: Store, value: string | undefined): void => {
  store.removeItem(KEY);
  if (value !== undefined) store.setItem(KEY, value);
};

/** Takes the answer, if there is one; after this it is gone from the store. */
export const takeFirstAnswer = (store: Store): Answer | undefined => {
  const value = store.getItem(KEY);
  store.removeItem(KEY);
  return answerValues.find((answer) => String(answer) === value);
};
