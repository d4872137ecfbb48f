/** Home page: takes the answer to the first statement along into the self-test. */
import { leaveFirstAnswer } from "../self-test/first-answer.ts";

const invitation = document.querySelector("#self-test-invitation");

invitation?.querySelector("a")?.addEventListener("click", () => {
  const chosen = invitation.querySelector<HTMLInputElement>("input:checked");
  try {
    leaveFirstAnswer(sessionStorage, chosen?.value);
  } catch {
    // A browser that lets pages store nothing: the test then begins without the answer.
  }
});
