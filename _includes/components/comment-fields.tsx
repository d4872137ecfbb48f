/** The fields for a comment's words and name: the same in the form, and where a comment is changed. */
import type { VNode } from "preact";
import type { Strings } from "../../_data/schema/strings.ts";
import { Field } from "./field.tsx";

interface FieldProps {
  readonly id: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly strings: Strings;
}

/** `words` are its label and hint: a comment, or an answer to one. */
export const MessageField = ({
  id,
  value,
  error,
  strings,
  words = strings.form.message,
}: FieldProps & { readonly words?: Strings["form"]["message"] }): VNode => (
  <Field
    id={id}
    words={{ ...words, errorPrefix: strings.errors.prefix }}
    error={error}
    control={(props) => (
      <textarea {...props} class="input" name="message" rows={7}>
        {value}
      </textarea>
    )}
  />
);

export const NameField = ({ id, value, error, strings }: FieldProps): VNode => (
  <Field
    id={id}
    words={{ ...strings.form.name, optional: strings.form.optional, errorPrefix: strings.errors.prefix }}
    error={error}
    control={(props) => (
      <input {...props} class="input half" name="name" type="text" autocomplete="nickname" value={value} />
    )}
  />
);
