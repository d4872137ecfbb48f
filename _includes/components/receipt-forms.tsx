/** What a commenter can do with a comment of theirs: change it while it waits, withdraw it at any time. */
import type { VNode } from "preact";
import type { Strings } from "../../_data/schema/strings.ts";
import { MessageField, NameField } from "./comment-fields.tsx";
import { type CommentErrors, type CommentValues, fieldId } from "./comment-form.tsx";

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
  const { receipt } = strings;
  return (
    <details open={Object.keys(errors).length > 0}>
      <summary>{receipt.edit.title}</summary>
      <form class="flow" action={action} method="post" novalidate>
        <p class="hint">{receipt.edit.hint}</p>
        <MessageField
          id={fieldId("message")}
          value={values.message}
          error={errors.message ?? errors.form}
          strings={strings}
        />
        <NameField id={fieldId("name")} value={values.name} error={errors.name} strings={strings} />
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
