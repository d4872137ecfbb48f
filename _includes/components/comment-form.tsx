/** The form for a comment or an answer: blank under an article, filled in again on the page of errors. */
import type { VNode } from "preact";
import { COMMENT_LIMITS } from "../../_data/schema/comment.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { fill, grouped } from "../../_data/schema/words.ts";
import { MessageField, NameField } from "./comment-fields.tsx";
import { describedBy, ErrorText, Field } from "./field.tsx";

/** What was typed: everything that the form sends but the trap. */
export interface CommentValues {
  readonly name: string;
  readonly email: string;
  readonly message: string;
  readonly consent: boolean;
}

/** One sentence for each field that needs another look; `form` is for what no single field can mend. */
export type CommentErrors = Readonly<
  Partial<Record<"message" | "name" | "email" | "consent" | "form", string>>
>;

const BLANK: CommentValues = { name: "", email: "", message: "", consent: false };

const NO_ERRORS: CommentErrors = {};

type FieldName = keyof CommentValues;

/** The id of a control; there is one form on a page. */
export const fieldId = (field: FieldName | "website"): string => `write-${field}`;

/** The errors in the order of the fields, each with the control to mend; what no field can mend leads to the text. */
export const errorList = (errors: CommentErrors): readonly { field: string; message: string }[] => {
  const order = ["form", "message", "name", "email", "consent"] as const;
  return order.flatMap((key) => {
    const message = errors[key];
    return message === undefined ? [] : [{ field: fieldId(key === "form" ? "message" : key), message }];
  });
};

/** A field that people do not see and programs fill in. */
const Trap = ({ id, label }: { id: string; label: string }): VNode => (
  <div class="vh" aria-hidden="true">
    <label for={id}>{label}</label>
    <input id={id} name="website" type="text" tabindex={-1} autocomplete="off" />
  </div>
);

const Consent = ({
  id,
  checked,
  error,
  strings,
}: {
  id: string;
  checked: boolean;
  error: string | undefined;
  strings: Strings;
}): VNode => (
  <div class={error === undefined ? "field" : "field bad"}>
    {error !== undefined && <ErrorText id={id} prefix={strings.errors.prefix} message={error} />}
    <label class="choice">
      <input
        id={id}
        name="consent"
        type="checkbox"
        value="yes"
        checked={checked}
        aria-describedby={describedBy(id, { hint: false, error: error !== undefined })}
        aria-invalid={error === undefined ? undefined : "true"}
      />
      <span>{strings.form.consent}</span>
    </label>
  </div>
);

/** The name of the script that improves the form where it can run; pages with the form name it in their head. */
export const COMMENT_FORM_SCRIPT = "comment-form";

/** What the script is told, as attributes of the form: it has no words of its own. */
const scriptData = ({ form, errors }: Strings) => {
  const { sending, left, kept, failed } = form.script;
  const limit = { limit: grouped(COMMENT_LIMITS.message) };
  return {
    "data-limit": COMMENT_LIMITS.message,
    "data-left-one": left.one,
    "data-left-other": left.other,
    "data-over-one": fill(errors.messageLong.one, limit),
    "data-over-other": fill(errors.messageLong.other, { ...limit, count: "{count}" }),
    "data-sending": sending,
    "data-kept": kept,
    "data-failed": failed,
    "data-summary": errors.summary.one,
    "data-prefix": errors.prefix,
  };
};

export interface CommentFormProps {
  /** The article's slug. */
  readonly article: string;
  /** Where the practice server is, without a slash at the end; empty when it serves this page. */
  readonly commentsOrigin: string;
  readonly strings: Strings;
  /** The id of the comment that is answered. */
  readonly replyTo?: string;
  readonly values?: CommentValues;
  readonly errors?: CommentErrors;
}

const Fields = ({
  reply,
  strings,
  values,
  errors,
}: Required<Pick<CommentFormProps, "strings" | "values" | "errors">> & { reply: boolean }): VNode => {
  const words = strings.form;
  const errorPrefix = strings.errors.prefix;
  return (
    <>
      <MessageField
        id={fieldId("message")}
        value={values.message}
        error={errors.message}
        strings={strings}
        words={reply ? words.reply : words.message}
      />
      <NameField id={fieldId("name")} value={values.name} error={errors.name} strings={strings} />
      <Field
        id={fieldId("email")}
        words={{ ...words.email, optional: words.optional, errorPrefix }}
        error={errors.email}
        control={(props) => (
          <input
            {...props}
            class="input half"
            name="email"
            type="email"
            autocomplete="email"
            spellcheck={false}
            value={values.email}
          />
        )}
      />
      <Consent id={fieldId("consent")} checked={values.consent} error={errors.consent} strings={strings} />
      <Trap id={fieldId("website")} label={words.trap} />
      <div class="flow">
        <button class="btn" type="submit">
          {words.submit}
        </button>
        <p class="hint">{words.after}</p>
      </div>
    </>
  );
};

export const CommentForm = ({
  article,
  commentsOrigin,
  strings,
  replyTo,
  values = BLANK,
  errors = NO_ERRORS,
}: CommentFormProps): VNode => (
  <form
    class="form noprint"
    action={`${commentsOrigin}/comments`}
    method="post"
    novalidate
    {...scriptData(strings)}
  >
    <input type="hidden" name="article" value={article} />
    {replyTo !== undefined && <input type="hidden" name="replyTo" value={replyTo} />}
    <Fields reply={replyTo !== undefined} strings={strings} values={values} errors={errors} />
  </form>
);
