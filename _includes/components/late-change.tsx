/** A change of a comment that came after the decision: said, and given back to be copied. */
import type { VNode } from "preact";
import type { Strings } from "../../_data/schema/strings.ts";
import { type CommentValues, fieldId } from "./comment-form.tsx";

export const LateChange = ({
  typed,
  strings,
}: {
  typed: Pick<CommentValues, "name" | "message">;
  strings: Strings;
}): VNode => {
  const { title, text } = strings.receipt.late;
  const { message, name } = strings.form;
  return (
    <section class="panel" aria-labelledby="late-change">
      <h2 id="late-change">{title}</h2>
      <p>{text}</p>
      <div class="field">
        <label for={fieldId("message")}>{message.label}</label>
        <textarea id={fieldId("message")} class="input" rows={7} readonly>
          {typed.message}
        </textarea>
      </div>
      {typed.name !== "" && (
        <div class="field">
          <label for={fieldId("name")}>{name.label}</label>
          <input id={fieldId("name")} class="input half" type="text" value={typed.name} readonly />
        </div>
      )}
    </section>
  );
};
