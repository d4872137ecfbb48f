/** What a commenter can do with a comment of theirs: change it while it waits, withdraw it at any time. */
import type { VNode } from "preact";
import type { Strings } from "../../_data/schema/strings.ts";
import { type CommentErrors, type CommentValues, fieldId } from "./comment-form.tsx";
import { Field } from "./field.tsx";

export interface EditFormProps {
  /** Where the change is posted. */
  readonly action: string;
  readonly values: Pick<CommentValues, "name" | "message">;
  readonly errors?: CommentErrors;
}

/** Opens by itself when something in it needs another look. */
export const EditForm = ({
  action,
  values,
  errors = {},
  strings,
}: EditFormProps & { strings: Strings }): VNode => {
  const { form, receipt } = strings;
  const errorPrefix = strings.errors.prefix;
  return (
    <details open={Object.keys(errors).length > 0}>
      <summary>{receipt.edit.title}</summary>
      <form class="flow" action={action} method="post" novalidate>
        <p class="hint">{receipt.edit.hint}</p>
        <Field
          id={fieldId("message")}
          words={{ ...form.message, errorPrefix }}
          error={errors.message ?? errors.form}
          control={(props) => (
            <textarea {...props} class="input" name="message" rows={7}>
              {values.message}
            </textarea>
          )}
        />
        <Field
          id={fieldId("name")}
          words={{ ...form.name, optional: form.optional, errorPrefix }}
          error={errors.name}
          control={(props) => (
            <input
              {...props}
              class="input half"
              name="name"
              type="text"
              autocomplete="nickname"
              value={values.name}
            />
          )}
        />
        <button class="btn" type="submit">
          {receipt.edit.submit}
        </button>
      </form>
    </details>
  );
};

export const WithdrawForm = ({
  action,
  strings,
}: {
  action: string;
  strings: Strings["receipt"]["withdraw"];
}): VNode => (
  <section class="panel" aria-labelledby="withdraw">
    <h2 id="withdraw">{strings.title}</h2>
    <p>{strings.text}</p>
    <form action={action} method="post">
      <button class="btn quiet" type="submit">
        {strings.submit}
      </button>
    </form>
  </section>
);
